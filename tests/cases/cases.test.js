// Every case on every engine.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseFiles, expectedHeader, readCase, releasesOf } from './case.js';
import { engines, releases } from './engines.js';

/**
 * @typedef {import('./engines.js').Engine} Engine
 * @typedef {import('./engines.js').Outcome} Outcome
 * @typedef {import('./case.js').Case} Case
 * @typedef {import('./case.js').Section} Section
 */

/** Warnings have a section of their own. @param {Outcome} outcome @param {Section} section @param {Engine} engine @param {Case} read */
function checkHeader(outcome, section, engine, read) {
  if (!read.expectations.some(({ name }) => name === 'warnings')) assert.equal(outcome.diagnostics, '');
  assert.equal(outcome.header, expectedHeader(section));
}

/** @param {Outcome} outcome @param {Section} section @param {Engine} engine */
function checkErrors(outcome, section, engine) {
  assert.equal(outcome.diagnostics, engine.view(section.text));
  assert.equal(outcome.header, null);
}

/** @param {Outcome} outcome @param {Section} section @param {Engine} engine */
function checkWarnings(outcome, section, engine) {
  assert.equal(outcome.diagnostics, engine.view(section.text));
  assert.notEqual(outcome.header, null);
}

/**
 * The command does not list functions yet: there the library speaks for the core.
 * @param {Outcome} outcome @param {Section} section @param {Engine} engine @param {Case} read
 */
function checkFunctions(outcome, section, engine, read) {
  if (outcome.functions !== undefined) assert.equal(outcome.functions, section.text);
  if (read.expectations.some(({ name }) => name !== 'functions')) return; // which tell what else there is
  assert.equal(outcome.diagnostics, '');
  assert.notEqual(outcome.header, null);
}

/** @type {Record<string, (outcome: Outcome, section: Section, engine: Engine, read: Case) => void>} */
const checks = { header: checkHeader, plumbing: checkHeader, errors: checkErrors, warnings: checkWarnings, functions: checkFunctions };

for (const file of caseFiles()) {
  const read = readCase(file);
  for (const engine of engines) {
    test(`${read.name} (${engine.name})`, () => {
      for (const section of read.expectations) {
        assert.ok(section.name in checks, `unknown section ${section.name}`);
        assert.ok(section.words.length > 0, `${section.name} names no release`);
        for (const release of engine.pick(releasesOf(section.words, releases)))
          checks[section.name](engine.run(read, release), section, engine, read);
      }
    });
  }
}
