/*
 * Answers to questions about operators: the other side of answers.c. Each crosses as one text, of JSON but for Markdown; mappings and
 * tokens, of which there are many, as arrays of numbers, with the names that the numbers stand for.
 */
import { withResult } from './core.js';
import { checked, give, nameAt, view } from './memory.js';

/**
 * @import { Core, Exports as CoreExports, Given } from './core.js'
 * @import { Address } from './memory.js'
 * @import {
 *   BatchRuleAnswer, BatchRules, Coverage, DiffAnswer, Explanation, Language, Mapping, RuleCheckAnswer, Tokens
 * } from './types/index.js'
 */

/**
 * @typedef {object} OfAnswers
 * @property {(answer: Address) => number} vpw_answer_out_of_memory
 * @property {(answer: Address) => Address} vpw_answer_data
 * @property {(answer: Address) => number} vpw_answer_size
 * @property {(answer: Address) => void} vpw_answer_free
 * @property {(result: Address, name: Address, size: number) => Address} vpw_explain
 * @property {(index: number) => Address} vpw_coverage_filter_name
 * @property {(result: Address, filter: number) => Address} vpw_coverage
 * @property {(before: Address, after: Address) => Address} vpw_diff
 * @property {(before: Address, after: Address) => Address} vpw_diff_markdown
 * @property {(result: Address, name: Address, size: number) => Address} vpw_batch_rule
 * @property {(result: Address) => Address} vpw_batch_rules
 * @property {(result: Address, name: Address, size: number, rule: Address, ruleSize: number) => Address} vpw_check_rule
 *
 * @typedef {object} OfMappings
 * @property {(result: Address, yaml: Address, size: number, inBytes: number) => Address} vpw_map
 * @property {(mapping: Address) => number} vpw_mapping_out_of_memory
 * @property {(mapping: Address) => number} vpw_mapping_count
 * @property {(mapping: Address, column: number) => Address} vpw_mapping_column
 * @property {(mapping: Address) => void} vpw_mapping_free
 * @property {(column: number) => Address} vpw_column_name
 * @property {(part: number) => Address} vpw_part_name
 * @property {(origin: number) => Address} vpw_origin_name
 *
 * @typedef {object} OfTokens
 * @property {(text: Address, size: number, inBytes: number) => Address} vpw_tokenize_yaml
 * @property {(text: Address, size: number, inBytes: number) => Address} vpw_tokenize_cpp
 * @property {(tokens: Address) => number} vpw_tokens_out_of_memory
 * @property {(tokens: Address) => number} vpw_tokens_count
 * @property {(tokens: Address) => Address} vpw_tokens_starts
 * @property {(tokens: Address) => Address} vpw_tokens_ends
 * @property {(tokens: Address) => Address} vpw_tokens_classes
 * @property {(tokens: Address) => void} vpw_tokens_free
 * @property {(classNumber: number) => Address} vpw_token_class_name
 *
 * @typedef {CoreExports & OfAnswers & OfMappings & OfTokens} Exports
 *
 * How a question is asked: `prepare` checks what was given and returns what is asked of the answers, once they are there. Where they
 * have to be loaded first, a promise comes back.
 * @typedef {(prepare: () => (answers: Answers) => unknown) => any} Ask
 */

const decoder = new TextDecoder();

/** The text of an answer. @param {Exports} wasm @param {Address} answer to be freed */
function takeText(wasm, answer) {
  if (wasm.vpw_answer_out_of_memory(answer)) checked(0);
  const text = decoder.decode(view(wasm, wasm.vpw_answer_data(answer), wasm.vpw_answer_size(answer)));
  wasm.vpw_answer_free(answer);
  return text;
}

/** What an answer says as JSON. @param {Exports} wasm @param {Address} answer to be freed */
const take = (wasm, answer) => JSON.parse(takeText(wasm, answer));

/** A copy of `count` numbers of 32 bits. @param {Exports} wasm @param {Address} address @param {number} count */
const numbers = (wasm, address, count) => new Uint32Array(view(wasm, address, 4 * count).slice().buffer);

/** The names for 0, 1, 2 and so on. @param {Exports} wasm @param {(number: number) => Address} nameOf */
function names(wasm, nameOf) {
  const all = [];
  for (let name = nameOf(0); name; name = nameOf(all.length)) all.push(nameAt(wasm, name));
  return all;
}

/** What a mapping says. @param {Exports} wasm @param {Address} mapping to be freed @returns {Mapping} */
function takeMapping(wasm, mapping) {
  if (wasm.vpw_mapping_out_of_memory(mapping)) checked(0);
  const count = wasm.vpw_mapping_count(mapping);
  const columns = names(wasm, wasm.vpw_column_name)
    .map((name, column) => [name, numbers(wasm, wasm.vpw_mapping_column(mapping, column), count)]);
  wasm.vpw_mapping_free(mapping);
  return { ...Object.fromEntries(columns), partNames: names(wasm, wasm.vpw_part_name), originNames: names(wasm, wasm.vpw_origin_name) };
}

