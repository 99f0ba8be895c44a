/**
 * What there is to say about the schema: its problems, each a button that leads to its place, and the operators
 * that got no plumbing, grouped by the rule that left them out.
 */

/** @typedef {import('./report.js').Diagnostic} Diagnostic */
/** @typedef {import('./report.js').Operator} Operator */
/** @typedef {import('./report.js').Report} Report */
/** @typedef {import('./report.js').Skip} Skip */
/** @typedef {import('./editor.js').Range} Range */

/** @typedef {{ skip: Skip, operators: Operator[] }} Group */
/** @typedef {(range: Range) => void} Go */

/** A broken file of any size makes a list that can still be read. */
const PROBLEMS_SHOWN = 100;

/** With no more operators than this without plumbing, all reasons are unfolded. */
const UNFOLDED = 12;

/**
 * One sentence for the whole report.
 *
 * @param {Report} report
 */
export function summarize({ diagnostics, operators }) {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  if (errors > 0) return `${count(errors, 'problem')}${warnings > 0 ? `, ${count(warnings, 'warning')}` : ''}`;
  const written = operators.filter(({ skip }) => !skip).length;
  const coverage = written === operators.length ? count(written, 'operator') : `${number(written)} of ${count(operators.length, 'operator')}`;
  return `Plumbing for ${coverage}${warnings > 0 ? `, ${count(warnings, 'warning')}` : ''}`;
}

/**
 * @param {HTMLElement} list
 * @param {readonly Diagnostic[]} diagnostics
 * @param {Go} go
 */
export function showProblems(list, diagnostics, go) {
  const items = diagnostics.slice(0, PROBLEMS_SHOWN).map((diagnostic) => problemItem(diagnostic, go));
  const rest = diagnostics.length - items.length;
  if (rest > 0) items.push(element('li', 'rest', `and ${number(rest)} more`));
  list.replaceChildren(...items);
  list.hidden = items.length === 0;
}

/**
 * @param {Diagnostic} diagnostic
 * @param {Go} go
 */
function problemItem(diagnostic, go) {
  const button = placeButton(diagnostic, diagnostic.message, go);
  button.append(' ', element('span', 'code', `[${diagnostic.code}]`));
  if (diagnostic.hint) button.append(' ', element('span', 'hint', `Hint: ${diagnostic.hint}`));
  const item = element('li', diagnostic.severity);
  item.append(button, ...diagnostic.related.map((place) => placeButton(place, place.message, go)));
  return item;
}

/**
 * A button that says what stands at a place and goes there.
 *
 * @param {import('../wasm/index.js').Place} place
 * @param {string} message
 * @param {Go} go
 */
function placeButton(place, message, go) {
  const button = element('button', 'problem');
  button.type = 'button';
  button.append(element('span', 'place', `${place.line}:${place.column}`), ' ', element('span', 'message', message));
  button.addEventListener('click', () => go(place));
  return button;
}

/**
 * What the reader has folded or unfolded stays so while they type.
 *
 * @param {HTMLElement} box
 * @param {readonly Operator[]} operators
 * @param {Go} go
 */
export function showSkips(box, operators, go) {
  const groups = groupBySkip(operators);
  const unfold = groups.reduce((sum, group) => sum + group.operators.length, 0) <= UNFOLDED;
  /** @type {Map<string | undefined, boolean>} */
  const chosen = new Map();
  if (box.dataset.unfold === String(unfold)) {
    for (const details of box.querySelectorAll('details')) chosen.set(details.dataset.code, details.open);
  }
  box.replaceChildren(
    element('h3', '', 'Without plumbing'),
    ...groups.map((group) => groupDetails(group, chosen.get(group.skip.code) ?? unfold, go)),
  );
  box.dataset.unfold = String(unfold);
  box.hidden = groups.length === 0;
}

/**
 * @param {readonly Operator[]} operators
 * @returns {Group[]}  the largest first
 */
function groupBySkip(operators) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const operator of operators) {
    const { skip } = operator;
    if (!skip) continue;
    const key = JSON.stringify([skip.code, skip.message, skip.hint]);
    const group = groups.get(key) ?? { skip, operators: [] };
    group.operators.push(operator);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.operators.length - a.operators.length);
}

/**
 * The names of a group are made when it is unfolded: a whole operator file has more than a thousand.
 *
 * @param {Group} group
 * @param {boolean} unfold
 * @param {Go} go
 */
function groupDetails({ skip, operators }, unfold, go) {
  const details = element('details', 'skip');
  details.dataset.code = skip.code;
  const summary = element('summary', '');
  const who = operators.length === 1 ? operators[0].name : count(operators.length, 'operator');
  summary.append(
    element('span', 'who', who), ' – ',
    element('span', 'message', skip.message), ' ',
    element('span', 'code', `[${skip.code}]`),
  );
  details.append(summary);
  const fill = () => details.append(element('p', 'hint', `Hint: ${skip.hint}`), nameList(operators, go));
  if (unfold) fill();
  else details.addEventListener('toggle', fill, { once: true });
  details.open = unfold;
  return details;
}

/**
 * @param {readonly Operator[]} operators
 * @param {Go} go
 */
function nameList(operators, go) {
  const list = element('ul', 'names');
  list.append(...operators.map((operator) => {
    const button = element('button', 'name', operator.name);
    button.type = 'button';
    const { line } = operator;
    button.addEventListener('click', () => go({ line, column: 1, endLine: line, endColumn: Number.MAX_SAFE_INTEGER }));
    const item = element('li', '');
    item.append(button);
    if (operator.generated) item.append(' ', element('span', 'generated', 'generated'));
    return item;
  }));
  return list;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {string} [text]
 */
function element(tag, className, text = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/**
 * @param {number} amount
 * @param {string} noun
 */
function count(amount, noun) {
  return `${number(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

/** @param {number} amount */
function number(amount) {
  return amount.toLocaleString('en');
}
