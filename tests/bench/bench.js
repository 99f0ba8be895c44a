/*
 * Measures the command and the WebAssembly library on a whole operator file and prints ratios: both sides of a ratio are
 * measured in the same run, in turns. Nothing is asserted: machines differ, ratios tell.
 *
 *     npm run bench [-- FILE]
 *
 * FILE: a native_functions.yaml, with its tags.yaml beside it, in a folder named after its release. Without one, the
 * newest below the folder VP_CORPUS (default: build/conformance). VP_TORCHGEN_DIR (default: the release's folder in
 * build/conformance/torchgen): what holds the package torchgen, to be measured too, with python3 and its yaml.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { load } from '../../build/package/index.js';
import { copies } from './copies.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tool = join(root, 'build/native/vmap-plumbing');
const scan = join(root, 'build/bench/scan');

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

/** @typedef {{ file: string, tags: string, release: string }} Input */

/** @returns {Input} */
function chooseInput() {
  const corpus = process.env.VP_CORPUS ?? join(root, 'build/conformance');
  const releases = existsSync(corpus) ? readdirSync(corpus).filter((name) => /^\d+\.\d+/.test(name)) : [];
  const newest = releases.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  const file = process.argv[2] ?? (newest && join(corpus, newest, 'native_functions.yaml'));
  if (!file) throw new Error(`no operator file: name one, or a folder of releases with VP_CORPUS (there is none in ${corpus})`);
  const folder = dirname(file);
  const [release] = basename(folder).match(/^\d+\.\d+/) ?? [];
  const tags = join(folder, 'tags.yaml');
  if (!release || !existsSync(tags)) throw new Error(`${folder}: its name must be a release, and tags.yaml must be in it`);
  return { file, tags, release };
}

/** @typedef {{ wall: number, processor: number, peak: number }} Cost milliseconds, milliseconds, KiB */

/** Runs commands in turns. @param {number} rounds @param {...string[]} commands @returns {Cost[]} */
function measure(rounds, ...commands) {
  const separated = commands.flatMap((command, i) => (i === 0 ? command : ['--', ...command]));
  const lines = execFileSync(join(root, 'build/bench/measure'), [String(rounds), ...separated], { encoding: 'utf8' });
  return lines.trimEnd().split('\n').map((line) => {
    const [wall, processor, peak] = line.split(' ').map(Number);
    return { wall, processor, peak };
  });
}

/** @param {Input} input */
const generateCommand = ({ file, tags, release }) => [tool, 'generate', '--release', release, '--tags', tags, file];

