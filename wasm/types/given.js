/*
 * What the library is given.
 */

/** @import { CoverageState } from './explanation.js' */

/**
 * Text: a string, or its UTF-8 bytes. A lone surrogate in a string is read as U+FFFD. Bytes are only read, during the call.
 *
 * @typedef {string | Uint8Array | ArrayBuffer} Input
 */

/**
 * Where the WebAssembly core comes from: a URL to fetch, a response, the bytes themselves, or the compiled module.
 *
 * @typedef {string | URL | Response | Uint8Array | ArrayBuffer | (CompiledModule & object & NoOptions)} CoreSource
 */

/**
 * A WebAssembly.Module, where TypeScript has been told of these: programs for Node.js alone have often not.
 *
 * @typedef {typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never} CompiledModule
 */

/**
 * Options are not a module, as which TypeScript would take any object.
 *
 * @typedef {object} NoOptions
 * @property {never} [answers]
 */

/**
 * @typedef {object} LoadOptions
 * @property {CoreSource} [answers]
 *   Where the module comes from that answers questions (`explain`, `batchRule`, …), as `source` says it of the core. It is loaded when
 *   the first question is asked. Default: `answers.wasm` beside this module.
 */

/**
 * @typedef {object} Options
 * @property {string} [release]
 *   The release whose torchgen is followed: "2.14", or "2.14.1" (the patch number is ignored). Default: the newest.
 * @property {Input} [tags] A tags.yaml in place of the release's own tags.
 * @property {Input} [context]
 *   A whole operator file that the entries are read on top of: an entry replaces the one of the same name there. The result speaks of
 *   the given entries alone, but for errors in the context, which have it as `source`.
 */

/**
 * @typedef {object} OfRuleOptions
 * @property {boolean} [outOfTree]
 *   For a library beside PyTorch: for operators of a namespace of its own, which are called through the dispatcher, and for PyTorch's
 *   that lack a batch rule. The text needs nothing that libtorch does not export. Templates are called
 *   `myops_axpy_generated_plumbing`; a unit of batch rules holds schemas and plumbing as well, and builds by itself. Default: false.
 */

/** @typedef {Options & OfRuleOptions} RuleOptions */

/**
 * @typedef {object} OfGenerateOptions
 * @property {boolean} [installed]
 *   The header as it stands in an installed PyTorch: from 2.10 on between guard lines. Default: as torchgen writes it.
 * @property {string[]} [operators]
 *   The operators that the header is to have, of those in the file: `['add.Tensor', 'myops::axpy']`. Nothing else comes out, and
 *   torchgen's rules hold for the whole file all the same. Default: all.
 * @property {boolean} [perOperatorHeaders]
 *   Include only what the operators need (`ATen/ops/add_ops.h`), not what declares all. Default: false.
 */

/** @typedef {RuleOptions & OfGenerateOptions} GenerateOptions */

/**
 * @typedef {object} OfCoverageOptions
 * @property {CoverageState | 'none'} [filter]
 *   Which operators are listed: those of a state, those that are `random` whatever the state, or `none`: `loop`, `fails`, `unbatched`.
 *   Default: all.
 */

/** @typedef {Options & OfCoverageOptions} CoverageOptions */

/**
 * @typedef {object} DiffOptions
 * @property {string} [from] The release of the old side, as `release` in Options. Default: the newest.
 * @property {string} [to] The release of the new side, as `release` in Options. Default: the newest.
 * @property {Input} [tags] As in Options, for both sides.
 * @property {Input} [context]
 * @property {Input | null} [oldContext] What the old side is read on top of; null: nothing, as for a whole file. Default: `context`.
 */

/**
 * @typedef {object} UnitOptions
 * @property {'utf16' | 'byte'} [unit] What offsets count: UTF-16 units, as JavaScript's strings do, or bytes of UTF-8. Default: 'utf16'.
 */

/** @typedef {GenerateOptions & UnitOptions} MappingOptions */

/** @typedef {'yaml' | 'cpp'} Language */

export {};
