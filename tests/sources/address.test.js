// Files that a link names: which addresses are read, and how.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkAddress, loadAddress } from '../../web/sources/address.js';

const RAW = 'https://raw.githubusercontent.com/someone/something/v1/operators.yaml';

test('an address of raw files on GitHub is taken', () => {
  assert.equal(checkAddress(RAW).href, RAW);
  assert.equal(checkAddress(`${RAW}?token=1`).href, `${RAW}?token=1`);
  assert.equal(checkAddress('https://raw.githubusercontent.com:443/a').href, 'https://raw.githubusercontent.com/a');
});

describe('others are refused, and named', () => {
  for (const address of [
    '', 'operators.yaml', '/operators.yaml', '//raw.githubusercontent.com/a', 'http://raw.githubusercontent.com/a',
    'https://github.com/a/b/blob/main/c.yaml', 'https://raw.githubusercontent.com.example.com/a',
    'https://raw.githubusercontent.com:8443/a', 'https://me@raw.githubusercontent.com/a',
    'https://me:secret@raw.githubusercontent.com/a', 'https://example.com/?raw.githubusercontent.com',
    'javascript:alert(1)', 'data:text/plain,a', 'file:///etc/passwd', 'blob:https://raw.githubusercontent.com/a',
  ])
    test(JSON.stringify(address), () => assert.throws(() => checkAddress(address), (error) =>
      error instanceof Error
        && error.message.includes(`“${address}”`)
        && error.message.includes('https://raw.githubusercontent.com/ alone')));

  test('what is invisible in it, or beyond measure, is left out', () => {
    assert.throws(() => checkAddress(`https://a\u202E\u0000b/${'😀'.repeat(5000)}`), (error) =>
      error instanceof Error && /“https:\/\/ab\//.test(error.message) && error.message.length < 500 && error.message.isWellFormed());
  });
});

/** @param {Response | Error} answer */
const loaded = (answer) => loadAddress(new URL(RAW), {
  fetch: async (url) => {
    assert.equal(String(url), RAW);
    if (answer instanceof Error) throw answer;
    return answer;
  },
});

test('a file is read', async () => assert.equal(await loaded(new Response('- func: é\n')), '- func: é\n'));
test('what goes wrong is said', async () => {
  await assert.rejects(loaded(new TypeError('failed')), {
    message: /^The file could not be loaded: raw\.githubusercontent\.com was not reached/,
  });
  await assert.rejects(loaded(new Response('', { status: 404 })), { message: `The file was not found at ${RAW}.` });
  await assert.rejects(loaded(new Response(new Uint8Array([0xff]))), { message: 'The file is no text in UTF-8.' });
  await assert.rejects(loaded(new Response('x'.repeat(4 * 1024 * 1024 + 1))), { message: /^The file has more than 4 MB/ });
});
