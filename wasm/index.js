/*
 * vmap-plumbing: the vmap plumbing that PyTorch's torchgen writes, from operator schemas in YAML.
 * The documentation of what is exported stands in index.d.ts.
 */
import { loader } from './loader.js';

export { segmentAt, segmentsFrom } from './mapping.js';

export const load = loader(() => import('./answers.js'));
