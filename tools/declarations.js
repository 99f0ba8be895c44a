/*
 * The declarations of the package: index.d.ts, sync.d.ts, worker.d.ts and element.d.ts.
 *
 * tsc writes them from the JSDoc of the sources: a file for each, with what JSDoc says twice, and with what is internal. Here they become
 * what a reader of the package wants: one file for all that `vmap-plumbing` exports, which is public and nothing else. The words of the
 * comments and the types are tsc's.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** @param {string} path @param {string} text */
const parse = (path, text) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/**
 * What tsc writes, by the paths of the sources without their `.js`.
 *
 * @param {string} root  of the repository
 * @param {string[]} entries  their paths, too
 */
function emit(root, entries) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson({
    ...config.compilerOptions,
    declaration: true,
    emitDeclarationOnly: true,
    noEmit: false,
    noCheck: true, // a test does that
    exactOptionalPropertyTypes: true, // or tsc writes `| undefined`, and in place of a name what it stands for on this machine
    outDir: root,
  }, root);
  /** @type {Map<string, ts.SourceFile>} */ const emitted = new Map();
  const program = ts.createProgram(entries.map((entry) => join(root, `${entry}.js`)), options);
  const { diagnostics } = program.emit(undefined, (path, text) => {
    emitted.set(relative(root, path).replace(/\.d\.ts$/, ''), parse(path, text));
  });
  for (const { messageText } of diagnostics) throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
  return emitted;
}

/** Tags of which the declaration itself says what they say. What others say stays. */
const declaring = ['type', 'typedef', 'property', 'readonly', 'import', 'template'];

/** A comment without types, which stand in the signature below it. @param {ts.JSDoc} doc */
function commentOf(doc) {
  const tags = (doc.tags ?? []).flatMap((tag) => {
    const text = ts.getTextOfJSDocComment(tag.comment)?.replaceAll('\n', '\n  ');
    if (declaring.includes(tag.tagName.text) || ((ts.isJSDocParameterTag(tag) || ts.isJSDocReturnTag(tag)) && !text)) return [];
    const subject = ts.isJSDocParameterTag(tag) || ts.isJSDocSeeTag(tag) ? tag.name
      : ts.isJSDocThrowsTag(tag) ? tag.typeExpression : undefined;
    return [`@${tag.tagName.text}`, subject?.getText(), text].filter(Boolean).join(' ');
  });
  const lines = [ts.getTextOfJSDocComment(doc.comment), tags.join('\n')].filter(Boolean).join('\n\n').split('\n');
  const { character } = doc.getSourceFile().getLineAndCharacterOfPosition(doc.pos);
  if (lines.length === 1) return `/** ${lines[0]} */`;
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'].join(`\n${' '.repeat(character)}`);
}

/** The comments of a node itself. @param {ts.Node} node */
const commentsOf = (node) => ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).filter(({ parent }) => parent === node);

/** A constructor, a private name, what is said to be internal. @param {ts.Node} node */
const isInternal = (node) => ts.isConstructorDeclaration(node)
  || (ts.isPropertyDeclaration(node) && ts.isPrivateIdentifier(node.name))
  || commentsOf(node).some(({ tags }) => tags?.some(({ tagName }) => tagName.text === 'internal'));

/**
 * The text of a node, with its comment.
 *
 * @param {ts.Node} node
 * @param {Map<string, ts.TypeNode>} parts  what is put in the place of a type's name
 * @returns {string}
 */
