/*
 * A real torchgen as a process beside this one, asked line by line: the other side is torchgen.py.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * What torchgen says of a text. `sha256` is of the header, `schemas` of the schemas of all functions, a line each (null
 * when torchgen cannot print one); `place` is where it has raised, inside torchgen.
 * @typedef {{ ok: true, sha256: string, schemas: string | null, header?: string, functions?: (string | null)[], kinds?: string[] }
 *         | { ok: false, error: string, place: string }
 *         | { ok?: undefined, gaveUp: true }} Reference
 *
 * @typedef {{ file: string, line: number, endLine: number, function: string, rule: string }} RaisePlace
 *   An assert or raise: the function by its qualified name, the rule as Python writes the statement (without an assert's message).
 */

const script = fileURLToPath(new URL('torchgen.py', import.meta.url));
const releases = fileURLToPath(new URL('../../build/conformance/torchgen/', import.meta.url));

/** Where the package of a release ("2.6") lies once tools/conformance has brought it. @param {string} release */
export const folderOf = (release) => `${releases}${release}`;

export class Torchgen {
  #release;
  /**
   * @type {import('node:child_process').ChildProcessByStdio<import('node:stream').Writable, import('node:stream').Readable, null>
   *   | undefined}
   */
  #process;
  /** @type {{ resolve: (answer: any) => void, reject: (error: Error) => void }[]} in the order of the requests */
  #waiting = [];

  /** @param {string} release */
  constructor(release) {
    if (!existsSync(folderOf(release)))
      throw new Error(`there is no torchgen ${release} at hand: run tools/conformance, which brings those that Debian has`);
    this.#release = release;
  }

  #start() {
    const child = spawn('/usr/bin/python3', [script, folderOf(this.#release)], { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', (line) => this.#waiting.shift()?.resolve(JSON.parse(line)));
    child.on('exit', (code, signal) => {
      this.#process = undefined;
      const error = new Error(`torchgen's process ended with ${signal ?? `status ${code}`}`);
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    });
    child.stdin.on('error', () => {}); // the end of the process says it all
    return child;
  }

  /** @param {object} request @returns {Promise<any>} */
  #ask(request) {
    this.#process ??= this.#start();
    const { stdin } = this.#process;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      stdin.write(`${JSON.stringify(request)}\n`);
    });
  }

  /** @param {string} yaml @param {string | null} [tags] @param {boolean} [header] with the header's text @returns {Promise<Reference>} */
  verdict(yaml, tags = null, header = false) {
    return this.#ask({ yaml, tags, header });
  }

  /** The release's own operator file. @returns {Promise<import('./operators.js').Entry[]>} */
  entries() {
    return this.#ask({ ask: 'entries' });
  }

  /** Every assert and raise on the way from YAML to plumbing. @returns {Promise<RaisePlace[]>} */
  places() {
    return this.#ask({ ask: 'places' });
  }

  end() {
    this.#process?.stdin.end();
  }
}
