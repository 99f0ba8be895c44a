// An output file is the old one or the new one, whole, whatever happens to the disk or to the process.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { builds } from '../builds.js';
import { withMaximumMemory } from '../wasm/module.js';

const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
after(() => rmSync(folder, { recursive: true }));

/** An input of so many operators, and the header for it. @param {string} command @param {number} count */
function sample(command, count) {
  const input = join(folder, `${count}.yaml`);
  writeFileSync(input, Array.from({ length: count }, (_, i) => `- func: op${i}(Tensor self) -> Tensor\n`).join(''));
  const header = spawnSync(command, ['generate', input], { encoding: 'utf8', maxBuffer: 2 ** 28 }).stdout;
  assert.match(header, /\n\}\} \/\/ namespace at::functorch\n$/);
  return { input, header };
}

/** An output file of that content in a folder of its own. @param {string} name @param {string} content */
function output(name, content) {
  const own = mkdtempSync(join(folder, 'out-'));
  writeFileSync(join(own, name), content);
  return { own, path: join(own, name) };
}

// Where user namespaces allow it, a disk of 64 KiB.
const onSmallDisk = 'mount -t tmpfs -o size=64k tmpfs "$1" && echo before >"$1/out.h" || exit 77; shift';
const unshare = (/** @type {string} */ command, /** @type {string} */ script, /** @type {string[]} */ ...options) =>
  spawnSync('unshare', ['-rm', 'bash', '-c', `${onSmallDisk}; ${script}`, command, ...options], { encoding: 'utf8' });
const disk = join(folder, 'disk');
mkdirSync(disk);
const noSmallDisk = unshare('true', 'exit 0', disk).status !== 0 && 'no file system can be mounted here';

/** The command of the npm package, whose memory cannot grow. Node.js itself does not start within any limit that would matter. */
function nodeWithLittleMemory() {
  const copy = join(folder, 'package');
  cpSync(new URL('../../build/package/', import.meta.url), copy, { recursive: true });
  const module = join(copy, 'command.wasm');
  writeFileSync(module, withMaximumMemory(readFileSync(module), (16 * 2 ** 20) / 65536));
  return join(copy, 'command/command.js');
}

