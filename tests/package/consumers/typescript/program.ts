import { load, segmentAt, type Diagnostic, type Explanation, type Result } from 'vmap-plumbing';
import { load as loadAtOnce, type SyncPlumbing, type Diff } from 'vmap-plumbing/sync';
import { load as loadWorker, type WorkerPlumbing } from 'vmap-plumbing/worker';

const plumbing = await load();
const result: Result = plumbing.generate('', { release: '2.14' });
const explanation: Explanation = await plumbing.explain('', 'relu');
const first: Diagnostic | undefined = result.diagnostics[0];

const atOnce: SyncPlumbing = loadAtOnce();
const text: string | null = atOnce.generate('', { outOfTree: true }).header;
const message: string | null = (() => {
  const answer = atOnce.explain('', 'relu');
  return answer.found ? answer.decision.message : null;
})();
const differences = atOnce.diff('', '', { from: '2.4' });
const added: Diff['added'] = differences.comparable ? differences.added : [];

const there: WorkerPlumbing = await loadWorker(new URL('file:///core.wasm'));
const later: Promise<Result> = there.generate('');
there.close();
console.log(explanation, first, text, message, added, later, segmentAt(atOnce.mapping(''), 0));

// @ts-expect-error: there is no such option
plumbing.generate('', { relase: '2.14' });
// @ts-expect-error: what is asked at once is no promise
atOnce.generate('').then;
// @ts-expect-error: what is asked of a worker is one
there.generate('').header;
// @ts-expect-error: what is not exported
import 'vmap-plumbing/core.js';
// @ts-expect-error: no source
await load(42);
