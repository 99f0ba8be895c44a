/**
 * The panel of differences: which plumbing is another than that of the text as it was opened, than that of another release, than that of
 * a file; and whether a header from elsewhere is the one that is generated here.
 */

import { button, count, element, messageOf, number } from '../dom/elements.js';
import { readSchema } from '../dom/files.js';
import { code, copier } from './parts.js';

/** @typedef {import('../page/panels.js').Surroundings} Surroundings */
/** @typedef {import('../../wasm/types/index.js').Diff} Diff */
/** @typedef {import('../../wasm/types/index.js').Diagnostic} Diagnostic */
/** @typedef {import('../../wasm/types/index.js').OperatorDifference} OperatorDifference */
/** @typedef {import('../worker/header-comparison.js').HeaderComparison} HeaderComparison */

/**
 * What there is to say, for the panel and as Markdown.
 *
 * @typedef {object} Findings
 * @property {string} title      empty: there is nothing to copy
 * @property {'good' | 'bad'} [state]
 * @property {string | (string | Lead)[]} summary
 * @property {string[]} [sentences]
 * @property {boolean} [problems]  are listed elsewhere
 * @property {List[]} [lists]
 * @property {string} [own]      the release whose own operator file would be a better other side
 */

/** A part of a sentence that leads to a list. @typedef {{ text: string, list: string }} Lead */

/** @typedef {{ title: string, items: Item[], hint?: string }} List */

/**
 * `go`: where the name leads, if anywhere; `old` and `new`: lines to compare.
 *
 * @typedef {{ name: string, go?: 'output' | 'rule', old?: string, new?: string }} Item
 */

/** A list of any length stays one that can be read. */
const MOST_SHOWN = 200;

/** Of more than these it is shown on demand what differs. */
const MOST_COMPARED = 5;

const NO_FILE = 'Choose a file or drop one here: an older YAML, or the VmapGeneratedPlumbing.h of a build, to see whether it agrees.';

/** @param {HTMLElement} section @param {Surroundings} surroundings */
export function open(section, surroundings) {
  return new DiffPanel(section, surroundings);
}

class DiffPanel {
  #surroundings;
  /** @type {File | null} */ #file = null;
  #content = '';
  /**
   * PyTorch's own operator file in the place of this text, as another release reads it.
   *
   * @type {{ release: string, yaml: string, isWhole: true } | null}
   */
  #own = null;
  #choices = element('div', 'choices');
  #when = element('span');
  #release = element('select');
  #fileName = element('span');
  #summary = element('p', 'verdict');
  #copy;
  #result = element('div', 'differences');
  /** @type {Findings} */ #findings = { title: '', summary: '' };
  #shown = '';
  /** The release of the page. */ #current = '';
  /** Where the reader said to compare from now on. @type {object | null} */ #begun = null;

