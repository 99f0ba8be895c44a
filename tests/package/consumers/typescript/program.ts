import { load, segmentAt, type Diagnostic, type Explanation, type GenerateOptions, type Result, type VmapPlumbing } from 'vmap-plumbing';
import { load as loadAtOnce, type SyncPlumbing, type Diff } from 'vmap-plumbing/sync';
import { load as loadWorker, type BatchRuleAnswer, type WebWorker, type WorkerPlumbing } from 'vmap-plumbing/worker';

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

// What an answer holds is known once it is known which answer it is.
const ruleOf = (answer: BatchRuleAnswer): string =>
  !answer.found ? answer.near.join() : answer.plumbed ? answer.unit + answer.stub : answer.skip.hint;

/** A program may have another library in its place. */
class Mocked implements Pick<VmapPlumbing, 'version' | 'generate'> {
  readonly version = '0.0.0';
  generate(_yaml: unknown, _options?: GenerateOptions): Result {
    return { ok: false, header: null, functions: [], diagnostics: [] };
  }
}
const mocked: VmapPlumbing = { ...plumbing, ...new Mocked() };
console.log(ruleOf(await mocked.batchRule('', 'relu')));

// There is no Worker of the web here.
const noWorker: [WebWorker] extends [never] ? true : false = true;
console.log(noWorker);

// @ts-expect-error: an answer may be that there is no such operator
(await plumbing.explain('', 'relu')).decision;
// @ts-expect-error: a result is read-only
result.header = '';
// @ts-expect-error: so are the releases
plumbing.releases.push({ name: '9.9' });
// @ts-expect-error: and their names
plumbing.releases[0].name = '9.9';
// @ts-expect-error: there is no such release option
plumbing.generate('', { release: 2.14 });
// @ts-expect-error: nor such a unit
plumbing.mapping('', { unit: 'utf8' });
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
