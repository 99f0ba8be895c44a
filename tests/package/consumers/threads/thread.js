import { parentPort, workerData } from 'node:worker_threads';
import { load } from 'vmap-plumbing';

const plumbing = await load(workerData.core);
parentPort.postMessage(plumbing.generate(workerData.yaml).header);
