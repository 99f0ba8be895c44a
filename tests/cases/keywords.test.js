// Every keyword of C++17 is warned about as the name of an argument, and no other word is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../build/package/index.js';

const keywords = `
  alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t class compl const const_cast
  constexpr continue decltype default delete do double dynamic_cast else enum explicit export extern false float for friend
  goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public
  register reinterpret_cast return short signed sizeof static static_assert static_cast struct switch template this
  thread_local throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq
`.trim().split(/\s+/);

const plumbing = await load();

/** The codes of the diagnostics for an argument of that name, before torchgen refused Python's keywords. @param {string} name */
const codesOf = (name) =>
  plumbing.generate(`- func: f(Tensor self, int ${name}) -> Tensor\n`, { release: '2.5' }).diagnostics.map(({ code }) => code);

test('every keyword of C++ is warned about', () => {
  for (const keyword of keywords) assert.deepEqual(codesOf(keyword), ['name-in-cpp'], keyword);
});

test('what is shorter, longer or spelled otherwise is a name', () => {
  for (const keyword of keywords)
    for (const name of [keyword.slice(1), keyword.slice(0, -1), `${keyword}x`, `x${keyword}`, keyword.toUpperCase()])
      if (/^[a-z_]/i.test(name) && !keywords.includes(name)) assert.deepEqual(codesOf(name), [], name);
});
