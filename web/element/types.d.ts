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
import type { Result } from '../../wasm/index.js';

export declare class VmapPlumbingElement extends HTMLElement {
  /** The schema as it is now. Setting it tells no `vp-input`, and generates at once when the element is live. */
  value: string;

  /** What was made of the text last; null before the element is live, and where the library refuses what the attributes say. */
  readonly result: Result | null;

  /** Makes the element live, as its button does. Never rejects: false means that it failed, and `vp-error` has said why. */
  activate(): Promise<boolean>;

  /** Back to the static text. */
  reset(): void;
}

/** The events of the element. All bubble, and leave shadow trees. */
export interface VmapPlumbingEvents {
  /** The element is live. `version` is that of the core. */
  'vp-ready': CustomEvent<{ version: string }>;

  /** The reader has changed the text. */
  'vp-input': CustomEvent<{ value: string }>;

  /** A text was read, be it right or wrong. */
  'vp-result': CustomEvent<{ value: string; result: Result }>;

  /** The generator cannot be loaded, or refuses what the attributes say; mistakes in the YAML are part of a result. */
  'vp-error': CustomEvent<{ error: Error }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'vmap-plumbing': VmapPlumbingElement;
  }
  interface HTMLElementEventMap extends VmapPlumbingEvents {}
  interface DocumentEventMap extends VmapPlumbingEvents {}
}