/** What tokens there are. @param {Exports} wasm @param {Address} tokens to be freed @returns {Tokens} */
function takeTokens(wasm, tokens) {
  if (wasm.vpw_tokens_out_of_memory(tokens)) checked(0);
  const count = wasm.vpw_tokens_count(tokens);
  const taken = {
    starts: numbers(wasm, wasm.vpw_tokens_starts(tokens), count),
    ends: numbers(wasm, wasm.vpw_tokens_ends(tokens), count),
    classes: view(wasm, wasm.vpw_tokens_classes(tokens), count).slice(),
    classNames: names(wasm, wasm.vpw_token_class_name),
  };
  wasm.vpw_tokens_free(tokens);
  return taken;
}

export class Answers {
  #core;

  /** @param {Core<Exports>} core the side module is added to it */
  constructor(core) {
    this.#core = core;
  }

  /** @param {Given} given @param {Uint8Array} name @returns {Explanation} */
  explain(given, name) {
    return this.#core.run((wasm) =>
      withResult(wasm, given, (result) => {
        const address = give(wasm, name);
        const answer = take(wasm, wasm.vpw_explain(result, address, name.length));
        wasm.vpw_free(address);
        return answer;
      }));
  }

  /** The names by which operators can be filtered. */
  filters() {
    return this.#core.run((wasm) => {
      const names = [];
      for (let address; (address = wasm.vpw_coverage_filter_name(names.length)); ) names.push(nameAt(wasm, address));
      return names;
    });
  }

  /** @param {Given} given @param {number} filter an index among filters(), -1 for all operators @returns {Coverage} */
  coverage(given, filter) {
    return this.#core.run((wasm) => withResult(wasm, given, (result) => take(wasm, wasm.vpw_coverage(result, filter))));
  }

  /** @param {Given} given @param {Uint8Array} name @returns {BatchRuleAnswer} */
  batchRule(given, name) {
    return this.#core.run((wasm) =>
      withResult(wasm, given, (result) => {
        const address = give(wasm, name);
        const answer = take(wasm, wasm.vpw_batch_rule(result, address, name.length));
        wasm.vpw_free(address);
        return answer;
      }));
  }

  /** @param {Given} given @returns {BatchRules} */
  batchRules(given) {
    return this.#core.run((wasm) => withResult(wasm, given, (result) => take(wasm, wasm.vpw_batch_rules(result))));
  }

  /** @param {Given} given @param {Uint8Array} name @param {Uint8Array} rule @returns {RuleCheckAnswer} */
  checkRule(given, name, rule) {
    return this.#core.run((wasm) =>
      withResult(wasm, given, (result) => {
        const [nameAddress, ruleAddress] = [give(wasm, name), give(wasm, rule)];
        const answer = take(wasm, wasm.vpw_check_rule(result, nameAddress, name.length, ruleAddress, rule.length));
        wasm.vpw_free(nameAddress);
        wasm.vpw_free(ruleAddress);
        return answer;
      }));
  }

  /** @param {Given} before @param {Given} after @returns {DiffAnswer} */
  diff(before, after) {
    return this.#core.run((wasm) =>
      withResult(wasm, before, (old) => withResult(wasm, after, (result) => take(wasm, wasm.vpw_diff(old, result)))));
  }

  /** @param {Given} before @param {Given} after */
  diffMarkdown(before, after) {
    return this.#core.run((wasm) =>
      withResult(wasm, before, (old) => withResult(wasm, after, (result) => takeText(wasm, wasm.vpw_diff_markdown(old, result)))));
  }

  /** @param {Given} given @param {boolean} inBytes */
  mapping(given, inBytes) {
    return this.#core.run((wasm) =>
      withResult(wasm, given, (result) => {
        const yaml = give(wasm, given.yaml);
        const mapping = takeMapping(wasm, wasm.vpw_map(result, yaml, given.yaml.length, Number(inBytes)));
        wasm.vpw_free(yaml);
        return mapping;
      }));
  }

  /** @param {Uint8Array} text @param {Language} language @param {boolean} inBytes */
  tokens(text, language, inBytes) {
    return this.#core.run((wasm) => {
      const address = give(wasm, text);
      const tokenize = language === 'yaml' ? wasm.vpw_tokenize_yaml : wasm.vpw_tokenize_cpp;
      const tokens = takeTokens(wasm, tokenize(address, text.length, Number(inBytes)));
      wasm.vpw_free(address);
      return tokens;
    });
  }
}
