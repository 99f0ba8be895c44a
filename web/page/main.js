/** The playground page: makes its parts, and ties them together. */

import { Client } from '../worker/client.js';
import { ProblemsPanel } from '../panels/problems.js';
import { byId, messageOf } from '../dom/elements.js';
import { Context } from './context.js';
import { copyText, downloadText, readSchema } from '../dom/files.js';
import { withStyle } from './later.js';
import { recall, remember } from './memory.js';
import { notify } from '../dom/notice.js';
import { Outcome } from './outcome.js';
import { Panels } from './panels.js';
import { Panes } from './panes.js';
import { Playground } from './playground.js';
import { ReadersText } from './readers-text.js';
import { Tabs } from './tabs.js';

/** @typedef {import('../share/link.js').Settings} Settings */

const REMEMBER_PAUSE_MS = 500;
const HEADER_NAME = 'VmapGeneratedPlumbing.h';

const client = new Client(new URL('worker.js', document.baseURI));
const panes = new Panes(byId('schema-code', HTMLElement), byId('output-code', HTMLElement));
const tabs = new Tabs((tab) => panels.shown(tab));
const problems = new ProblemsPanel(byId('problems', HTMLElement), goToProblem, mend);
const outcome = new Outcome(panes, tabs, problems);
const playground = new Playground(client, panes, {
  async onreport(report, release) {
    outcome.show(report, release);
    if (isEdited) await lookAtCaret();
    panels.changed();
  },
  onempty() {
    outcome.showNothing();
    panels.changed();
  },
  onfailure: (message) => outcome.showFailure(`The generator has given up on this text: ${message}. It starts anew with the next change.`),
});
const context = new Context(playground, changed, () => panes.schema?.focus());
const panels = new Panels({
  ask: (question, given) => client.ask(question, given),
  text: () => ({ yaml: playground.yaml, release: playground.release }),
  operator: () => operator,
  choose: lookAt,
  show(tab) {
    tabs.show(tab);
    byId(tab, HTMLElement).focus(); // which was in what is now hidden
  },
  goToLine,
  goToPlumbing,
  options: () => playground.options,
  setOptions,
  releases: () => [...release.options].map(({ value }) => value),
  operatorFile: (name) => context.textOfRelease(name),
  beginning: () => playground.beginning,
  begin: () => playground.begin(),
}, (tab) => tabs.isVisible(tab));
const release = byId('release', HTMLSelectElement);
const readersText = new ReadersText(panes, () => {
  playground.begin();
  changed();
});

/** The operator that is looked at; empty: none yet. */
let operator = '';
let version = '';
/** What belongs together in both texts; null until the editors are there. @type {import('./pairing.js').Pairing | null} */
let pairing = null;
let rememberPause = 0;
/** The reader has written in the schema since it was last generated from. */
let isEdited = false;
/** As the reader has made it; undefined: as it comes. @type {number | undefined} */
let panelHeight;
/** What a link or the last visit says, until the library is there that knows the releases. @type {Settings} */
let wanted = {};

start();

async function start() {
  const remembered = recall();
  readersText.recall(remembered);
  panelHeight = remembered.panelHeight;
  const { release: formerRelease, context: formerContext, options: formerOptions } = remembered;
  wanted = { release: formerRelease, context: formerContext, options: formerOptions, ...await followLink() };
  playground.begin();
  listen();
  try {
    const library = await client.library;
    ({ version } = library);
    byId('version', HTMLElement).textContent = `vmap-plumbing ${version}`;
    release.append(...library.releases.map((name) => new Option(name, name)));
    release.disabled = false;
    await apply({});
  } catch (error) {
    outcome.showNoGenerator(`The generator could not be started: ${messageOf(error).replace(/\.$/, '')}. Reloading the page may help; `
      + 'it needs a browser with WebAssembly and module workers, and in a frame the right allow-same-origin.');
  }
  try {
    await mountEditors();
  } catch (error) {
    outcome.showFailure(`The editors could not be loaded: ${messageOf(error)}. Reloading the page may help.`);
  }
  await offerAddress();
  const { isToBeKept, keepOffline } = await import('../offline/register.js');
  if (isToBeKept()) {
    keepOffline({
      ready: () => { byId('offline', HTMLElement).textContent = 'Works offline.'; },
      newer: () => { byId('offline', HTMLElement).textContent = 'A newer version comes when all tabs of this page are closed.'; },
    });
  }
}

