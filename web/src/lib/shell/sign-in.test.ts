import { expect, test } from 'vitest';
import { nextAddress } from './sign-in.ts';

test.each([
  ['/me/skill?x=1', '/me/skill?x=1'],
  [null, '/'],
  ['', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in, %j leads to %s', (asked, address) => {
  expect(nextAddress(asked)).toBe(address);
});
