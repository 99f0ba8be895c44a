/**
 * The playground page: wires the editor, the worker and what is shown of its answers.
 *
 *     editor ─► schedule ─► update ─► worker ─► show ─► output, report, marks in the editor
 */

import { Client } from './client.js';
import { Editor } from './editor.js';
import { examples } from './examples.js';
import { acceptDrops, copyText, downloadText, readSchema } from './files.js';
import { showProblems, showSkips, summarize } from './findings.js';
import { recall, remember } from './memory.js';
import { Output } from './output.js';

/** @typedef {import('./report.js').Report} Report */

/** Long enough not to run at every letter, short enough to seem immediate. */
const TYPING_PAUSE_MS = 100;
const NOTICE_MS = 4000;
const HEADER_NAME = 'VmapGeneratedPlumbing.h';

const part = {
  failure: byId('failure', HTMLElement),
  example: byId('example', HTMLSelectElement),
  open: byId('open', HTMLButtonElement),
  file: byId('file', HTMLInputElement),
  replaced: byId('replaced', HTMLElement),
  summary: byId('summary', HTMLElement),
  problems: byId('problems', HTMLElement),
  skips: byId('skips', HTMLElement),
  release: byId('release', HTMLSelectElement),
  copy: byId('copy', HTMLButtonElement),
  download: byId('download', HTMLButtonElement),
  banner: byId('banner', HTMLElement),
  notice: byId('notice', HTMLElement),
  header: byId('header', HTMLElement),
  size: byId('size', HTMLElement),
  version: byId('version', HTMLElement),
};
const editor = new Editor(byId('yaml', HTMLTextAreaElement), byId('gutter', HTMLElement));
const output = new Output(byId('code', HTMLElement));
const client = new Client(new URL('./worker.js', import.meta.url));

/** The release of the header that is shown; null while none is. @type {string | null} */
let shownRelease = null;
let pause = 0;
let noticeEnd = 0;

start();

async function start() {
  const remembered = recall();
  editor.text = remembered.yaml ?? examples[0].yaml;
  part.example.append(...examples.map(({ name }, index) => new Option(name, String(index))));
  showExampleChoice();
  listen();
  try {
    const { version, releases } = await client.library;
    part.version.textContent = `vmap-plumbing ${version}`;
    part.release.append(...releases.map((name) => new Option(name, name)));
    part.release.value = releases.find((name) => name === remembered.release) ?? releases[0];
    part.release.disabled = false;
    update();
  } catch (error) {
    summarizeAs('bad', 'No generator');
    showFailure(`The generator could not be started: ${messageOf(error)}. Reloading the page may help; it needs a browser with WebAssembly and module workers.`);
  }
}

function listen() {
  editor.onchange = (change) => {
    showExampleChoice();
    part.replaced.replaceChildren();
    schedule(change === 'pasted' ? 0 : TYPING_PAUSE_MS);
  };
  part.release.addEventListener('change', update);
  part.example.addEventListener('change', () => {
    const example = examples[Number(part.example.value)];
    if (part.example.value !== '' && example) replaceText(example.yaml, `Example: ${example.name}.`);
  });
  part.open.addEventListener('click', () => part.file.click());
  part.file.addEventListener('change', () => {
    const file = part.file.files?.[0];
    part.file.value = '';
    if (file) openFile(file);
  });
  acceptDrops(byId('editor', HTMLElement), openFile);
  part.copy.addEventListener('click', copyHeader);
  part.download.addEventListener('click', () => {
    downloadText(HEADER_NAME, output.text);
    notify(`Downloaded ${HEADER_NAME}.`);
  });
}

/** @param {number} delay  in milliseconds */
function schedule(delay) {
  clearTimeout(pause);
  pause = setTimeout(update, delay);
}