/** The scan in WebAssembly, as a function of bytes. */
async function loadScan() {
  const bytes = readFileSync(join(root, 'build/bench/scan.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { env: { emscripten_notify_memory_growth() {} } });
  const wasm = /** @type {any} */ (instance.exports);
  wasm._initialize();
  return (/** @type {Uint8Array} */ text) => {
    const address = wasm.alloc(text.length);
    new Uint8Array(wasm.memory.buffer, address, text.length).set(text);
    wasm.scan(address, text.length);
    wasm.free(address);
  };
}

/**
 * Runs functions in turns, first to warm them up, then for the time; milliseconds.
 * @param {number} warming @param {number} rounds @param {...() => void} functions
 */
function time(warming, rounds, ...functions) {
  const times = functions.map(() => /** @type {number[]} */ ([]));
  for (let round = -warming; round < rounds; round++)
    functions.forEach((run, i) => {
      const start = performance.now();
      run();
      if (round >= 0) times[i].push(performance.now() - start);
    });
  return times.map(median);
}

const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
const mib = (/** @type {number} */ kib) => `${(kib / 1024).toFixed(1)} MiB`;

/** @param {string} what @param {string} ours @param {string} other @param {string} ratio @param {string} target */
function row(what, ours, other, ratio, target) {
  console.log(`${what.padEnd(46)}${ours.padStart(11)}${other.padStart(12)}${ratio.padStart(9)}  ${target}`);
}

/** @param {Input} input */
function benchNative(input) {
  const [ours, bare] = measure(41, generateCommand(input), [scan, input.file]);
  row('command / libyaml scan, wall clock', ms(ours.wall), ms(bare.wall), (ours.wall / bare.wall).toFixed(2), '≤ 1.5');
  row('command / libyaml scan, processor', ms(ours.processor), ms(bare.processor), (ours.processor / bare.processor).toFixed(2), '≤ 1.5');
  row('command / libyaml scan, peak memory', mib(ours.peak), mib(bare.peak), '', '≤ 16 MiB');
}

/** @param {Input} input @param {import('../../build/package/index.js').VmapPlumbing} plumbing */
async function benchWasm({ file, tags, release }, plumbing) {
  const scanInWasm = await loadScan();
  const yaml = readFileSync(file);
  const options = { release, tags: readFileSync(tags) };
  const [header, read, functions, bare] = time(
    15, 41,
    () => void plumbing.generate(yaml, options).header,
    () => void plumbing.generate(yaml, options).header?.charCodeAt(0), // makes one string of its pieces
    () => void plumbing.generate(yaml, options).functions,
    () => scanInWasm(yaml),
  );
  row('WebAssembly, warm / scan', ms(header), ms(bare), (header / bare).toFixed(2), '≤ 1.7');
  row('  with the header read', ms(read), ms(bare), (read / bare).toFixed(2), '');
  row('  with the list of functions looked at', ms(functions), ms(bare), (functions / bare).toFixed(2), '');
  for (const { name, raw, compressed } of [
    { name: 'core', raw: '≤ 110000', compressed: '≤ 45000' }, { name: 'answers', raw: '', compressed: '' },
  ]) {
    const bytes = readFileSync(join(root, `build/package/${name}.wasm`));
    row(`${name}.wasm, bytes`, String(bytes.length), '', '', raw);
    row('  compressed by brotli', String(brotliCompressSync(bytes).length), '', '', compressed);
  }
}

/** @param {Input} input */
function benchTorchgen(input) {
  const folder = process.env.VP_TORCHGEN_DIR ?? join(root, 'build/conformance/torchgen', input.release);
  if (!existsSync(join(folder, 'torchgen')))
    return console.log(`torchgen / command: skipped, there is no package torchgen in ${folder}`);
  const script = join(root, 'tests/bench/torchgen.py');
  const [theirs, ours] = measure(3, ['/usr/bin/python3', script, folder, input.file, input.tags], generateCommand(input));
  row('torchgen / command, wall clock', ms(ours.wall), ms(theirs.wall), (theirs.wall / ours.wall).toFixed(0), '≥ 60');
}

/** How many times the operators of the file are measured: the last is two thirds of the largest text that is read. */
const COPIES = [1, 4, 16, 64];

/** @typedef {{ file: string, size: number }} Copies */

/**
 * Files of several times the operators of one.
 * @param {Input} input @param {import('../../build/package/index.js').VmapPlumbing} plumbing @returns {Copies[]}
 */
function writeCopies(input, plumbing) {
  const text = readFileSync(input.file, 'utf8');
  const options = { release: input.release, tags: readFileSync(input.tags) };
  /** @param {string} yaml */
  const errorLines = (yaml) => plumbing.generate(yaml, options).diagnostics
    .filter(({ severity }) => severity === 'error').map(({ line }) => line);

  mkdirSync(join(root, 'build/bench'), { recursive: true });
  return COPIES.map((count) => {
    const file = join(root, `build/bench/copies-${count}.yaml`);
    const yaml = copies(text, count, errorLines);
    writeFileSync(file, yaml);
    return { file, size: yaml.length };
  });
}

/** How time and memory grow with the text. @param {string} where @param {Copies[]} files @param {{ wall: number, peak: number }[]} costs */
function growthRows(where, files, costs) {
  files.forEach(({ size }, i) => {
    const bytes = size / files[0].size;
    const [wall, peak] = [costs[i].wall / costs[0].wall, costs[i].peak / costs[0].peak];
    row(`${where}, ×${bytes.toFixed(1)} the text: ${mib(costs[i].peak)}`, ms(costs[i].wall), ms(costs[0].wall), `×${wall.toFixed(1)}`,
      `a byte: time ×${(wall / bytes).toFixed(2)}, memory ×${(peak / bytes).toFixed(2)}`);
  });
}

/** An instance of the library of its own, with its memory. */
async function loadWithMemory() {
  const { instantiate } = WebAssembly;
  /** @type {WebAssembly.Memory[]} */
  const memories = [];
  WebAssembly.instantiate = /** @type {any} */ (async (
    /** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports,
  ) => {
    const instance = await instantiate(module, imports);
    memories.push(/** @type {WebAssembly.Memory} */ (instance.exports.memory));
    return instance;
  });
  try {
    return { plumbing: await load(readFileSync(join(root, 'build/package/core.wasm'))), memory: memories[0] };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}

/** @param {Input} input @param {import('../../build/package/index.js').VmapPlumbing} plumbing */
async function benchGrowth(input, plumbing) {
  const files = writeCopies(input, plumbing);
  growthRows('command', files, measure(5, ...files.map(({ file }) => generateCommand({ ...input, file }))));

  const options = { release: input.release, tags: readFileSync(input.tags) };
  const costs = [];
  for (const { file } of files) {
    const { plumbing: fresh, memory } = await loadWithMemory();
    const yaml = readFileSync(file);
    const [wall] = time(1, 5, () => void fresh.generate(yaml, options).header);
    costs.push({ wall, peak: memory.buffer.byteLength / 1024 });
  }
  growthRows('WebAssembly', files, costs);
}

const input = chooseInput();
const plumbing = await load();
console.log(`${input.file}, release ${input.release}\n`);
row('', 'ours', 'against', 'ratio', 'target');
benchNative(input);
await benchWasm(input, plumbing);
benchTorchgen(input);
await benchGrowth(input, plumbing);
