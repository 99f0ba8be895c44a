/*
 * Places in texts: what comes from where, and tokens.
 */

/**
 * Segments in the order of the header: segment i is number i of each array. Those of one function cover its plumbing without gap
 * or overlap. Offsets are those of JavaScript's strings unless bytes were asked for, ends are exclusive.
 *
 * What torchgen adds to the file is mapped to the entry that it was made from: names and arguments to those that they were taken
 * over from, what is new (an out argument) to the whole schema of that entry.
 *
 * @typedef {object} Mapping
 * @property {Uint32Array} start In the header.
 * @property {Uint32Array} end
 * @property {Uint32Array} yamlStart In the YAML; both 0 where the origin is "none".
 * @property {Uint32Array} yamlEnd
 * @property {Uint32Array} part An index in `partNames`: which part of the template it is.
 * @property {Uint32Array} origin An index in `originNames`: what in the schema it comes from.
 * @property {Uint32Array} function An index in the `functions` of the result.
 * @property {Uint32Array} item The index of an argument or a return in the schema, 0xffffffff where it is of none.
 * @property {string[]} partNames "template", "declaration", "guard", "layer", "condition", "call", "unwrap", "rule", "wrap", "end".
 * @property {string[]} originNames
 *   "none": the text is the same for every operator. "name", "overload", "argument-name": the same text stands in the YAML, but for
 *   YAML's own escapes and folded lines. "type": an argument's C++ type. "argument", "return": text that is there because of one.
 */

/**
 * Tokens in the order of the text; what is in none is white space. Offsets are those of JavaScript's strings unless bytes were asked for.
 *
 * @typedef {object} Tokens
 * @property {Uint32Array} starts
 * @property {Uint32Array} ends
 * @property {Uint8Array} classes Indices in `classNames`.
 * @property {string[]} classNames "comment", "key", "type" and so on.
 */

export {};