function textOf(node, parts) {
  const source = node.getSourceFile().text;
  /** @type {[start: number, end: number, text: string][]} */ const edits = [];
  /** @param {ts.Node} inner */
  function visit(inner) {
    if (isInternal(inner)) return void edits.push([inner.pos, inner.end, '']);
    const [, isReadonly, name] = (ts.isTypeReferenceNode(inner) && inner.getText().match(/^(Readonly<)?(Of\w+)>?$/)) || [];
    const part = parts.get(name);
    if (part) {
      const [indentation] = source.slice(source.lastIndexOf('\n', inner.getStart()) + 1).match(/^ */) ?? [];
      const lead = isReadonly ? '    readonly ' : '$&'; // editors show the name of no Readonly<…>
      const text = textOf(part, parts).replace(/^ {4}(?=\w)/gm, lead);
      return void edits.push([inner.getStart(), inner.end, text.replaceAll('\n', `\n${indentation}`)]);
    }
    for (const doc of commentsOf(inner)) edits.push([doc.pos, doc.end, commentOf(doc)]);
    if (ts.isParameter(inner) && ts.isObjectBindingPattern(inner.name)) // it has a name in the comment alone
      edits.push([inner.name.getStart(), inner.name.end, ts.getJSDocParameterTags(inner)[0].name.getText()]);
    ts.forEachChild(inner, visit);
  }
  visit(node);
  const start = commentsOf(node).at(-1)?.pos ?? node.getStart(); // a comment of imports may stand before that
  let text = '';
  let end = node.end;
  for (const [from, to, replacement] of edits.filter(([from]) => from >= start).sort(([a], [b]) => b - a)) {
    text = replacement + source.slice(to, end) + text;
    end = from;
  }
  return source.slice(start, end) + text;
}

/**
 * What files declare, but for what they import and hand on.
 *
 * The type `OfX` is a part of X, put where it is wanted; and `Pick<Class, keyof Class>` is an interface with what is public of the class.
 *
 * @param {ts.SourceFile[]} files
 */
function declarations(...files) {
  /** @type {Map<string, ts.TypeNode>} */ const parts = new Map();
  /** @type {Map<string, string>} */ const interfaces = new Map();
  const left = files.flatMap((file) => [...file.statements]).filter((statement) => {
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return false;
    if (!ts.isTypeAliasDeclaration(statement)) return true;
    const { name: { text }, type } = statement;
    const [, className] = type.getText().match(/^Pick<(\w+), keyof \1>$/) ?? [];
    if (className) interfaces.set(className, text);
    if (/^Of[A-Z]/.test(text)) parts.set(text, type);
    return !className && !parts.has(text);
  });
  return left.map((statement) => textOf(statement, parts)
    .replace(/^export class (\w+)/m, (whole, name) => (interfaces.has(name) ? `export interface ${interfaces.get(name)}` : whole))
    // Editors show the comment of a function while its arguments are written, and not that of a constant.
    .replace(/^export const (\w+): \((.*)\) => (.*);$/m, 'export function $1($2): $3;'));
}

/** What a file imports, which `vmap-plumbing` exports. @param {ts.SourceFile} file */
function importsOf(file) {
  const names = file.statements.filter(ts.isImportDeclaration)
    .map(({ importClause }) => importClause?.namedBindings?.getText().slice(1, -1).trim());
  return `import type { ${names.sort().join(', ')} } from './index.js';`;
}

/**
 * @param {string} root  of the repository
 * @returns {Record<string, string>}  the texts, by the names of the files
 */
export function writeDeclarations(root) {
  const [index, sync, worker, element] = ['wasm/index', 'wasm/sync', 'wasm/worker', 'web/element/element'];
  const emitted = emit(root, [index, sync, worker, element]);
  const file = (/** @type {string} */ path) => /** @type {ts.SourceFile} */ (emitted.get(path));
  const source = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8');
  const heading = (/** @type {string} */ path) => source(`${path}.js`).match(/^\/\*\*\n[^]*?\*\//)?.[0] ?? '';
  const text = (/** @type {string[]} */ ...pieces) => `${pieces.join('\n\n')}\n`;

  const types = file('wasm/types/index').statements.filter(ts.isExportDeclaration)
    .map(({ moduleSpecifier }) => /** @type {ts.StringLiteral} */ (moduleSpecifier).text.replace(/^\.\/(.*)\.js$/, 'wasm/types/$1'));
  const besideLibrary = (/** @type {string} */ path) =>
    text(heading(path), importsOf(file(path)), "export * from './index.js';", ...declarations(file(path)));
  const rest = 'web/element/global.d.ts';
  return {
    'index.d.ts': text(heading(index), ...declarations(...[index, 'wasm/plumbing', ...types, 'wasm/mapping'].map(file))),
    'sync.d.ts': besideLibrary(sync),
    'worker.d.ts': besideLibrary(worker),
    'element.d.ts': text(importsOf(file(element)), ...declarations(file(element), parse(rest, source(rest)))),
  };
}
