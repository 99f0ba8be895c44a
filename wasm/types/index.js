/*
 * The types of the library's data. These files hold nothing that runs: tsc reads them, no program loads them, and the package has what
 * tools/declarations.js makes of them.
 *
 * JSDoc cannot say that a type extends another one, nor that a property is read-only. What the type `Diagnostic` adds to those that it
 * is made of therefore stands in `OfDiagnostic`; in the package both are one.
 */
export * from './given.js';
export * from './result.js';
export * from './explanation.js';
export * from './rule.js';
export * from './difference.js';
export * from './text.js';
