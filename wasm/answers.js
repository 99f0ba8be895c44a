/*
 * Answers to questions about operators: the core with the exports of answers.c. Each crosses as one JSON text.
 */
import { Core, checked, give, view } from './core.js';

/**
 * @typedef {import('./core.js').Address} Address
 *
 * @typedef {object} OfAnswers
 * @property {(answer: Address) => number} vpw_answer_out_of_memory
 * @property {(answer: Address) => Address} vpw_answer_data
 * @property {(answer: Address) => number} vpw_answer_size
 * @property {(answer: Address) => void} vpw_answer_free
 * @property {(result: Address, name: Address, size: number) => Address} vpw_explain
 * @property {(result: Address, name: Address, size: number) => Address} vpw_batch_rule
 * @property {(result: Address) => Address} vpw_batch_rules
 * @property {(result: Address, name: Address, size: number, rule: Address, ruleSize: number) => Address} vpw_check_rule
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

  /** @param {import('./core.js').Given} given @param {Uint8Array} name @returns {import('./index.d.ts').BatchRuleAnswer} */
  batchRule(given, name) {
    return this.run((wasm) =>
      this.withResult(wasm, given, (result) => {
        const address = give(wasm, name);
        const answer = take(wasm, wasm.vpw_batch_rule(result, address, name.length));
        wasm.vpw_free(address);
        return answer;
      }));
  }

  /** @param {import('./core.js').Given} given @returns {import('./index.d.ts').BatchRules} */
  batchRules(given) {
    return this.run((wasm) => this.withResult(wasm, given, (result) => take(wasm, wasm.vpw_batch_rules(result))));
  }

  /** @param {import('./core.js').Given} given @param {Uint8Array} name @param {Uint8Array} rule @returns {import('./index.d.ts').RuleCheckAnswer} */
  checkRule(given, name, rule) {
    return this.run((wasm) =>
      this.withResult(wasm, given, (result) => {
        const [nameAddress, ruleAddress] = [give(wasm, name), give(wasm, rule)];
        const answer = take(wasm, wasm.vpw_check_rule(result, nameAddress, name.length, ruleAddress, rule.length));
        wasm.vpw_free(nameAddress);
        wasm.vpw_free(ruleAddress);
        return answer;
      }));
  }
}
