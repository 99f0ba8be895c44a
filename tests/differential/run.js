/*
 * The differential campaign: subsets of a real operator file, changed at every level, put before a real torchgen and
 * before the library built from this repository. They must agree on the verdict and on every byte of the header.
 *
 *     npm run differential -- --release 2.6 --cases 5000 --seed 7
 *
 * A seed always gives the same cases. What the two disagree on is shrunk and written to build/differential/.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeCase } from './case.js';
import { compare } from './compare.js';
import { loadLibrary } from './library.js';
import { groupEntries } from './operators.js';
import { caseFile, count, emptyTally, summary } from './report.js';
import { shrink } from './shrink.js';
import { Torchgen } from './torchgen.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const help = `npm run differential -- [options]

  --release R    1.13, 2.6 or 2.14: those that tools/conformance brings (2.14)
  --cases N      how many cases (1000)
  --seed S       which cases (1)
  --from N       the number of the first case (0)
  --jobs N       how many torchgens run beside one another (1)
  --package DIR  the library (build/package)
  --show         print the cases in place of trying them
`;

/** So many cases of one kind of disagreement are shrunk and written; the others are counted. */
const SHRUNK_OF_A_KIND = 2;

function readOptions() {
  const { values } = parseArgs({
    options: {
      release: { type: 'string', default: '2.14' },
      cases: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      jobs: { type: 'string', default: '1' },
      package: { type: 'string', default: `${root}build/package` },
      show: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  /** @param {'cases' | 'seed' | 'from' | 'jobs'} name */
  const number = (name) => {
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`--${name} must be a whole number, and is '${values[name]}'`);
    return value;
  };
  return { ...values, cases: number('cases'), seed: number('seed'), from: number('from'), jobs: Math.max(1, number('jobs')) };
}

/** @typedef {ReturnType<typeof readOptions>} Options */

class Campaign {
  #options;
  #ours;
  #groups;
  #next;
  tally = emptyTally();

  /** @param {Options} options @param {Awaited<ReturnType<typeof loadLibrary>>} ours @param {import('./operators.js').Entry[][]} groups */
  constructor(options, ours, groups) {
    this.#options = options;
    this.#ours = ours;
    this.#groups = groups;
    this.#next = options.from;
  }

  /** @param {number} index */
  #command(index) {
    const { release, seed } = this.#options;
    return `npm run differential -- --release ${release} --seed ${seed} --from ${index} --cases 1`;
  }

  /** @param {Torchgen} torchgen @param {import('./case.js').Case} made @param {import('./compare.js').Difference} difference */
  async #record(torchgen, made, difference) {
    const known = this.tally.differences.get(difference.kind) ?? { count: 0, files: [] };
    this.tally.differences.set(difference.kind, known);
    known.count++;
    if (known.files.length >= SHRUNK_OF_A_KIND) return;
    const file = `build/differential/${this.#options.release}-${this.#options.seed}-${made.index}.yaml`;
    known.files.push(file);
    const ask = async (/** @type {string} */ yaml) => compare(await torchgen.verdict(yaml, made.tags), this.#ours(yaml, made.tags));
    const yaml = await shrink(made.yaml, async (text) => (await ask(text))?.kind === difference.kind);
    const shrunk = (await ask(yaml)) ?? difference;
    mkdirSync(`${root}build/differential`, { recursive: true });
    writeFileSync(root + file, caseFile(made, yaml, shrunk, this.#command(made.index)));
    console.log(`${difference.kind}: ${file}\n  ${JSON.stringify(yaml)}`);
  }

  /** Takes cases until there are none left. @param {Torchgen} torchgen */
  async run(torchgen) {
    const { from, cases, seed, show } = this.#options;
    while (this.#next < from + cases) {
      const made = makeCase(seed, this.#next++, this.#groups);
      if (show) {
        console.log(`# ${this.#command(made.index)}\n# ${made.changes.join('; ')}\n${made.yaml}`);
        continue;
      }
      const answer = torchgen.verdict(made.yaml, made.tags);
      const ours = this.#ours(made.yaml, made.tags);
      const reference = await answer;
      count(this.tally, reference);
      const difference = compare(reference, ours);
      if (difference) await this.#record(torchgen, made, difference);
    }
  }
}

/** @param {Options} options */
async function main(options) {
  const torchgens = Array.from({ length: options.jobs }, () => new Torchgen(options.release));
  try {
    const [first] = torchgens;
    const [ours, entries, places] = await Promise.all([loadLibrary(options.package, options.release), first.entries(), first.places()]);
    const campaign = new Campaign(options, ours, groupEntries(entries));
    await Promise.all(torchgens.map((torchgen) => campaign.run(torchgen)));
    if (!options.show) console.log(summary(campaign.tally, places));
    return campaign.tally.differences.size === 0 ? 0 : 1;
  } finally {
    for (const torchgen of torchgens) torchgen.end();
  }
}

try {
  const options = readOptions();
  if (options.help) process.stdout.write(help);
  else process.exitCode = await main(options);
} catch (error) {
  console.error(`differential: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}