async function mountEditors() {
  const { acceptDrops, startEditing, startSplitter } = await withStyle(import('./editing.js'));
  acceptDrops(byId('schema', HTMLElement), openFile);
  startSplitter(panelHeight, (height) => {
    panelHeight = height;
    rememberSoon();
  });
  pairing = startEditing(panes, client, {
    onedit: () => playground.ahead(),
    onchange(change) {
      readersText.written();
      isEdited = true;
      changed(change === 'typed');
    },
    oncaret: lookAtCaret,
    onoperator: lookAt,
  });
  panes.schema?.mark(outcome.diagnostics);
}

function listen() {
  const file = byId('file', HTMLInputElement);
  onClick('open', () => file.click());
  file.addEventListener('change', () => {
    const chosen = file.files?.[0];
    file.value = '';
    if (chosen) openFile(chosen);
  });
  release.addEventListener('change', () => setRelease(release.value));
  onClick('fold', () => {
    const folded = panes.output?.toggleFolds();
    byId('fold', HTMLButtonElement).textContent = folded ? 'Unfold all' : 'Fold all';
  });
  onClick('copy', copyHeader);
  onClick('download', () => {
    downloadText(HEADER_NAME, panes.header);
    notify(`Downloaded ${HEADER_NAME}.`);
  });
  onClick('examples', async () => (await dialogs()).openExamples(openExample));
  onClick('operator-file', async () => (await dialogs()).openOperatorFile({
    release: playground.release,
    load: (file, fromSource) => context.textOf(file, fromSource),
    look: ({ release: of }, yaml) => readersText.replace(yaml, `PyTorch ${of}’s own operator file.`),
    under: ({ release: of }, yaml) => context.turnOn(of, yaml),
  }));
  onClick('options', async () => (await dialogs()).openOptions(playground.options, setOptions));
  onClick('share', async () => (await dialogs()).openShare({
    version,
    state: { yaml: panes.yaml, ...settings(), release: playground.release, operator: await shownOperator() },
    header: outcome.current ? panes.header : null,
    diagnostics: outcome.diagnostics,
    operators: async () => (await client.ask('operators', undefined))?.operators ?? [],
  }));
  onClick('help', async () => (await dialogs()).openHelp());
  addEventListener('hashchange', async () => {
    if (location.hash.length < 2 && readersText.isAway) readersText.bringBack(); // from a link, back to where there was none
    else apply(await followLink());
  });
}

const dialogs = () => withStyle(import('../dialogs/dialogs.js'));

/** What the page shows beside the schema. @returns {Settings} */
function settings() {
  return {
    release: playground.release,
    view: tabs.chosenPanel,
    ...(operator && { operator }),
    context: context.isOn,
    options: playground.options,
  };
}

/** Takes over what a link or the last visit says; what it does not say stays. @param {Settings} said */
async function apply(said) {
  wanted = { ...wanted, ...said };
  if (version === '') return;
  const settings = wanted;
  wanted = {};
  operator = settings.operator ?? operator;
  if (settings.options) playground.options = settings.options;
  showOptions();
  const known = [...release.options].some(({ value }) => value === settings.release);
  const usual = playground.release || release.value;
  if (settings.release && !known) readersText.add(`This page knows no PyTorch ${settings.release}, and took ${usual}.`);
  playground.release = known && settings.release ? settings.release : usual;
  release.value = playground.release;
  if (settings.view !== undefined) tabs.choosePanel(settings.view);
  if (settings.context === false && context.isWanted) context.turnOff();
  await playground.update();
  if (settings.context) await context.follow();
}

/** Shows what the address of the page holds, and says what else it does. @returns {Promise<Settings>} */
async function followLink() {
  const { hash } = location;
  if (hash.length < 2) return {};
  const { readHash } = await import('./arrival.js');
  const { yaml, what, settings } = await readHash(hash);
  if (hash !== location.hash) return {}; // it has changed meanwhile, and is followed anew
  if (yaml !== undefined) readersText.replace(yaml, what);
  else if (what) readersText.say(what);
  return settings;
}