  /** @param {HTMLElement} section @param {Surroundings} surroundings */
  constructor(section, surroundings) {
    this.#surroundings = surroundings;
    this.#summary.role = 'status';
    this.#copy = copier('Copy as Markdown', () => markdownOf(this.#findings));

    const input = Object.assign(element('input'), { type: 'file', accept: '.yaml,.yml,.h,text/plain', hidden: true });
    input.addEventListener('change', () => this.#take(input.files?.[0]).then(() => { input.value = ''; }));
    this.#release.ariaLabel = 'The other release';
    this.#release.addEventListener('change', () => {
      this.#own = null;
      this.#choose('release');
    });
    this.#choices.role = 'radiogroup';
    this.#choices.ariaLabel = 'Compare with';
    this.#choices.append(
      element('span', 'soft', 'Compare with'),
      this.#choice('text', this.#when, button('Compare from now on', () => {
        surroundings.begin();
        this.#begun = surroundings.beginning();
        this.#choose('text');
      }, 'do')),
      this.#choice('release', 'PyTorch', this.#release),
      this.#choice('file', this.#fileName, button('Choose…', () => input.click(), 'do'), input));
    section.append(this.#choices, element('div', 'findings', this.#summary, this.#copy), this.#result);
    this.#acceptDrops(section);
    this.#choose('text', false);
  }

  async update() {
    const { yaml, release } = this.#surroundings.text();
    this.#when.textContent = this.#past;
    this.#fileName.textContent = this.#file ? this.#file.name : 'a YAML file or a header';
    this.#offer(release);
    const choice = this.#chosen;
    if (yaml.trim() === '') return this.#show({ title: '', summary: 'The schema is empty: there is nothing to compare.' });
    if (choice === 'file' && !this.#file) return this.#show({ title: '', summary: NO_FILE });
    if (choice === 'file' && (this.#file?.name.endsWith('.h') || this.#content.includes('_generated_plumbing('))) {
      const comparison = await this.#surroundings.ask('compareHeader', this.#content);
      if (comparison !== undefined) this.#show(aboutHeader(comparison, this.#file?.name ?? '', release));
      return;
    }
    const own = this.#own?.release === this.#release.value ? this.#own : null;
    const other = choice === 'text' ? { yaml: this.#surroundings.beginning().yaml }
      : choice === 'file' ? { yaml: this.#content } : own ?? { release: this.#release.value };
    const answer = await this.#surroundings.ask('diff', other);
    if (!answer) return; // overtaken
    const old = choice === 'text' ? this.#past
      : choice === 'file' ? this.#file?.name ?? '' : `PyTorch ${this.#release.value}${own ? '’s own operator file' : ''}`;
    const { diff, mistake } = answer;
    const isOneText = choice === 'release' && !own;
    if (diff.comparable) this.#show(aboutDiff(diff, old, isOneText ? `PyTorch ${release}` : 'the text now', isOneText));
    else this.#show({
      ...whyNot(diff.newHasErrors, mistake, old, isOneText),
      ...(isOneText && !diff.newHasErrors && { own: this.#release.value }),
    });
  }

  /**
   * The text of a newer PyTorch, whole, is none that an older one takes: what has changed since is told by their files.
   *
   * @param {string} release
   */
  async #takeOwn(release) {
    try {
      this.#own = { release, yaml: await this.#surroundings.operatorFile(release), isWhole: true };
      await this.update();
    } catch (error) {
      this.#show({ title: '', summary: messageOf(error) });
    }
  }

  get #past() {
    const beginning = this.#surroundings.beginning();
    const time = beginning.time.toLocaleTimeString('en-GB', { timeStyle: 'short' });
    return `the text as it was ${beginning === this.#begun ? '' : 'opened '}at ${time}`;
  }

  get #chosen() {
    return this.#choices.querySelector('input:checked')?.id.slice('diff-'.length);
  }

  /** @param {string} name @param {Node | string} label @param {...(Node | string)} content  what belongs to it */
  #choice(name, label, ...content) {
    const radio = Object.assign(element('input'), { type: 'radio', name: 'diff', id: `diff-${name}` });
    radio.addEventListener('change', () => this.update());
    const labelled = element('label', '', radio, ' ', label);
    return element('span', 'choice', labelled, ...content);
  }

  /** @param {'text' | 'release' | 'file'} name @param {boolean} [update] */
  #choose(name, update = true) {
    const radio = /** @type {HTMLInputElement} */ (this.#choices.querySelector(`#diff-${name}`));
    radio.checked = true;
    if (update) this.update();
  }

  /**
   * The releases but that of the page; at first the one before it, and in place of one that the page is switched to its former.
   *
   * @param {string} current
   */
  #offer(current) {
    const releases = this.#surroundings.releases();
    const before = releases[releases.indexOf(current) + 1] ?? releases[0];
    const other = [this.#release.value, this.#current, before].find((one) => one && one !== current) ?? '';
    this.#release.replaceChildren(...releases.filter((one) => one !== current).map((one) => new Option(one)));
    this.#release.value = other;
    this.#current = current;
  }

  /** @param {File | undefined} file */
  async #take(file) {
    if (!file) return;
    try {
      this.#content = await readSchema(file);
      this.#file = file;
      this.#choose('file');
    } catch (error) {
      this.#show({ title: '', summary: messageOf(error) });
    }
  }

  /** A file that is dropped here is compared; elsewhere on the page it is opened. @param {HTMLElement} section */
  #acceptDrops(section) {
    section.addEventListener('dragover', (event) => {
      event.preventDefault();
      event.stopPropagation();
      document.querySelector('.dropping')?.classList.remove('dropping');
    });
    section.addEventListener('drop', (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.#take(event.dataTransfer?.files[0]);
    });
  }

  /** @param {Findings} findings */
  #show(findings) {
    const key = JSON.stringify(findings);
    if (key === this.#shown) return; // what is opened, read and scrolled stays as it is
    this.#shown = key;
    const { title, state = '', summary, sentences = [], problems, lists = [], own } = findings;
    if (title !== this.#findings.title) this.#result.parentElement?.scrollTo(0, 0);
    this.#findings = findings;
    this.#summary.className = `verdict ${state}`;
    if (this.#summary.textContent !== textOf(summary)) {
      this.#summary.replaceChildren(...[summary].flat().map((part) =>
        (typeof part === 'string' ? part : button(part.text, () => this.#goToList(part.list)))));
    }
    this.#copy.hidden = title === '';
    const way = problems ? button('Show problems', () => this.#surroundings.show('problems'), 'do')
      : own ? button(`Compare with PyTorch ${own}’s own operator file`, () => this.#takeOwn(own), 'do') : null;
    this.#result.replaceChildren(
      ...sentences.map((sentence) => element('p', '', sentence)),
      ...(way ? [element('p', '', way)] : []),
      ...lists.map((list) => this.#list(list)));
  }

  /** @param {string} title */
  #goToList(title) {
    const index = this.#findings.lists?.findIndex((list) => list.title === title) ?? -1;
    const heading = this.#result.querySelectorAll('h2')[index];
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  }

  /** @param {List} list */
  #list({ title, items, hint }) {
    const isFolded = items.filter(isCompared).length > MOST_COMPARED;
    const shown = items.slice(0, MOST_SHOWN).map((item) => this.#item(item, isFolded));
    const rest = items.length - shown.length;
    return element('section', '',
      Object.assign(element('h2', '', title, ' ', element('span', 'soft', number(items.length))), { tabIndex: -1 }),
      ...(hint ? [element('p', 'soft', hint)] : []),
      element('ul', 'names', ...shown, ...(rest > 0 ? [element('li', 'soft', `and ${number(rest)} more`)] : [])));
  }

  /** @param {Item} item @param {boolean} isFolded  what differs is shown on demand */
  #item(item, isFolded) {
    const { name, go } = item;
    const named = go ? button(name, () => this.#go(name, go)) : code(name);
    if (!isCompared(item)) return element('li', '', named);
    return element('li', 'lines', named, isFolded ? folded(name, () => comparison(item.old, item.new)) : comparison(item.old, item.new));
  }

  /** @param {string} name @param {'output' | 'rule'} where */
  async #go(name, where) {
    const { ask, choose, show, goToPlumbing } = this.#surroundings;
    const { operators = [] } = where === 'output' && await ask('operators', undefined) || {};
    choose(name);
    if (where === 'rule') show('rule');
    else goToPlumbing(name, operators.find((one) => one.name === name)?.line);
  }
}

/** @param {Diff} diff @param {string} old @param {string} now @param {boolean} isOneText  as two releases read it @returns {Findings} */
function aboutDiff({ from, to, added, removed, changed, signatures, dialect }, old, now, isOneText) {
  const subject = isOneText ? 'Plumbing of this text' : 'Plumbing';
  const rules = new Map(signatures.map((one) => [`${one.namespace}::${one.name}`, one]));
  const isRule = (/** @type {OperatorDifference} */ { namespace, name }) => rules.has(`${namespace}::${name}`);
  const item = (/** @type {OperatorDifference} */ { name, oldSchema, newSchema, newSkip }) => ({
    name, go: newSchema === null ? undefined : newSkip === null ? /** @type {const} */ ('output') : /** @type {const} */ ('rule'),
    ...(oldSchema !== null && newSchema !== null && oldSchema !== newSchema && { old: oldSchema, new: newSchema }),
  });
  const others = changed.filter((one) => !isRule(one));
  const signed = 'Another signature of the batch rule';
  const unsigned = signatures.length > 0 ? 'Changed, with the same signature' : 'Changed';
  const counts = enumerated([[added.length, 'Added', 'added'], [removed.length, 'Removed', 'removed'],
    [changed.length, others.length > 0 ? unsigned : signed, 'changed']]);
  const nothing = isOneText ? 'This text has the same plumbing in' : 'No operator’s plumbing differs between';
  const but = dialect.changes.length > 0 ? ', but for how all of it is written' : '';
  const rulesToo = { text: `${count(signatures.length, 'batch rule')} with another signature`, list: signed };
  return {
    title: `${subject}: from ${old} to ${now}`,
    summary: counts.length === 0 ? `${nothing} ${old} and ${now}${but}.`
      : [`${subject}, from ${old} to ${now}: `, ...counts, ...(signatures.length > 0 ? ['; ', rulesToo] : []), '.'],
    sentences: aboutDialect(from, to, dialect),
    lists: [
      { title: signed, hint: 'The plumbing calls another rule: yours has to change with it.',
        items: changed.filter(isRule).map((one) => ({ ...item(one), ...rules.get(`${one.namespace}::${one.name}`) })) },
      { title: unsigned, hint: 'The batch rule can stay as it is.', items: others.map(item) },
      { title: 'Added', items: added.map(item) },
      { title: 'Removed', items: removed.map(item) },
    ].filter(({ items }) => items.length > 0),
  };
}

/** How two releases write all plumbing. @param {string} from @param {string} to @param {Diff['dialect']} dialect */
function aboutDialect(from, to, { changes, operators }) {
  if (changes.length === 0) return [];
  const rest = `${count(operators, 'operator')} ${operators === 1 ? 'differs' : 'differ'} in nothing else.`;
  return [`PyTorch ${to} writes all plumbing otherwise than ${from}: ${changes.join('; ')}.`, ...(operators > 0 ? [rest] : [])];
}

/**
 * @param {boolean} newHasErrors
 * @param {Diagnostic | null} mistake  of the old side
 * @param {string} old
 * @param {boolean} isOneText
 * @returns {Findings}
 */
function whyNot(newHasErrors, mistake, old, isOneText) {
  if (isOneText && mistake && !newHasErrors) {
    const where = `line ${mistake.line}${mistake.source === 'context' ? ' of the file that it is read on top of' : ''}`;
    return {
      title: '',
      summary: `There is nothing to compare: ${old} does not take this text.`,
      sentences: [`Its first mistake there is in ${where}: ${mistake.message}.`],
    };
  }
  return {
    title: '',
    problems: newHasErrors,
    summary: newHasErrors && mistake ? 'Neither side can be read: both have errors.'
      : `There is nothing to compare: ${newHasErrors ? 'the text now' : old} has errors.`,
    sentences: [
      ...(newHasErrors ? ['The errors of the text are listed under Problems.'] : []),
      ...(mistake ? [`In ${old} the first is in line ${mistake.line}: ${mistake.message}.`] : [])],
  };
}

/** @param {HeaderComparison | null} comparison @param {string} file @param {string} release @returns {Findings} */
function aboutHeader(comparison, file, release) {
  if (!comparison) return whyNot(true, null, file, false);
  const { identical, frame, same, differing, missing, additional } = comparison;
  const kinds = { plain: `as torchgen ${release} writes it`, installed: `as PyTorch ${release} installs it, between guard lines` };
  const agrees = differing.length + missing.length === 0;
  const [others, none] = ['Differing templates', 'Missing in the file'];
  const go = /** @type {const} */ ('output');
  return {
    title: `${file}, compared with the plumbing of this schema for PyTorch ${release}`,
    state: agrees ? 'good' : 'bad',
    summary: identical ? `${file} is identical: the header ${kinds[identical]}.`
      : !agrees ? [`${file} does not agree: `, ...enumerated([[differing.length, others, 'differs', 'differ'],
        [missing.length, none, 'is missing', 'are missing'], [same, '', 'is the same', 'are the same']], 'template'), '.']
        : additional.length > 0 ? `${file} agrees: it has the same ${count(same, 'template')}, and ${number(additional.length)} more.`
          : `${file} has the same ${count(same, 'template')}, but is not the same text.`,
    sentences: identical ? []
      : [`What stands around the templates ${frame ? `is ${kinds[frame]}` : `differs${agrees ? '' : ' too'}`}.`],
    lists: [
      { title: others, hint: 'First the lines of the file, then those of this schema.',
        items: differing.map((one) => ({ ...one, ...differingLines(one.old, one.new), go })) },
      { title: none, items: missing.map((name) => ({ name, go })) },
      { title: 'Additional in the file', hint: 'This schema does not have their operators, or they have no plumbing here.',
        items: additional.map((name) => ({ name })) },
    ].filter(({ items }) => items.length > 0),
  };
}

/**
 * What there is some of, with commas between.
 *
 * @param {[amount: number, list: string, one: string, several?: string][]} kinds
 *   the list that each leads to, and what is said of one and of several
 * @param {string} [noun]
 * @returns {(string | Lead)[]}
 */
function enumerated(kinds, noun) {
  return kinds.filter(([amount]) => amount > 0).flatMap(([amount, list, one, several = one], index) => {
    const text = `${noun && index === 0 ? count(amount, noun) : number(amount)} ${amount === 1 ? one : several}`;
    return [...(index > 0 ? [', '] : []), list ? { text, list } : text];
  });
}

/** @param {Findings['summary']} summary */
const textOf = (summary) => [summary].flat().map((part) => (typeof part === 'string' ? part : part.text)).join('');

/** @param {Item} item @returns {item is Item & { old: string, new: string }} */
const isCompared = (item) => item.old !== undefined && item.new !== undefined;

/** Of two texts the lines that the other has not. @param {string} [old] @param {string} [now] */
function differingLines(old, now) {
  if (old === undefined || now === undefined) return {};
  const [before, after] = [old, now].map((text) => text.split('\n'));
  const kept = commonTokens(before, after);
  return {
    old: before.filter((_, at) => !kept.before.has(at)).join('\n'),
    new: after.filter((_, at) => !kept.after.has(at)).join('\n'),
  };
}

/** @param {string} name @param {() => HTMLElement} make */
function folded(name, make) {
  const made = element('details', '', element('summary', '', 'what differs', element('span', 'visually-hidden', ` in ${name}`)));
  made.addEventListener('toggle', () => made.append(make()), { once: true });
  return made;
}

/** Two texts under each other, with what differs marked. @param {string} old @param {string} now */
function comparison(old, now) {
  const [before, after] = [old, now].map((text) => text.match(/[\w:]+|\s+|[^]/g) ?? []);
  const kept = commonTokens(before, after);
  const line = (/** @type {'del' | 'ins'} */ tag, /** @type {string[]} */ tokens, /** @type {Set<number>} */ common) => {
    /** @type {(Node | string)[]} */ const parts = [];
    tokens.forEach((token, at) => {
      const last = parts.at(-1);
      if (common.has(at)) parts.push(token);
      else if (last instanceof HTMLElement && !common.has(at - 1)) last.append(token);
      else parts.push(element(tag, '', token));
    });
    return element('code', tag, ...parts);
  };
  return element('div', 'comparison', ...(old ? [line('del', before, kept.before)] : []), ...(now ? [line('ins', after, kept.after)] : []));
}

/** The places of a longest common subsequence, in both. @param {string[]} before @param {string[]} after */
function commonTokens(before, after) {
  const lengths = [...before, ''].map(() => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i][j] = before[i] === after[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const kept = { before: new Set(), after: new Set() };
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (before[i] === after[j]) {
      kept.before.add(i++);
      kept.after.add(j++);
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) i++;
    else j++;
  }
  return kept;
}

/** For the comment of a pull request. @param {Findings} findings */
function markdownOf({ title, summary, sentences = [], lists = [] }) {
  const marked = (/** @type {string} */ text, /** @type {string} */ mark) => (text ? text.replace(/^/gm, `  ${mark} `).concat('\n') : '');
  const compared = (/** @type {Item} */ item) =>
    (isCompared(item) ? `\n  \`\`\`diff\n${marked(item.old, '-')}${marked(item.new, '+')}  \`\`\`` : '');
  return [`**${title}**`, textOf(summary), sentences.map((sentence) => `- ${sentence}`).join('\n'),
    ...lists.map((list) => `${list.title}:\n\n${list.items.map((item) => `- \`${item.name}\`${compared(item)}`).join('\n')}`),
  ].filter(Boolean).join('\n\n').concat('\n');
}
