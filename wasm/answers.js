/*
 * Answers to questions about operators: the core with the exports of answers.c. Each crosses as one JSON text.
 */
import { Core, checked, give, nameAt, view } from './core.js';

/**
 * @typedef {import('./core.js').Address} Address
 *
 * @typedef {object} OfAnswers
 * @property {(answer: Address) => number} vpw_answer_out_of_memory
 * @property {(answer: Address) => Address} vpw_answer_data
 * @property {(answer: Address) => number} vpw_answer_size
 * @property {(answer: Address) => void} vpw_answer_free
 * @property {(result: Address, name: Address, size: number) => Address} vpw_explain
 * @property {(index: number) => Address} vpw_coverage_filter_name
 * @property {(result: Address, filter: number) => Address} vpw_coverage
 *
 * @typedef {import('./core.js').Exports & OfAnswers} Exports
 */

const decoder = new TextDecoder();

/** What an answer says. @param {Exports} wasm @param {Address} answer to be freed */
function take(wasm, answer) {
  if (wasm.vpw_answer_out_of_memory(answer)) checked(0);
  const text = decoder.decode(view(wasm, wasm.vpw_answer_data(answer), wasm.vpw_answer_size(answer)));
  wasm.vpw_answer_free(answer);
  return JSON.parse(text);
}

/** @extends {Core<Exports>} */
export class Answers extends Core {
  /** @param {import('./core.js').Given} given @param {Uint8Array} name @returns {import('./index.d.ts').Explanation} */
  explain(given, name) {
    return this.run((wasm) =>
      this.withResult(wasm, given, (result) => {
        const address = give(wasm, name);
        const answer = take(wasm, wasm.vpw_explain(result, address, name.length));
        wasm.vpw_free(address);
        return answer;
      }));
  }

  /** The names by which operators can be filtered. */
  filters() {
    return this.run((wasm) => {
      const names = [];
      for (let address; (address = wasm.vpw_coverage_filter_name(names.length)); ) names.push(nameAt(wasm, address));
      return names;
    });
  }

  /** @param {import('./core.js').Given} given @param {number} filter an index among filters(), -1 for all operators @returns {import('./index.d.ts').Coverage} */
  coverage(given, filter) {
    return this.run((wasm) => this.withResult(wasm, given, (result) => take(wasm, wasm.vpw_coverage(result, filter))));
  }
}
