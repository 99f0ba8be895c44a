/*
 * Of the types of the element what JSDoc has no words for: events, whose names are no identifiers, and what a page has of the element
 * where it is not imported. tools/declarations.js puts it behind the class, which element.js documents.
 */
import type { Result } from '../../wasm/types/index.js';
import type { VmapPlumbingElement } from './element.js';

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
