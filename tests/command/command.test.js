// The command as its users meet it: arguments, exit statuses, files, and input that nobody should give it.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { builds } from '../builds.js';

const folder = mkdtempSync(join(tmpdir(), 'vmap-plumbing-'));
after(() => rmSync(folder, { recursive: true }));

const good = '- func: relu(Tensor self) -> Tensor\n';
const bad = '- func: relu(Tensr self) -> Tensor\n';

/** A file of the test's folder. @param {string} name @param {string | Buffer} [content] */
function file(name, content) {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
}

/** @param {string} command @param {string[]} options @param {string | Buffer} [input] */
const run = (command, options, input = '') => spawnSync(command, options, { encoding: 'utf8', input, maxBuffer: 2 ** 28 });

/** A file of many operators. @param {string} name @param {number} count @param {string} type of their argument */
const fileOfMany = (name, count, type) =>
  file(name, Array.from({ length: count }, (_, i) => `- func: op${i}(${type} self) -> Tensor\n`).join(''));

/** A link that leads back to itself. */
function loop() {
  const path = join(folder, 'loop');
  rmSync(path, { force: true });
  symlinkSync('loop', path);
  return path;
}

/** For root permissions do not count: then it is nobody who runs the command. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** A folder that anybody may write to. */
function openFolder() {
  const path = mkdtempSync(join(folder, 'open-'));
  chmodSync(folder, 0o755);
  chmodSync(path, 0o777);
  return path;
}

