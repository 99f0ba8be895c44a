/* The examples of the playground, and what their opening comments say. */
import { fileURLToPath } from 'node:url';
import { collectExamples } from '../../tools/examples.js';

export const folder = fileURLToPath(new URL('../../web/examples', import.meta.url));
export const examples = collectExamples(folder);

/** @typedef {import('../../web/examples/index.js').Example} Example */

/** The opening comment, as running text. @param {Example} example */
export const comment = ({ yaml }) => /^(#.*\n)+/.exec(yaml)?.[0].replaceAll(/^# ?/gm, '').replaceAll('\n', ' ') ?? '';

/** The codes that the comment names, in brackets. @param {Example} example */
export const namedCodes = (example) => Array.from(comment(example).matchAll(/\[([a-z][a-z0-9-]*)\]/g), ([, code]) => code);

/** @param {Example['group']} group */
export const examplesOf = (group) => examples.filter((example) => example.group === group);
