/**
 * The two texts of the page: plain ones until the editors are loaded, which take a moment longer than the first output.
 */

/** @typedef {import('../editor/schema.js').SchemaEditor} SchemaEditor */
/** @typedef {import('../editor/output.js').Output} Output */
/** @typedef {import('../worker/session.js').Splice} Splice */

export class Panes {
  #schemaHost;
  #outputHost;
  #yaml = '';
  #header = '';
  /** @type {SchemaEditor | null} */ schema = null;
  /** @type {Output | null} */ output = null;

  /** @param {HTMLElement} schemaHost @param {HTMLElement} outputHost */
  constructor(schemaHost, outputHost) {
    this.#schemaHost = schemaHost;
    this.#outputHost = outputHost;
    this.#yaml = schemaHost.textContent ?? '';
    this.#header = outputHost.textContent ?? '';
    // Editors show a part of their text; on paper there has to be all of it.
    addEventListener('beforeprint', () => plain(outputHost, this.header));
    addEventListener('afterprint', () => plain(outputHost, ''));
  }

  get yaml() {
    return this.schema ? this.schema.text : this.#yaml;
  }

  set yaml(text) {
    if (this.schema) {
      this.schema.text = text;
      this.output?.go([0, 0], false);
    } else plain(this.#schemaHost, this.#yaml = lineFeeds(text));
  }

  get isBlank() {
    return this.schema ? this.schema.isBlank : this.#yaml.trim() === '';
  }

  /**
   * What has become of the schema since this was last asked for.
   *
   * @param {boolean} whole  all of it
   * @returns {Splice[]}  to be made one after the other
   */
  takeChanges(whole) {
    if (this.schema && !whole) return this.schema.takeChanges();
    this.schema?.takeChanges();
    return [{ from: 0, to: Infinity, insert: this.yaml }];
  }

  get header() {
    return this.output ? this.output.text : this.#header;
  }

  /** @param {Splice} splice @param {boolean} marked  as a change */
  change({ from, to, insert }, marked) {
    if (this.output) return this.output.change({ from, to: Math.min(to, this.output.length), insert }, marked);
    plain(this.#outputHost, this.#header = this.#header.slice(0, from) + insert + this.#header.slice(to));
  }

  get lineCount() {
    return this.output ? this.output.lineCount : this.#header.split('\n').length - 1;
  }

  /**
   * Puts editors in the place of the plain texts.
   *
   * @param {(host: HTMLElement, text: string) => SchemaEditor} schema
   * @param {(host: HTMLElement, text: string) => Output} output
   */
  replace(schema, output) {
    this.output = output(this.#outputHost, this.#header);
    this.schema = schema(this.#schemaHost, this.#yaml);
    this.#yaml = this.#header = '';
    plain(this.#schemaHost, '');
    plain(this.#outputHost, '');
  }
}

/** @param {HTMLElement} host @param {string} text */
function plain(host, text) {
  const pre = host.querySelector('pre');
  if (pre) pre.textContent = text;
}

/** As the editors have it. @param {string} text */
function lineFeeds(text) {
  return text.replace(/\r\n?/g, '\n');
}
