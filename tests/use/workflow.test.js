// The workflow that other projects copy: it is what Actions reads, and its steps do what they say.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, test } from 'node:test';
import { command } from '../builds.js';
import { environment, pack } from '../package/installed.js';
import { openMachine, readYaml } from './workflow.js';

/** @type {import('./workflow.js').Workflow} */
const workflow = readYaml(readFileSync(new URL('../../web/use/snippets/operators.yml', import.meta.url), 'utf8'));
const { steps, permissions } = workflow.jobs.operators;
const name = workflow.env.OPERATORS;

// It brings the package from npm, and is run below with one that is built.
const install = steps.find((step) => step.name === 'Install vmap-plumbing')?.run ?? '';
const shell = steps.filter((step) => step.run && step.run !== install);
const surroundings = { commands: dirname(command), expressions: { 'github.token': 'token', 'github.event.number': '7' } };

const old = '- func: stays(Tensor self) -> Tensor\n- func: relu(Tensor self) -> Tensor\n';
const changed = old.replace('relu(Tensor self)', 'relu(Tensor self, Tensor other)');
const wrong = old.replace('relu(Tensor self)', 'relu(Tensr self)');

/** @type {ReturnType<typeof openMachine>} */
let machine;
afterEach(() => machine?.close());

/** @param {Record<string, string>} before @param {Record<string, string>} now @param {string} [comments] */
function run(before, now, comments = '') {
  machine = openMachine(before, now);
  machine.setComments(comments);
  return machine.run(workflow, shell, surroundings);
}

/** As the command says it. @param {string} before @param {string} now */
function markdown(before, now) {
  const script = '"$0" diff --format markdown <(printf %s "$1") <(printf %s "$2")';
  const { stdout } = spawnSync('bash', ['-c', script, command, before, now], { encoding: 'utf8' });
  assert.match(stdout, /^\*\*vmap plumbing/);
  return stdout;
}

test('it runs for the operator file alone, with the rights that its steps need and no others', () => {
  for (const event of ['pull_request', 'push']) assert.deepEqual(workflow.on[event].paths, [name]);
  assert.deepEqual(workflow.permissions, {});
  assert.deepEqual(permissions, { contents: 'read', 'security-events': 'write', 'pull-requests': 'write' });
  const upload = steps.find(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif@'));
  assert.equal(upload?.with?.sarif_file, '${{ runner.temp }}/operators.sarif');
  const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
  assert.equal(Number(checkout?.with?.['fetch-depth']), 2);
  for (const { uses } of steps) assert.match(uses ?? 'a/b@v1', /^[\w/-]+@v\d+$/);
});

test('what comes from outside reaches the shell as a variable, never as a part of a script', () => {
  for (const { run: script } of shell) assert.doesNotMatch(script ?? '', /\$\{\{/);
});

test('a change is in the summary and in a comment', () => {
  assert.deepEqual(run({ [name]: old }, { [name]: changed }), { names: shell.map((step) => step.name), status: 0, stderr: '' });
  assert.equal(machine.kept('summary'), markdown(old, changed));
  assert.equal(machine.kept('comment'), `<!-- vmap-plumbing -->\n${markdown(old, changed)}`);
  assert.match(machine.kept('asked'), /\n.*--method POST repos\/owner\/project\/issues\/7\/comments /);
  assert.deepEqual(JSON.parse(machine.sarif()).runs[0].results, []);
});

test('the comment that is there is changed, the first of several', () => {
  assert.equal(run({ [name]: old }, { [name]: changed }, '41\n42\n').status, 0);
  assert.match(machine.kept('asked'), /\n.*--method PATCH repos\/owner\/project\/issues\/comments\/41 /);
  assert.doesNotMatch(machine.kept('asked'), /POST/);
  assert.equal(machine.kept('comment'), `<!-- vmap-plumbing -->\n${markdown(old, changed)}`);
});

test('errors are in the report at their place, the comment says that there are some, and the job fails', () => {
  const { names, status } = run({ [name]: old }, { [name]: wrong });
  assert.deepEqual([names, status], [shell.map((step) => step.name), 1]);
  const [{ ruleId, locations }] = JSON.parse(machine.sarif()).runs[0].results;
  assert.equal(ruleId, 'unknown-type');
  const { artifactLocation, region } = locations[0].physicalLocation;
  assert.deepEqual([artifactLocation.uri, region.startLine], [name, 2]);
  assert.match(machine.kept('comment'), /nothing to compare: the new file has errors/);
});

test('a file that the pull request brings is compared with nothing', () => {
  assert.equal(run({ 'README.md': '' }, { [name]: old }).status, 0);
  assert.equal(machine.kept('summary'), markdown('[]', old));
});

test('a file that is not there fails at once', () => {
  const { names, status } = run({ 'README.md': '' }, { 'README.md': 'x' });
  assert.deepEqual(names, ['Check the operators']);
  assert.notEqual(status, 0);
});

test('it installs the package of this version', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.equal(workflow.env.VMAP_PLUMBING, `vmap-plumbing@${version}`);
});

test('it installs the command, as a package that is built too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
  try {
    const env = { ...environment, VMAP_PLUMBING: pack(folder), npm_config_prefix: folder, npm_config_offline: 'true' };
    const { status, stderr } = spawnSync('bash', ['-e', '-c', install], { cwd: folder, env, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const { stdout } = spawnSync(join(folder, 'bin/vmap-plumbing'), ['generate', '-'], { input: old, encoding: 'utf8' });
    assert.match(stdout, /relu_generated_plumbing/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
