/*
 * The declarations of the package are the documentation of the library: what the JSDoc of the sources says is in them, and nothing
 * that is internal. That they hold in programs is for the consumers to show.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { load } from '../../build/package/index.js';

const root = join(import.meta.dirname, '../..');
const names = ['index', 'sync', 'worker', 'element'];
const paths = names.map((name) => join(root, 'build/package', `${name}.d.ts`));
const texts = paths.map((path) => readFileSync(path, 'utf8'));

/** @param {string} text */
const words = (text) => text.replace(/^\s*\*(?!\/)/gm, '').replace(/\s+/g, ' ');
const declared = words(texts.join('\n'));

/** The sources whose documentation is public. */
const sources = [
  ...['index', 'sync', 'worker', 'plumbing', 'mapping'].map((name) => `wasm/${name}.js`),
  ...readdirSync(join(root, 'wasm/types')).filter((name) => name !== 'thread.js').map((name) => `wasm/types/${name}`),
  'web/element/element.js',
];

/** What is said in the comment of what is exported, of a public member, or of a typedef and its properties. @param {string} path */
function said(path) {
  const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
  /** @type {(string | undefined)[]} */ const found = [file.text.match(/^\/\*\*\n([^]*?)\*\//)?.[1]];
  /** @param {ts.JSDoc} doc */
  function take(doc) {
    const text = (/** @type {ts.JSDoc | ts.JSDocTag} */ { comment }) => ts.getTextOfJSDocComment(comment);
    found.push(text(doc));
    for (const tag of doc.tags ?? []) {
      if (!ts.isJSDocTypedefTag(tag)) found.push(text(tag));
      if (ts.isJSDocTypedefTag(tag) && tag.typeExpression?.kind === ts.SyntaxKind.JSDocTypeLiteral)
        found.push(.../** @type {ts.JSDocTypeLiteral} */ (tag.typeExpression).jsDocPropertyTags?.map(text) ?? []);
    }
  }
  /** @param {ts.Node} node */
  function visit(node) {
    const isExported = ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    const isMember = ts.isClassElement(node) && node.name && !ts.isPrivateIdentifier(node.name);
    for (const doc of node.getChildren().filter(ts.isJSDoc))
      if (isExported || isMember || doc.tags?.some((tag) => ts.isJSDocTypedefTag(tag) || tag.tagName.text === 'readonly')) take(doc);
    ts.forEachChild(node, visit);
  }
  visit(file);
  return found.flatMap((text) => (text?.trim() ? words(text).trim() : []));
}

test('the package says all that the sources say', () => {
  for (const path of sources) for (const text of said(path)) assert.ok(declared.includes(text), `${path}: ${text}`);
  assert.ok(sources.flatMap(said).length > 150, `the sources say ${sources.flatMap(said).length} things`);
});

const program = ts.createProgram(paths, { strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext });
const checker = program.getTypeChecker();
const documentation = (/** @type {ts.Symbol} */ symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker));

/** What a module exports. @param {string} path */
function exportsOf(path) {
  const file = /** @type {ts.SourceFile} */ (program.getSourceFile(path));
  return checker.getExportsOfModule(/** @type {ts.Symbol} */ (checker.getSymbolAtLocation(file)));
}

/** The members of a type, or of those that it is one of. @param {ts.Type} type @returns {ts.Symbol[]} */
const membersOf = (type) => (type.isUnion() ? type.types.flatMap(membersOf) : checker.getPropertiesOfType(type));

/** Names whose words are all that there is to say. */
const plain = ['Language'];

names.forEach((name, i) => test(`${name}: an editor has a comment to show for what is exported`, () => {
  for (const symbol of exportsOf(paths[i])) {
    const { flags } = symbol;
    const target = flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const isType = target.flags & ts.SymbolFlags.Type;
    const members = isType ? membersOf(checker.getDeclaredTypeOfSymbol(target)).map(documentation) : [];
    assert.ok(documentation(target) || members.some(Boolean) || plain.includes(symbol.name), symbol.name);
  }
}));

test('so it has for every method, be it here, at once, or in a worker', () => {
  for (const [i, type] of [[0, 'VmapPlumbing'], [1, 'SyncPlumbing'], [2, 'WorkerPlumbing']]) {
    const symbol = exportsOf(paths[Number(i)]).find(({ name }) => name === type);
    assert.ok(symbol, `${type}`);
    const members = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
    assert.ok(members.length >= 12, `${type} has ${members.length} members`);
    for (const member of members) assert.ok(documentation(member), `${type}.${member.name}`);
  }
});

test('the options that are declared are those that are taken', async () => {
  const plumbing = await load();
  const symbol = /** @type {ts.Symbol} */ (exportsOf(paths[0]).find(({ name }) => name === 'VmapPlumbing'));
  for (const method of checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))) {
    const [signature] = checker.getTypeOfSymbol(method).getCallSignatures();
    if (!signature) continue; // a property
    const given = signature.getParameters().slice(0, -1).map(({ name }) => (name === 'language' ? 'yaml' : ''));
    const options = checker.getNonNullableType(checker.getTypeOfSymbol(/** @type {ts.Symbol} */ (signature.getParameters().at(-1))));
    const declared = checker.getPropertiesOfType(options).map(({ name }) => name);
    const call = async (/** @type {string} */ option) => /** @type {any} */ (plumbing)[method.name](...given, { [option]: undefined });
    for (const option of declared) await call(option);
    const { message } = await call('no such option').then(() => new Error('it is taken'), (error) => error);
    assert.deepEqual(message.match(/\(known: (.*)\)$/)?.[1].split(', ').sort(), declared.sort(), `${method.name}: ${message}`);
  }
});

test('the package has a declaration for every export, and none that is internal', () => {
  const [ofIndex, ofSync, ofWorker] = paths.map((path) => exportsOf(path).map((symbol) => symbol.name));
  assert.deepEqual(ofSync.filter((name) => !ofIndex.includes(name)), ['SyncPlumbing']);
  assert.deepEqual(ofWorker.filter((name) => !ofIndex.includes(name)).sort(), ['WebWorker', 'WorkerOptions', 'WorkerPlumbing']);
  for (const name of ofIndex) assert.ok(ofSync.includes(name) && ofWorker.includes(name), name);
  for (const name of [...ofIndex, ...ofSync, ...ofWorker]) assert.doesNotMatch(name, /^Of[A-Z]|^Plumbing$/);
  for (const text of texts) {
    for (const [, path] of text.matchAll(/(?:\bfrom |\bimport\()['"](.*?)['"]/g)) assert.match(path, /^\.\/index\.js$|^vmap-plumbing\b/);
    assert.doesNotMatch(text, /@(?:internal|type|typedef|readonly|import)\b|@returns \{|#private|Readonly<|: any\b/);
  }
});
