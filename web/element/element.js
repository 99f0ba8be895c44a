/*
 * The element `vmap-plumbing` for pages of documentation. Around a schema as ordinary preformatted text it shows a button; what makes
 * it live is loaded when the reader wants it: see live.js.
 *
 * This file is small, since it is loaded with every page that has the element.
 */
import idle from './idle.css';
import { dress } from './sheet.js';
import { sourceIn } from './source.js';

/**
 * @import { Result } from '../../wasm/types/index.js'
 * @import { Live } from './live.js'
 */

/** Builders of documentation import a page's scripts where there is no page. @type {typeof HTMLElement} */
const Base = globalThis.HTMLElement ?? class {};

/** An element comes to life a little before it is in sight. */
const NEAR = '200px';

const NO_SOURCE = 'There is no schema here: this element wants its YAML in <pre><code class="language-yaml">.';

/**
 * The element `<vmap-plumbing>`: a schema on a page of documentation that can be tried.
 *
 *     import 'vmap-plumbing/element';
 *
 *     <vmap-plumbing release="2.14" editable>
 *       <pre><code class="language-yaml">- func: relu(Tensor self) -> Tensor</code></pre>
 *     </vmap-plumbing>
 *
 * The YAML, and C++ beside it in `<code class="language-cpp">` where the page has it, are shown as they are until the reader wants
 * more. Attributes, parts and custom properties stand in custom-elements.json.
 */
export class VmapPlumbingElement extends Base {
  /** @internal */
  static observedAttributes = [
    'release', 'view', 'editable', 'load', 'op', 'context', 'installed', 'out-of-tree', 'per-operator-headers', 'playground',
  ];

  #root = this.attachShadow({ mode: 'open' });
  #button = document.createElement('button');
  #trouble = document.createElement('p');
  /** What was set as the value before the element is live. @type {string | null} */ #given = null;
  /** @type {Live | null} */ #live = null;
  /** @type {Promise<boolean> | null} */ #activation = null;
  /** @type {IntersectionObserver | null} */ #sight = null;

  constructor() {
    super();
    const [slot, bar] = [document.createElement('slot'), document.createElement('div')];
    this.#button.type = 'button';
    this.#button.part.add('button');
    this.#trouble.part.add('error');
    this.#trouble.setAttribute('role', 'alert');
    this.#trouble.hidden = true;
    bar.append(this.#trouble, this.#button);
    bar.className = 'bar';
    this.#offer('Try it');
    this.#button.addEventListener('click', () => this.activate());
    slot.addEventListener('slotchange', () => this.#sourceChanged());
    this.#root.append(slot, bar);
    dress(this.#root, idle);
  }

  /** @internal */
  connectedCallback() {
    this.#arm();
    this.#live?.connected();
  }

  /** @internal */
  disconnectedCallback() {
    this.#sight?.disconnect();
    this.#live?.disconnected();
  }

  /** @internal */
  adoptedCallback() {
    dress(this.#root, this.#live?.sheet ?? idle);
  }

  /** @internal @param {string} name */
  attributeChangedCallback(name) {
    if (name === 'load') this.#arm();
    else this.#live?.configure();
  }

  /**
   * The schema as it is now. Setting it tells no `vp-input`, and generates at once when the element is live.
   *
   * @returns {string}
   */
  get value() {
    return this.#live?.text ?? this.#given ?? sourceIn(this) ?? '';
  }

  set value(text) {
    this.#given = String(text);
    if (this.#live) this.#live.text = this.#given;
  }

  /**
   * What was made of the text last; null before the element is live, and where the library refuses what the attributes say.
   *
   * @returns {Result | null}
   */
  get result() {
    return this.#live?.result ?? null;
  }

  /**
   * Makes the element live, as its button does. Never rejects: false means that it failed, and `vp-error` has said why.
   *
   * @returns {Promise<boolean>}
   */
  activate() {
    return (this.#activation ??= this.#activate().then((isLive) => {
      if (!isLive) this.#activation = null; // the next time may have more luck
      return isLive;
    }));
  }

  /** Back to the static text. */
  reset() {
    this.#given = null;
    if (this.#live) this.#live.text = sourceIn(this) ?? '';
  }

  async #activate() {
    const button = this.#button;
    this.#trouble.hidden = true;
    button.textContent = 'Loading…';
    button.setAttribute('aria-disabled', 'true'); // and not `disabled`, which would lose the focus
    try {
      if (this.#given === null && sourceIn(this) === null) throw new Error(NO_SOURCE);
      if (!globalThis.WebAssembly) throw new Error('This browser has no WebAssembly, or it is switched off, and the generator needs it.');
      const { start } = await import('./live.js').catch(unreachable);
      const live = await start(this, new URL('.', import.meta.url)).catch(unreachable);
      const hadFocus = this.#root.activeElement === button;
      this.#live = live;
      live.show(this.#root);
      if (hadFocus) live.focus();
      return true;
    } catch (error) {
      this.#complain(/** @type {Error} */ (error));
      return false;
    }
  }

  /** @param {Error} error */
  #complain(error) {
    this.#trouble.textContent = error.message;
    this.#trouble.hidden = false;
    this.#offer('Try again');
    this.dispatchEvent(new CustomEvent('vp-error', { detail: { error }, bubbles: true, composed: true }));
  }

  /** @param {string} label */
  #offer(label) {
    this.#button.textContent = label;
    this.#button.removeAttribute('aria-disabled');
  }

  /** Waits for what `load` says. */
  #arm() {
    this.#sight?.disconnect();
    if (this.#activation || !this.isConnected) return;
    const load = this.getAttribute('load');
    if (load === 'eager') {
      // While the page is being read, the element may not have all of its content yet.
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => this.#arm(), { once: true });
      else this.activate();
    } else if (load === 'visible') {
      this.#sight = new IntersectionObserver((entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.activate();
      }, { rootMargin: NEAR });
      this.#sight.observe(this);
    }
  }

  #sourceChanged() {
    if (this.#live) return this.#live.sourceChanged();
    if (this.#activation) return;
    if (!this.#trouble.hidden) this.#offer('Try it');
    this.#trouble.hidden = true;
    this.#arm();
  }
}

/** Why the generator does not come, for the reader. @param {Error} error */
function whyNot({ name, message }) {
  if (/content security policy|unsafe-eval/i.test(message))
    return 'The content security policy of this page forbids WebAssembly: its script-src has to allow ‘wasm-unsafe-eval’.';
  if (name === 'TypeError') {
    return `The generator could not be loaded from ${new URL('.', import.meta.url)}. `
      + 'The network may be down, or this page’s content security policy may not allow that host.';
  }
  return `The generator could not be started: ${message}`;
}

/** @param {Error} error @returns {never} */
function unreachable(error) {
  throw new Error(whyNot(error), { cause: error });
}

if (globalThis.customElements) {
  const name = 'vmap-plumbing';
  if (!customElements.get(name)) customElements.define(name, VmapPlumbingElement);
  else console.warn(`${name}: ${import.meta.url} is left unused: this page has the element from another script already.`);
}