// The first build and that of Node.js, which writes files by other code.
for (const { name, command } of builds.filter((build, index) => index === 0 || build.name === 'node')) {
  const small = sample(command, 1);

  test(`${name}: a process that is killed leaves the old file or the new one`, async () => {
    const { input, header } = sample(command, 20_000);
    let caughtWriting = 0;
    for (let i = 0; i < 10; i++) {
      const { own, path } = output('out.h', 'before');
      const watcher = watch(own);
      const child = spawn(command, ['generate', '-o', path, input]);
      watcher.on('change', () => child.kill('SIGKILL')); // as soon as the file beside it is there
      await once(child, 'exit');
      watcher.close();
      const content = readFileSync(path, 'utf8');
      assert.ok(content === 'before' || content === header, `${content.length} bytes`);
      if (content === 'before' && readdirSync(own).length === 2) caughtWriting++;
    }
    assert.ok(caughtWriting > 0, 'it was never killed while it wrote');
  });

  test(`${name}: on a disk that becomes full the old file stays, and nothing beside it`, { skip: noSmallDisk }, () => {
    const { input } = sample(command, 2_000);
    const script = '"$0" generate -o "$1/out.h" "$2"; status=$?; ls "$1"; cat "$1/out.h"; exit $status';
    const { status, stdout, stderr } = unshare(command, script, disk, disk, input);
    assert.match(stderr, /cannot write .*out\.h: No space left/);
    assert.equal(stdout, 'out.h\nbefore\n');
    assert.equal(status, 3);
  });

  test(`${name}: the name of an output file may be as long as names are`, () => {
    const { own, path } = output('n'.repeat(255), 'before');
    assert.equal(spawnSync(command, ['generate', '-o', path, small.input], { encoding: 'utf8' }).stderr, '');
    assert.equal(readFileSync(path, 'utf8'), small.header);
    assert.deepEqual(readdirSync(own), ['n'.repeat(255)]);
  });

  // As files are mounted into containers: they cannot be replaced, and their folder may be one that cannot be written to.
  for (const [where, readOnly] of [['a folder', 'true'], ['a folder that is read-only', 'mount -o remount,bind,ro "$1"']])
    test(`${name}: an output file that is mounted into ${where} is written into`, { skip: noSmallDisk }, () => {
      const { own, path } = output('out.h', 'before');
      const { path: outside } = output('outside.h', 'before');
      const mount = `mount --bind "$1" "$1" && mount --bind "$2" "$3" && ${readOnly} || exit 77`;
      const script = `${mount}; "$0" generate -o "$3" "$4" && cat "$3" && ls -A "$1"`;
      const words = ['-rm', 'bash', '-c', script, command, own, outside, path, small.input];
      const { status, stdout, stderr } = spawnSync('unshare', words, { encoding: 'utf8' });
      assert.deepEqual([status, stdout, stderr], [0, `${small.header}out.h\n`, '']);
      assert.equal(readFileSync(outside, 'utf8'), small.header);
    });

  // Sanitizers need more address space than any limit would leave them.
  test(`${name}: a command without memory says so, and the old file stays`, {
    skip: name === 'sanitize' && 'sanitizers take memory of their own',
  }, () => {
    for (const [count, message] of /** @type {[number, RegExp][]} */ ([
      [20_000, /^vmap-plumbing: out of memory while reading .*20000\.yaml\n$/],
      [800_000, /^vmap-plumbing: cannot read .*800000\.yaml: Cannot allocate memory\n$/],
    ])) {
      const input = join(folder, `${count}.yaml`);
      writeFileSync(input, '- func: f(Tensor self) -> Tensor\n'.repeat(count));
      const { path } = output('out.h', 'before');
      const limited = name === 'node'
        ? spawnSync(nodeWithLittleMemory(), ['generate', '-o', path, input], { encoding: 'utf8' })
        : spawnSync('bash', ['-c', 'ulimit -v 12000; exec "$0" generate -o "$1" "$2"', command, path, input], { encoding: 'utf8' });
      assert.match(limited.stderr, message);
      assert.equal(limited.status, 3);
      assert.equal(readFileSync(path, 'utf8'), 'before');
    }
  });

  test(`${name}: a folder, or a file in none, is no output file`, () => {
    for (const path of [folder, join(folder, 'nowhere', 'out.h'), join(small.input, 'out.h')]) {
      const { status, stderr } = spawnSync(command, ['generate', '-o', path, small.input], { encoding: 'utf8' });
      assert.equal(status, 3, path);
      assert.match(stderr, /^vmap-plumbing: cannot write /, path);
    }
  });

  test(`${name}: the output file may be the input file`, () => {
    const { own, path } = output('both', readFileSync(small.input, 'utf8'));
    assert.equal(spawnSync(command, ['generate', '-o', path, path]).status, 0);
    assert.equal(readFileSync(path, 'utf8'), small.header);
    assert.deepEqual(readdirSync(own), ['both']);
  });

  test(`${name}: standard streams that are closed are no files of ours`, () => {
    const { path } = output('out.h', 'before');
    const run = (/** @type {string} */ script) => spawnSync('bash', ['-c', script, command, small.input, path], { encoding: 'utf8' });
    if (name !== 'node') { // which opens /dev/null in their place
      assert.equal(run('"$0" generate "$1" >&-').status, 3);
      assert.equal(run('"$0" generate <&-').status, 3);
    }
    for (const closed of ['>&-', '2>&-', '<&- >&- 2>&-']) {
      writeFileSync(path, 'before');
      assert.equal(run(`"$0" generate -o "$2" "$1" ${closed}`).status, 0, closed);
      assert.equal(readFileSync(path, 'utf8'), small.header, closed);
      writeFileSync(path, 'before');
      assert.equal(run(`echo '- func: f(Tensr x) -> Tensor' | "$0" generate -o "$2" ${closed.replace('<&- ', '')}`).status, 1, closed);
      assert.equal(readFileSync(path, 'utf8'), 'before', closed);
    }
  });
}