/** The address of the page may name a file that lies elsewhere. */
async function offerAddress() {
  const address = new URLSearchParams(location.search).get('u');
  if (address === null) return;
  try {
    (await dialogs()).openAddress(address, (yaml, what) => readersText.replace(yaml, what));
  } catch (error) {
    notify(`The file that the link names could not be offered: ${messageOf(error)}.`);
  }
}

/** @param {boolean} [typing]  the reader is at it */
function changed(typing = false) {
  pairing?.forget();
  playground.update(typing);
  rememberSoon();
}

function rememberSoon() {
  clearTimeout(rememberPause);
  rememberPause = setTimeout(() => remember({
    ...readersText.kept, release: playground.release, context: context.isWanted, options: playground.options, panelHeight,
  }), REMEMBER_PAUSE_MS);
}

/** @param {import('./playground.js').HeaderOptions} options */
function setOptions(options) {
  playground.options = options;
  showOptions();
  changed();
}

/** How many there are, on the button that leads to them. */
function showOptions() {
  const chosen = Object.values(playground.options).filter(Boolean).length;
  byId('options', HTMLElement).textContent = chosen > 0 ? `Options (${chosen})…` : 'Options…';
}

/** @param {string} name */
function setRelease(name) {
  playground.release = release.value = name;
  if (context.isWanted) context.follow();
  else changed();
}

/** @param {string} name  of an operator */
function lookAt(name) {
  if (name === operator) return;
  operator = name;
  panels.changed();
}

/** The operator whose entry the caret is in, where there is one. */
async function lookAtCaret() {
  isEdited = false;
  const name = await client.ask('operatorAt', panes.schema?.line ?? 1);
  if (name) lookAt(name);
}

/** The operator that is looked at, as long as the text has it. */
async function shownOperator() {
  const names = await client.ask('operatorNames', undefined);
  return names?.includes(operator) ? operator : '';
}

/** @param {string} name  of an operator that has plumbing @param {number} [line]  where it stands in the schema */
async function goToPlumbing(name, line) {
  const range = await client.ask('plumbingOf', name);
  if (!range) return;
  tabs.show('output');
  if (line && tabs.isVisible('schema')) panes.schema?.select(wholeLine(line), false);
  panes.output?.go(range, true);
}

/** @param {number} line @param {string} name */
async function goToLine(line, name) {
  goTo(wholeLine(line));
  const range = tabs.isVisible('output') ? await client.ask('plumbingOf', name) : undefined;
  if (range) panes.output?.go(range, false);
}

/** @param {number} line */
const wholeLine = (line) => ({ line, column: 1, endLine: line, endColumn: Number.MAX_SAFE_INTEGER });

/** @param {import('../editor/schema.js').Range} range */
function goTo(range) {
  tabs.show('schema');
  panes.schema?.select(range);
}

/** @param {import('../editor/schema.js').Range} range */
function goToProblem(range) {
  tabs.suggest('problems', true);
  goTo(range);
}

/** @param {import('../editor/schema.js').Range} range @param {string} replacement */
function mend(range, replacement) {
  tabs.show('schema');
  panes.schema?.mend(range, replacement);
}

/** @param {import('../examples/index.js').Example} example */
function openExample(example) {
  if (example.release) playground.release = release.value = example.release;
  readersText.replace(example.yaml, `Example: ${example.title}.`);
  tabs.show('schema');
}

/** @param {File} file */
async function openFile(file) {
  try {
    readersText.replace(await readSchema(file), `Opened ${file.name}.`, true);
  } catch (error) {
    readersText.say(messageOf(error));
  }
}

async function copyHeader() {
  if (await copyText(panes.header)) {
    notify('Copied.');
  } else {
    panes.output?.selectAll();
    notify('The browser keeps the clipboard closed. The output is selected: copy it with Ctrl+C or ⌘C.');
  }
}

/**
 * What a button does; when a part of the page has to be loaded for that and cannot be, it is said.
 *
 * @param {string} id @param {() => unknown} action
 */
function onClick(id, action) {
  byId(id, HTMLButtonElement).addEventListener('click', async () => {
    try {
      await action();
    } catch (error) {
      notify(`This could not be done: ${messageOf(error)}.`);
    }
  });
}
