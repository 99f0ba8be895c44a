/*
 * The page about uses, use/index.html: its snippets are the files of web/use/snippets, which tests execute, its table of attributes is
 * made from the manifest of the element, and the comment on a pull request is what the command writes.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

/** What begins a comment, in files that have any. @type {Record<string, RegExp>} */
const COMMENTS = { '.mjs': /(?<=^|\s)\/\/ .*$/gm, '.py': /(?<=^|\s)# .*$/gm, '.yaml': /(?<=^|\s)# .*$/gm, '.yml': /(?<=^|\s)# .*$/gm };

/** @param {string} text */
export const escaped = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * @param {string} root  of the repository
 * @param {string} site  the folder of the site
 */
export function buildUse(root, site) {
  const web = join(root, 'web');
  const snippets = join(web, 'use/snippets');
  const read = (/** @type {string} */ name) => readFileSync(join(snippets, name), 'utf8');
  const page = readFileSync(join(web, 'use/index.html'), 'utf8')
    .replace(/<!-- snippet: (\S+)(?: as (.+?))? -->/g, (_, name, title) => figure(read(name), extname(name), title ?? basename(name)))
    .replace(/<!-- live: (\S+) -->/g, (_, name) => read(name).replace(/^<script .*\n/m, '').trimEnd())
    .replace('<!-- attributes -->', () => rows(join(web, 'element/custom-elements.json')))
    .replace('<!-- comment -->', () => comment(join(root, 'build/native/vmap-plumbing'), snippets));
  writeFileSync(join(site, 'use/index.html'), page);
  cpSync(join(snippets, 'operators.yml'), join(site, 'use/operators.yml'));
}

/** @param {string} text @param {string} extension @param {string} title */
function figure(text, extension, title) {
  const marked = escaped(text.trimEnd())
    .replace(COMMENTS[extension] ?? /(?!)/, (comment) => `<span class="comment-text">${comment}</span>`)
    .replaceAll('https://host/site/', '<span class="site">$&</span>');
  return `<figure class="snippet"><figcaption>${escaped(title)}</figcaption><pre tabindex="0"><code>${marked}</code></pre></figure>`;
}

/** @param {string} manifest */
function rows(manifest) {
  /** @type {{ name: string, type: { text: string }, description: string }[]} */
  const attributes = JSON.parse(readFileSync(manifest, 'utf8')).modules[0].declarations[0].attributes;
  return attributes
    .map(({ name, description }) => `<tr><td><code>${escaped(name)}</code></td><td>${escaped(description)}</td></tr>`)
    .join('\n');
}

/** What the command writes for a pull request, as GitHub shows it. @param {string} command @param {string} snippets */
function comment(command, snippets) {
  /** @type {string} */ let markdown;
  try {
    markdown = execFileSync(command, ['diff', '--format', 'markdown', 'before.yaml', 'after.yaml'], { cwd: snippets, encoding: 'utf8' });
  } catch (error) {
    const { status, stdout } = /** @type {{ status: number, stdout: string }} */ (error);
    if (status !== 1) throw error;
    markdown = stdout;
  }
  const [head, ...blocks] = markdown.split(/(?=^<details>)/m);
  const [verdict, table] = head.trimEnd().split('\n\n');
  const [titles, , ...lines] = table.split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => inline(cell.trim())));
  // Roles are said, because narrow windows lay rows out in another way than tables.
  const row = (/** @type {string[]} */ cells, /** @type {string} */ tag, /** @type {string} */ role) =>
    `<tr role="row">${cells.map((cell) => `<${tag} role="${role}">${cell}</${tag}>`).join('')}</tr>`;
  const body = lines.map((cells) => row(cells, 'td', 'cell')).join('');
  return [
    `<p>${inline(verdict)}</p>`,
    `<table role="table"><thead role="rowgroup">${row(titles, 'th', 'columnheader')}</thead><tbody role="rowgroup">${body}</tbody></table>`,
    ...blocks.map((block, at) => marked(at === 0 ? block.replace('<details>', '<details open>') : block)),
  ].join('\n');
}

/** @param {string} markdown */
const inline = (markdown) => escaped(markdown).replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>').replace(/`(.+?)`/g, '<code>$1</code>');

/** With differences shown line by line. @param {string} markdown */
const marked = (markdown) => markdown.replace(/^```diff\n([^]*?)^```$/gm, (_, diff) =>
  `<pre tabindex="0"><code>${diff.trimEnd().split('\n').map(line).join('')}</code></pre>`);

/** @param {string} text */
const line = (text) => `<span class="${{ '+': 'comes', '-': 'goes', '@': 'part' }[text[0]] ?? 'stays'}">${escaped(text)}\n</span>`;
