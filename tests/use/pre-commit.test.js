// The hooks for pre-commit find what is wrong in the files of a commit, by the command that is installed and by the one of the npm
// package, without a network.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { command } from '../builds.js';
import { environment, pack } from '../package/installed.js';
import { readYaml } from './workflow.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const hooks = join(root, '.pre-commit-hooks.yaml');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const snippet = (/** @type {string} */ name) => join(root, 'web/use/snippets', name);
const skip = spawnSync('pre-commit', ['--version']).error ? 'there is no pre-commit' : false;

const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
after(() => rmSync(folder, { recursive: true }));

const withCommand = { PATH: [dirname(command), process.env.PATH].join(delimiter) };

/** @param {string} program @param {string[]} words @param {string} cwd @param {NodeJS.ProcessEnv} more of the environment */
const run = (program, words, cwd, more = withCommand) => spawnSync(program, words, {
  cwd,
  encoding: 'utf8',
  env: {
    ...environment, PRE_COMMIT_HOME: join(folder, 'home'), PRE_COMMIT_COLOR: 'never',
    GIT_AUTHOR_NAME: 'test', GIT_AUTHOR_EMAIL: 'test@localhost', GIT_COMMITTER_NAME: 'test', GIT_COMMITTER_EMAIL: 'test@localhost',
    ...more,
  },
});

/** A repository with everything in its folder committed. @param {string} path */
function commit(path) {
  for (const words of [
    ['init', '--quiet'], ['add', '--all'], ['-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message', 'files'],
  ]) assert.equal(run('git', words, path).status, 0);
}

describe('pre-commit', { skip }, () => {
  test('takes the list of hooks, and both configurations that are shown', () => {
    for (const [what, file] of [
      ['manifest', hooks], ['config', snippet('pre-commit-config.yaml')], ['config', snippet('pre-commit-npm.yaml')],
    ]) {
      const { status, stdout } = run('pre-commit', [`validate-${what}`, file], folder);
      assert.equal(status, 0, stdout);
    }
  });

  test('checks the files that the configuration names, and no others', () => {
    const [project, theirs] = [join(folder, 'project'), join(folder, 'hooks')];
    for (const path of [project, join(project, 'ops'), theirs]) mkdirSync(path);
    copyFileSync(hooks, join(theirs, '.pre-commit-hooks.yaml'));
    commit(theirs);
    run('git', ['tag', `v${version}`], theirs);
    const config = readFileSync(snippet('pre-commit-config.yaml'), 'utf8').replace('https://host/vmap-plumbing', `file://${theirs}`);
    writeFileSync(join(project, '.pre-commit-config.yaml'), config);
    writeFileSync(join(project, 'other.yaml'), 'no: operators\n');
    writeFileSync(join(project, 'ops/good.yaml'), '- func: abs(Tensor self) -> Tensor\n');
    writeFileSync(join(project, 'ops/bad.yaml'), '- func: abs(Tensr self) -> Tensor\n');
    commit(project);

    const failed = run('pre-commit', ['run', '--all-files'], project);
    assert.equal(failed.status, 1, failed.stdout);
    assert.match(failed.stdout,
      /^vmap-plumbing check\.+Failed\n[^]*^ops\/bad\.yaml:1:13: error: 'Tensr' is not a type \[unknown-type\]\n/m);
    assert.doesNotMatch(failed.stdout, /other\.yaml/);

    writeFileSync(join(project, 'ops/bad.yaml'), '- func: abs(Tensor self) -> Tensor\n');
    const passed = run('pre-commit', ['run', '--all-files'], project);
    assert.deepEqual([passed.status, /^vmap-plumbing check\.+Passed$/m.test(passed.stdout)], [0, true], passed.stdout);
  });

  test('installs the package and runs its command', () => {
    const project = join(folder, 'npm');
    mkdirSync(project);
    // What is packed here stands for what npm would bring; all else is as it is shown.
    const shown = readFileSync(snippet('pre-commit-npm.yaml'), 'utf8');
    const [released] = readYaml(shown).repos[0].hooks[0].additional_dependencies;
    writeFileSync(join(project, '.pre-commit-config.yaml'), shown.replace(`"${released}"`, JSON.stringify(pack(folder))));
    writeFileSync(join(project, 'native_functions.yaml'), '- func: abs(Tensor self) -> Tensor\n- func: relu(Tensr self) -> Tensor\n');
    writeFileSync(join(project, 'other.yaml'), 'no: operators\n');
    commit(project);

    // Of the commands that are on the path this one is found first, unless pre-commit has installed one.
    const other = join(folder, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'vmap-plumbing'), '#!/bin/sh\necho another command\nexit 9\n', { mode: 0o755 });
    // No registry answers, and no cache holds what one answered before.
    const offline = { npm_config_offline: 'true', npm_config_registry: 'http://127.0.0.1:9/', npm_config_cache: join(folder, 'cache') };
    const check = () => run('pre-commit', ['run', '--all-files'], project, { PATH: [other, process.env.PATH].join(delimiter), ...offline });
    const failed = check();
    assert.equal(failed.status, 1, failed.stdout + failed.stderr);
    assert.match(failed.stdout,
      /^vmap-plumbing check\.+Failed\n[^]*^native_functions\.yaml:2:14: error: 'Tensr' is not a type \[unknown-type\]\n/m);
    assert.doesNotMatch(failed.stdout, /other\.yaml/);

    writeFileSync(join(project, 'native_functions.yaml'), '- func: abs(Tensor self) -> Tensor\n- func: relu(Tensor self) -> Tensor\n');
    const passed = check();
    assert.deepEqual([passed.status, /^vmap-plumbing check\.+Passed$/m.test(passed.stdout)], [0, true], passed.stdout);
  });
});

test('the hook of the list and that of npm run the same check', () => {
  const [{ entry, files, id }] = readYaml(readFileSync(hooks, 'utf8'));
  const [hook] = readYaml(readFileSync(snippet('pre-commit-npm.yaml'), 'utf8')).repos[0].hooks;
  assert.equal(hook.id, id);
  assert.ok(hook.entry.startsWith(`${entry} `));
  assert.deepEqual(hook.additional_dependencies, [`vmap-plumbing@${version}`]);
  for (const [path, isOne] of /** @type {[string, boolean][]} */ ([
    ['native_functions.yaml', true], ['a/b/native_functions.yaml', true], ['my_native_functions.yaml', false],
    ['native_functions.yaml.in', false],
  ]))
    assert.equal(new RegExp(files).test(path), isOne, path);
  const program = spawnSync('bash', ['-c', `${hook.entry} "$@"`, 'bash', '-'], {
    input: '- func: abs(Tensor self) -> Tensor\n', encoding: 'utf8', env: { ...environment, ...withCommand },
  });
  assert.equal(program.status, 0, program.stderr);
});