for (const { name, command } of builds) {
  const asNobody = (/** @type {string[]} */ options) => spawnSync(command, options, { encoding: 'utf8', ...nobody });
  const { status: statusOfNobody, stderr: saidToNobody } = asNobody(['--version']); // a build that counts what runs has files to write
  const cannotBeNobody =
    (statusOfNobody !== 0 || saidToNobody !== '') && 'permissions do not count for root, and nobody else can run the command';

  test(`${name}: generate writes the header to standard output, from a file and from standard input`, () => {
    const fromFile = run(command, ['generate', file('good.yaml', good)]);
    assert.equal(fromFile.stderr, '');
    assert.equal(fromFile.status, 0);
    assert.match(fromFile.stdout, /relu_generated_plumbing/);
    assert.deepEqual(run(command, ['generate', '-'], good).stdout, fromFile.stdout);
    assert.deepEqual(run(command, ['generate'], good).stdout, fromFile.stdout);
  });

  test(`${name}: options come before or behind, with a space or an equals sign`, () => {
    const path = file('good.yaml', good);
    const expected = run(command, ['generate', '--release', '1.13', path]).stdout;
    assert.match(expected, /TORCH_INTERNAL_ASSERT/);
    for (const options of [['--release=1.13', path], [path, '--release', '1.13.1'], ['--release=1.13', '--', path]])
      assert.equal(run(command, ['generate', ...options]).stdout, expected);
  });

  test(`${name}: errors go to standard error, with status 1, and nothing is written`, () => {
    const { status, stdout, stderr } = run(command, ['generate'], bad);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr,
      /^<stdin>:1:14: error: 'Tensr' is not a type \[unknown-type\]\n {4}- func: relu\(Tensr self\) -> Tensor\n {17}\^~~~~\n/);
  });

  test(`${name}: check speaks of every file, and its status is the worst`, () => {
    const { status, stdout, stderr } = run(command, ['check', file('good.yaml', good), file('bad.yaml', bad), file('good2.yaml', good)]);
    assert.equal(status, 1);
    assert.match(stdout, /good\.yaml: 1 operator, 0 generated variants, 1 with plumbing\n.*good2\.yaml: /);
    assert.match(stderr, /bad\.yaml:1:14: error: /);
    assert.equal(run(command, ['check', file('good.yaml'), file('nowhere.yaml')]).status, 3);
  });

  test(`${name}: check reports as JSON and as SARIF`, () => {
    const paths = [file('bad.yaml', bad), file('good.yaml', good), file('worse.yaml', '- func: "\\u0001🙂(Tensor x"\n- [a]\n')];
    const asJson = run(command, ['check', '--format', 'json', ...paths]);
    assert.equal(asJson.status, 1);
    assert.equal(asJson.stderr, '');
    const report = JSON.parse(asJson.stdout);
    assert.deepEqual([report.release, report.files.map((/** @type {any} */ f) => f.ok)], ['2.14', [false, true, false]]);
    const place = { line: 1, column: 14, endLine: 1, endColumn: 19 };
    const expected = { severity: 'error', code: 'unknown-type', hint: "did you mean 'Tensor'?", replacement: 'Tensor', ...place };
    assert.deepEqual(report.files[0].diagnostics, [{ ...expected, message: "'Tensr' is not a type", file: paths[0], related: [] }]);

    const { runs, version } = JSON.parse(run(command, ['check', '--format=sarif', ...paths]).stdout);
    assert.equal(version, '2.1.0');
    assert.deepEqual(runs[0].results.map((/** @type {any} */ r) => r.ruleId), ['unknown-type', 'schema-syntax', 'not-a-mapping']);
    const { artifactLocation, region } = runs[0].results[0].locations[0].physicalLocation;
    assert.deepEqual({ artifactLocation, region }, {
      artifactLocation: { uri: paths[0] }, region: { startLine: 1, startColumn: 14, endLine: 1, endColumn: 19 },
    });
    assert.equal(run(command, ['check', '--format', 'sarif', file('good.yaml')]).status, 0);
  });

  test(`${name}: what is not UTF-8 is U+FFFD in JSON, byte by byte`, () => {
    const bytes = { 'a surrogate': 'eda080', 'too long': 'e08080', 'too high': 'f4908080', 'cut off': 'e282' };
    for (const [what, hex] of Object.entries(bytes)) {
      const input = Buffer.concat([Buffer.from('- func: a\n'), Buffer.from(hex, 'hex')]);
      const { stdout } = spawnSync(command, ['check', '--format', 'json', '-'], { input });
      assert.doesNotThrow(() => new TextDecoder('utf-8', { fatal: true }).decode(stdout), what);
      const path = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(hex, 'hex'), Buffer.from('.yaml')]);
      writeFileSync(path, good);
      const named = spawnSync('sh', ['-c', '"$1" check --format json "$0"/*.yaml', `${folder}`, command], { cwd: folder });
      rmSync(path);
      const report = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(named.stdout));
      const files = report.files.map((/** @type {any} */ one) => one.file);
      assert.ok(files.includes(`${folder}/${'\uFFFD'.repeat(hex.length / 2)}.yaml`), what);
    }
  });

  test(`${name}: check warns of what only plumbing out of tree has`, () => {
    const path = file('namespace.yaml', '- func: my-ns::f(Tensor self) -> Tensor\n');
    const codes = (/** @type {string[]} */ options) =>
      JSON.parse(run(command, ['check', '--format', 'json', ...options, path]).stdout).files[0]
        .diagnostics.map((/** @type {any} */ one) => one.code);
    assert.deepEqual(codes([]), []);
    assert.deepEqual(codes(['--out-of-tree']), ['name-in-cpp']);
  });

  test(`${name}: a second place is told in every format`, () => {
    const path = file('twice.yaml', '- func: abs(Tensor self) -> Tensor\n  variants: method\n  variants: method\n');
    const checked = (/** @type {string} */ format) => run(command, ['check', '--format', format, path]);
    assert.ok(checked('text').stderr.includes(`${path}:2:3: note: the first one\n      variants: method\n      ^~~~~~~~\n`));
    const { related } = JSON.parse(checked('json').stdout).files[0].diagnostics[0];
    assert.deepEqual(related, [{ message: 'the first one', file: path, line: 2, column: 3, endLine: 2, endColumn: 11 }]);
    const [location] = JSON.parse(checked('sarif').stdout).runs[0].results[0].relatedLocations;
    assert.equal(location.message.text, 'the first one');
    assert.deepEqual(location.physicalLocation.region, { startLine: 2, startColumn: 3, endLine: 2, endColumn: 11 });
  });

  test(`${name}: check tells which releases take a file, and where the others stop`, () => {
    // SymBool parses from 2.5 and has a C++ type from 2.9 (tests/cases/cpp/symbool.txt).
    const path = file('flag.yaml', '- func: flag(Tensor self, SymBool b, SymBool c) -> Tensor\n');
    const all = run(command, ['check', '--release', 'all', path]);
    const lines = all.stdout.trimEnd().split('\n');
    assert.deepEqual([all.status, all.stderr, lines.length], [1, '', 16]);
    assert.deepEqual(lines.slice(5, 7), [
      `${path}: PyTorch 2.9: ok`,
      `${path}:1:27: PyTorch 2.8: the type 'SymBool' has no C++ type that plumbing could name [no-cpp-type]`,
    ]);
    assert.equal(lines[15], `${path}:1:27: PyTorch 1.13: 'SymBool' is not a type [unknown-type]`);

    const { files } = JSON.parse(run(command, ['check', '--release=all', '--format=json', path, file('good.yaml', good)]).stdout);
    const [flag, other] = files.map((/** @type {any} */ { releases }) => releases);
    const taken = flag.filter((/** @type {any} */ r) => r.ok).map((/** @type {any} */ r) => r.release);
    assert.deepEqual(taken, ['2.14', '2.13', '2.12', '2.11', '2.10', '2.9']);
    assert.deepEqual([flag[5].first, flag[6].first.code, flag[15].first.code], [null, 'no-cpp-type', 'unknown-type']);
    assert.ok(other.length === 16 && other.every((/** @type {any} */ r) => r.ok && r.first === null));
    assert.equal(run(command, ['check', '--release', 'all', file('good.yaml', good)]).status, 0);

    // torchgen takes the names, and no C++ compiler does.
    const warned = file('warned.yaml', '- func: abs(Tensor default, Tensor guard) -> Tensor\n');
    const told = run(command, ['check', '--release', 'all', warned]);
    assert.deepEqual([told.status, told.stderr, told.stdout.split('\n')[0]], [0, '', `${warned}: PyTorch 2.14: ok, with 2 warnings`]);
    const [{ releases: [newest] }] = JSON.parse(run(command, ['check', '--release=all', '--format=json', warned]).stdout).files;
    assert.deepEqual([newest.ok, newest.first, newest.warnings, other[0].warnings], [true, null, 2, 0]);
    assert.equal(run(command, ['check', '--release', 'all', '--format', 'sarif', path]).status, 2);
    assert.equal(run(command, ['generate', '--release', 'all', path]).status, 2);
  });

  test(`${name}: releases, help and version`, () => {
    const releases = run(command, ['releases']);
    assert.deepEqual(releases.stdout.trim().split('\n').slice(0, 2), ['2.14', '2.13']);
    assert.equal(releases.stdout.trim().split('\n').length, 16);
    for (const options of [
      ['--help'], ['-h'], ['help'], ['generate', '--help'], ['generate', '-h'], ['check', '--format', 'json', '-h'],
      ['help', 'check'], ['--help', 'check'],
    ]) {
      const { status, stdout, stderr } = run(command, options);
      assert.deepEqual([status, stderr], [0, ''], options.join(' '));
      assert.match(stdout, /Exit status/);
    }
    assert.match(run(command, ['check', '--', '-h']).stderr, /cannot read -h: No such file/);
    assert.match(run(command, ['--version']).stdout, /^vmap-plumbing \d+\.\d+\.\d+\n$/);
  });

  test(`${name}: wrong usage is status 2, and says what is wrong`, () => {
    const path = file('good.yaml', good);
    for (const [options, message] of /** @type {[string[], RegExp][]} */ ([
      [[], /a command is missing/],
      [['explode'], /unknown command explode\nTry/],
      [['genrate'], /unknown command genrate\nDid you mean generate\?\nTry/],
      [['generate', '--colour', path], /unknown option --colour\nTry/],
      [['generate', '--relaese=2.6', path], /unknown option --relaese=2\.6\nDid you mean --release\?\nTry/],
      [['generate', '--filters', 'rule', path], /unknown option --filters\nTry/], // it is near to one of another command
      [['generate', '--release'], /a value is missing behind --release/],
      [['generate', '--release', '2.99', path], /unknown release 2\.99\nKnown: 1\.13 2\.0 /],
      [['generate', '--release', '2.6', '--release', '2.7', path], /given twice: --release/],
      [['generate', path, path], /too many files/],
      [['check'], /a file is missing/],
      [['check', '--format', 'xml', path], /unknown format .*: xml/],
      [['generate', '--format', 'json', path], /unknown option --format/],
      [['check', '-o', 'x', path], /unknown option -o/],
      [['batch-rule', 'relu', '--operators', 'relu', path], /: --operators goes with --all only\n/],
      [['batch-rule', '--operators', 'relu', path], /: --operators goes with --all only\n/],
      [['generate', '--operators', '', path], /: --operators names none\n/],
      [['generate', '--operators=', path], /: --operators names none\n/],
      [['generate', '--operators', ' , ,', path], /: --operators names none\n/],
      [['batch-rule', '--all', '--operators', ',', path], /: --operators names none\n/],
    ])) {
      const { status, stderr, stdout } = run(command, options);
      assert.equal(status, 2, options.join(' '));
      assert.match(stderr, message);
      assert.equal(stdout, '');
    }
  });

  test(`${name}: a file that cannot be read is status 3`, () => {
    for (const [path, message] of /** @type {[string, RegExp][]} */ ([
      [join(folder, 'nowhere.yaml'), /cannot read .*nowhere\.yaml: No such file/],
      [folder, /cannot read .*: Is a directory/],
      [join(file('good.yaml', good), 'below'), /cannot read .*: Not a directory/],
      [loop(), /cannot read .*: Too many levels of symbolic links/],
      [join(folder, 'n'.repeat(256)), /cannot read .*: File name too long/],
    ])) {
      const { status, stderr, stdout } = run(command, ['generate', path]);
      assert.equal(status, 3);
      assert.match(stderr, message);
      assert.equal(stdout, '');
    }
    assert.equal(run(command, ['generate', '--tags', join(folder, 'nowhere.yaml'), file('good.yaml', good)]).status, 3);
  });

  test(`${name}: a file without the permission to read it is status 3`, { skip: cannotBeNobody }, () => {
    const path = join(openFolder(), 'secret.yaml');
    writeFileSync(path, good, { mode: 0 });
    const { status, stderr } = asNobody(['check', path]);
    assert.deepEqual([status, stderr], [3, `vmap-plumbing: cannot read ${path}: Permission denied\n`]);
  });

  test(`${name}: of a file that is too large it reads no more than tells so`, () => {
    for (const path of ['-', '/dev/stdin']) {
      const script = 'head -c 400M /dev/zero | "$0" check "$1"; echo "${PIPESTATUS[@]}"';
      const { stdout, stderr } = spawnSync('bash', ['-c', script, command, path], { encoding: 'utf8' });
      assert.equal(stdout, `${128 + constants.signals.SIGPIPE} 1\n`); // of the first, since nobody read on
      assert.match(stderr, /:1:1: error: the text is larger than 64 MiB \[limit-size\]\n/);
    }
  });

  const noBytes = name === 'node' && !existsSync('/proc/self/cmdline') && 'Node.js gives no bytes of arguments';
  test(`${name}: names need not be UTF-8`, { skip: noBytes }, (t) => {
    const own = mkdtempSync(join(folder, 'names-'));
    try {
      writeFileSync(Buffer.concat([Buffer.from(`${own}/`), Buffer.from('b\xe4d.yaml', 'latin1')]), bad);
    } catch {
      return t.skip('the file system has no such names');
    }
    writeFileSync(join(own, 'good.yaml'), good);
    const checked = spawnSync('bash', ['-c', `"$0" check $'b\\xe4d.yaml'`, command], { cwd: own, encoding: 'latin1' });
    assert.equal(checked.status, 1);
    assert.match(checked.stderr, /^b\?d\.yaml:1:14: error: /); // as ls prints such names
    // Beside the file there is another for a while, and a link of such a name leads to another such name.
    const link = `ln -s $'out\\xff.h' $'l\\xefnk.h'; "$0" generate -o $'l\\xefnk.h' good.yaml`;
    assert.equal(spawnSync('bash', ['-c', link, command], { cwd: own, encoding: 'latin1' }).stderr, '');
    assert.deepEqual(readdirSync(own, 'latin1').sort(), ['b\xe4d.yaml', 'good.yaml', 'l\xefnk.h', 'out\xff.h']);
  });

  test(`${name}: -o writes the file; permissions and links stay`, () => {
    const output = file('out.h', 'before');
    chmodSync(output, 0o640);
    const link = join(folder, `link-${name}.h`);
    symlinkSync('out.h', link);
    assert.equal(run(command, ['generate', '-o', link, file('good.yaml', good)]).status, 0);
    assert.match(readFileSync(output, 'utf8'), /relu_generated_plumbing/);
    assert.equal(statSync(output).mode & 0o777, 0o640);
    assert.equal(readlinkSync(link), 'out.h');
  });

  test(`${name}: -o follows links to a file that is not there yet`, () => {
    const own = mkdtempSync(join(folder, 'links-'));
    symlinkSync('../links-to', join(own, 'first'));
    symlinkSync(join(own.slice(folder.length + 1), 'out.h'), join(folder, 'links-to'));
    try {
      assert.equal(run(command, ['generate', '-o', join(own, 'first'), file('good.yaml', good)]).stderr, '');
      assert.deepEqual(readdirSync(own).sort(), ['first', 'out.h']);
      assert.equal(readlinkSync(join(own, 'first')), '../links-to');
      const [made, usual] = [join(own, 'out.h'), file('usual.h', '')].map((path) => statSync(path));
      assert.ok(made.size > 0);
      assert.equal(made.mode, usual.mode);
    } finally {
      rmSync(join(folder, 'links-to'));
    }
  });

  test(`${name}: -o does not replace a link that leads nowhere`, () => {
    const own = mkdtempSync(join(folder, 'links-'));
    symlinkSync('nowhere/out.h', join(own, 'lost'));
    symlinkSync('n'.repeat(256), join(own, 'long'));
    for (const [path, reason] of [
      [join(own, 'lost'), 'No such file or directory'], [join(own, 'long'), 'File name too long'],
      [loop(), 'Too many levels of symbolic links'],
    ]) {
      const { status, stderr } = run(command, ['generate', '-o', path, file('good.yaml', good)]);
      assert.deepEqual([status, stderr], [3, `vmap-plumbing: cannot write ${path}: ${reason}\n`]);
      assert.ok(readlinkSync(path));
    }
    assert.deepEqual(readdirSync(own).sort(), ['long', 'lost']);
  });

  test(`${name}: -o does not replace a file without the permission to write to it`, { skip: cannotBeNobody }, () => {
    const own = openFolder();
    const output = join(own, 'out.h');
    writeFileSync(output, 'before', { mode: 0o444 });
    symlinkSync('out.h', join(own, 'link.h'));
    if (nobody.uid) chownSync(output, nobody.uid, nobody.gid);
    for (const path of [output, join(own, 'link.h')]) {
      const { status, stderr } = asNobody(['generate', '-o', path, file('good.yaml', good)]);
      assert.deepEqual([status, stderr], [3, `vmap-plumbing: cannot write ${path}: Permission denied\n`]);
      assert.equal(readFileSync(output, 'utf8'), 'before');
    }
    assert.deepEqual(readdirSync(own).sort(), ['link.h', 'out.h']);
    chmodSync(output, 0o644);
    assert.equal(asNobody(['generate', '-o', output, file('good.yaml')]).stderr, '');
  });

  test(`${name}: -o writes into a file that may be written to in a folder that may not`, { skip: cannotBeNobody }, () => {
    const own = openFolder();
    const output = join(own, 'out.h');
    writeFileSync(output, 'before, and longer'.repeat(1000));
    chmodSync(output, 0o666);
    symlinkSync('out.h', join(own, 'link.h'));
    chmodSync(own, 0o555);
    const header = run(command, ['generate', file('good.yaml', good)]).stdout;
    const { ino } = statSync(output);
    for (const path of [output, join(own, 'link.h')]) {
      assert.equal(asNobody(['generate', '-o', path, file('good.yaml', good)]).stderr, '');
      assert.equal(readFileSync(output, 'utf8'), header);
      writeFileSync(output, 'before');
    }
    assert.equal(statSync(output).ino, ino);
    const { status, stderr } = asNobody(['generate', '-o', join(own, 'new.h'), file('good.yaml')]);
    assert.deepEqual([status, stderr], [3, `vmap-plumbing: cannot write ${join(own, 'new.h')}: Permission denied\n`]);
    chmodSync(own, 0o755);
    assert.deepEqual(readdirSync(own).sort(), ['link.h', 'out.h']);
  });

  test(`${name}: an output file is not touched when there is no rule to write`, () => {
    const output = file('kept.cpp', 'precious');
    const path = file('no-rule.yaml', `${good}- func: argmax(Tensor self) -> int\n`);
    for (const [operator, message] of [
      ['reluu', /^there is no operator 'reluu'; did you mean relu\?\n$/],
      ['argmax', /^argmax has no plumbing .* \[return-is-no-tensor\]\n/],
    ]) {
      const { status, stdout, stderr } = run(command, ['batch-rule', `${operator}`, '-o', output, path]);
      assert.deepEqual([status, stdout], [1, '']);
      assert.match(stderr, /** @type {RegExp} */ (message));
      assert.equal(readFileSync(output, 'utf8'), 'precious');
    }
    assert.equal(JSON.parse(run(command, ['batch-rule', 'reluu', '--format', 'json', '-o', output, path]).stdout).found, false);
    assert.equal(readFileSync(output, 'utf8'), 'precious');
  });

  test(`${name}: the output file - is standard output`, () => {
    const path = file('good.yaml', good);
    for (const output of ['-', '/dev/stdout', '/dev/fd/1'])
      assert.equal(run(command, ['generate', '-o', output, path]).stdout, run(command, ['generate', path]).stdout, output);
  });

  test(`${name}: -o to an open descriptor writes there, behind what has been written`, {
    skip: !existsSync('/proc/self/fd') && 'there is no /proc here',
  }, () => {
    const own = mkdtempSync(join(folder, 'descriptors-'));
    const input = file('good.yaml', good);
    const header = run(command, ['generate', input]).stdout;
    symlinkSync('/dev/stdout', join(own, 'first'));
    symlinkSync('first', join(own, 'second'));
    symlinkSync('/dev', join(own, 'devices'));
    const output = join(own, 'out');
    /**
     * Runs it with a descriptor that is the file, which is written to before and after.
     * @param {string} redirection @param {string[]} options
     */
    const write = (redirection, ...options) => {
      const number = redirection.match(/^\d/)?.[0] ?? '1';
      const script = `{ echo first >&${number}; "$0" generate "$@"; echo last >&${number}; } ${redirection} out`;
      const skipped = '- func: argmax(Tensor self) -> int\n';
      return spawnSync('bash', ['-c', script, command, ...options], { cwd: own, encoding: 'utf8', input: skipped });
    };
    const paths = [
      '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1', '/dev/../dev//stdout', 'first', './second', join(own, 'second'), 'devices/stdout',
    ];
    for (const [path, redirection] of [
      ...paths.flatMap((path) => [[path, '>'], [path, '>>'], [path, '1<>']]),
      ['/dev/stderr', '2>'], ['/dev/fd/7', '7>'], ['/proc/self/fd/7', '7>>'],
    ]) {
      const before = redirection.endsWith('>>') ? 'before\n' : '';
      writeFileSync(output, before);
      const { stdout, stderr } = write(redirection, '-o', path, input);
      assert.deepEqual([stdout, stderr], ['', ''], path);
      assert.equal(readFileSync(output, 'utf8'), `${before}first\n${header}last\n`, `${redirection} ${path}`);
    }
    // What is to be said comes before it where both go to one place.
    write('2>', '-o', '/dev/stderr', '--operators', 'argmax');
    assert.match(readFileSync(output, 'utf8'), /^first\n<stdin>:1: note: no plumbing for argmax: [^]*\n#pragma once\n[^]*last\n$/);
    // The file itself, by its name, is replaced all the same.
    writeFileSync(output, 'before');
    spawnSync('bash', ['-c', '"$0" generate -o out "$1" >>out', command, input], { cwd: own });
    assert.equal(readFileSync(output, 'utf8'), header);
    // What is open to be read is not written to, and what is no number is no descriptor.
    for (const path of ['/dev/fd/0', '/dev/fd/x', '/dev/fd/1x', '/dev/fd/12345678901']) {
      const { status, stderr } = spawnSync('bash', ['-c', '"$0" generate -o "$2" "$1" <"$1"', command, input, path], { encoding: 'utf8' });
      assert.equal(status, 3, path);
      assert.match(stderr, /^vmap-plumbing: cannot write \/dev\/fd\/.*: .+\n$/);
      assert.equal(readFileSync(input, 'utf8'), good);
    }
    assert.deepEqual(readdirSync(own).sort(), ['devices', 'first', 'out', 'second']);
  });

  test(`${name}: an output file is not touched when there are errors`, () => {
    const output = file('kept.h', 'before');
    const changed = statSync(output, { bigint: true }).mtimeNs;
    assert.equal(run(command, ['generate', '-o', output, file('bad.yaml', bad)]).status, 1);
    assert.equal(readFileSync(output, 'utf8'), 'before');
    assert.equal(statSync(output, { bigint: true }).mtimeNs, changed);
    assert.equal(run(command, ['generate', '-o', join(folder, 'new.h'), file('bad.yaml')]).status, 1);
    assert.ok(!readdirSync(folder).includes('new.h'));
  });

  // A limit on the size of files stands in for a full disk: with the signal ignored writing fails, without it the process dies.
  // Node.js ignores it by itself.
  const limits = [['fails', "trap '' XFSZ; ulimit -f 8;"], ['is interrupted', 'ulimit -f 8;']];
  for (const [how, shell] of name === 'node' ? limits.slice(0, 1) : limits)
    test(`${name}: writing that ${how} leaves the old file whole`, {
      skip: name === 'sanitize' && 'sanitizers write files of their own',
    }, () => {
      const own = mkdtempSync(join(folder, 'full-'));
      const output = join(own, 'out.h');
      writeFileSync(output, 'before');
      const input = fileOfMany('hundred.yaml', 100, 'Tensor');
      const script = `${shell} exec "$0" generate -o "$1" "$2"`;
      const { status, signal, stderr } = spawnSync('bash', ['-c', script, command, output, input], { encoding: 'utf8' });
      assert.equal(readFileSync(output, 'utf8'), 'before');
      if (how === 'fails') {
        assert.equal(status, 3);
        assert.match(stderr, /cannot write .*: File too large/);
        assert.deepEqual(readdirSync(own), ['out.h']);
      } else {
        assert.equal(signal, 'SIGXFSZ');
      }
    });

  test(`${name}: a full device, as output file and as standard output, is status 3`, () => {
    assert.equal(run(command, ['generate', '-o', '/dev/full', file('good.yaml', good)]).status, 3);
    const script = '"$0" generate "$1" >/dev/full';
    const { status, stderr } = spawnSync('bash', ['-c', script, command, file('good.yaml', good)], { encoding: 'utf8' });
    assert.equal(status, 3);
    assert.match(stderr, /cannot write standard output: No space left/);
    assert.equal(spawnSync('bash', ['-c', '"$0" releases >/dev/full', command]).status, 3);
  });

  test(`${name}: when nobody reads on it ends without a word`, async () => {
    const many = fileOfMany('many.yaml', 1000, 'Tensor'), wrong = fileOfMany('wrong.yaml', 5000, 'Tensr');
    for (const script of ['"$0" generate "$1" | true', '"$0" check "$2" 2>&1 >/dev/null | head -1 >/dev/null']) {
      const { status, stderr } = spawnSync('bash', ['-c', `set -o pipefail; ${script}`, command, many, wrong], { encoding: 'utf8' });
      assert.equal(stderr, '');
      assert.equal(status, 128 + constants.signals.SIGPIPE);
    }
    // It is no exit status that looks so.
    for (const options of [['generate', many], ['check', wrong]]) {
      const child = spawn(command, options);
      child.stdout.destroy();
      child.stderr.destroy();
      assert.deepEqual(await once(child, 'exit'), [null, 'SIGPIPE']);
    }
  });

  test(`${name}: signals end it`, () => {
    const pipe = join(folder, `pipe-${name}`);
    for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP', 'SIGUSR1'])) {
      // Once the pipe is open at both ends it waits for what to read. A command that does not start would never open it.
      const script = `mkfifo "$1"; "$0" check "$1" & exec 3>"$1"; kill -${signal.slice(3)} $!; wait $!; status=$?; rm "$1"; exit $status`;
      const { status, stdout, stderr } = spawnSync('bash', ['-c', script, command, pipe], { encoding: 'utf8', timeout: 60_000 });
      assert.deepEqual([status, stdout], [128 + constants.signals[signal], ''], stderr);
    }
  });

  test(`${name}: any bytes end in a verdict`, () => {
    const laughs = `- &a0 [x]\n${Array.from({ length: 60 }, (_, i) => `- &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]\n`).join('')}`;
    let seed = 12345;
    const random = Buffer.from(Array.from({ length: 4096 }, () => (seed = (seed * 1103515245 + 12345) % 2147483648) >>> 16));
    for (const [what, input] of Object.entries({
      nothing: '',
      random,
      'half a file': `${good}- func: "relu_(Tens`,
      'half a character': Buffer.from([...Buffer.from(`${good}- func: "`), 0xe2, 0x82]),
      '30,000 levels': `- ${'['.repeat(30000)}`,
      '30,000 levels of blocks': Array.from({ length: 30000 }, (_, i) => `${' '.repeat(i % 900)}-\n`).join(''),
      'a billion laughs': laughs,
      NUL: `${good}\0`,
      'invalid UTF-8': Buffer.from([...Buffer.from(good), 0xff, 0xfe]),
      UTF16: Buffer.from(`\ufeff${good}`, 'utf16le'),
      'one long line': `- func: a(${'Tensor x, '.repeat(100000)}) -> Tensor`,
    })) {
      const { status, signal, stderr, stdout } = run(command, ['generate'], input);
      assert.equal(status, 1, `${what}: ${signal} ${stderr.slice(0, 2000)}`);
      assert.match(stderr, /^<stdin>:\d+:\d+: error: .* \[[a-z0-9-]+\]\n/, what);
      assert.equal(stdout, '', what);
    }
  });
}