/** Generates from what the editor holds, and shows the answer unless a later question has overtaken it. */
async function update() {
  clearTimeout(pause);
  const request = { yaml: editor.text, release: part.release.value };
  remember(request);
  if (request.release === '') return; // the library is not loaded yet, and start() will come back
  if (request.yaml.trim() === '') {
    client.cancel();
    showNothing();
    return;
  }
  try {
    const report = await client.generate(request);
    if (report) show(report, request.release);
  } catch (error) {
    showFailure(`The generator has given up on this text: ${messageOf(error)}. It starts anew with the next change.`);
  }
}

/**
 * @param {Report} report
 * @param {string} release
 */
function show(report, release) {
  part.failure.hidden = true;
  summarizeAs(report.pieces ? 'good' : 'bad', summarize(report));
  showProblems(part.problems, report.diagnostics, (range) => editor.select(range));
  showSkips(part.skips, report.operators, (range) => editor.select(range));
  editor.mark(report.diagnostics);
  if (report.pieces) {
    output.show(report.pieces);
    shownRelease = release;
    setStale('');
  } else {
    setStale(shownRelease
      ? `The schema has mistakes. This is the last good output, for PyTorch ${shownRelease}.`
      : 'The schema has mistakes. The output comes as soon as they are gone.');
  }
}

/** An empty editor is no mistake. */
function showNothing() {
  part.failure.hidden = true;
  summarizeAs('none', 'Nothing to generate: the schema is empty');
  showProblems(part.problems, [], () => {});
  showSkips(part.skips, [], () => {});
  editor.mark([]);
  output.show([]);
  shownRelease = null;
  setStale('');
}

/** @param {string} banner  why the output is not that of the text; empty when it is */
function setStale(banner) {
  const current = banner === '' && shownRelease !== null;
  part.banner.textContent = banner;
  part.banner.hidden = banner === '';
  part.header.classList.toggle('stale', banner !== '');
  part.copy.disabled = part.download.disabled = !current;
  part.size.textContent = current ? `${output.lineCount.toLocaleString('en')} lines` : '';
}

/** @param {string} message */
function showFailure(message) {
  part.failure.textContent = message;
  part.failure.hidden = false;
  setStale(shownRelease ? `This is the last good output, for PyTorch ${shownRelease}.` : '');
}

/** The menu names the example that the editor holds, and none once it is edited. */
function showExampleChoice() {
  const index = examples.findIndex(({ yaml }) => yaml === editor.text);
  part.example.value = index < 0 ? '' : String(index);
}

/**
 * Puts another text in the place of the reader's, and offers to bring theirs back.
 *
 * @param {string} text
 * @param {string} what  the new text is, for the notice
 */
function replaceText(text, what) {
  const former = editor.text;
  const worthKeeping = former.trim() !== '' && !examples.some(({ yaml }) => yaml === former);
  editor.text = text;
  showExampleChoice();
  part.replaced.replaceChildren();
  if (worthKeeping) part.replaced.append(`${what} `, restoreButton(former));
  update();
}

/** @param {string} former */
function restoreButton(former) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Bring my text back';
  button.addEventListener('click', () => {
    replaceText(former, '');
    editor.focus();
  });
  return button;
}

/** @param {File} file */
async function openFile(file) {
  try {
    replaceText(await readSchema(file), `Opened ${file.name}.`);
  } catch (error) {
    part.replaced.textContent = messageOf(error);
  }
}

async function copyHeader() {
  if (await copyText(output.text)) {
    notify('Copied.');
  } else {
    output.selectAll();
    notify('The browser keeps the clipboard closed. The output is selected: copy it with Ctrl+C or ⌘C.');
  }
}

/** @param {string} message  disappears by itself */
function notify(message) {
  clearTimeout(noticeEnd);
  part.notice.textContent = message;
  noticeEnd = setTimeout(() => part.notice.replaceChildren(), NOTICE_MS);
}

/**
 * @param {'good' | 'bad' | 'none'} state
 * @param {string} text
 */
function summarizeAs(state, text) {
  part.summary.className = `summary ${state}`;
  // A live region that is given the same text again is read out again.
  if (part.summary.textContent !== text) part.summary.textContent = text;
}

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 */
function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return found;
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
