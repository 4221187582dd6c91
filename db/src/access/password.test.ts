import { expect, test } from 'vitest';
import { FAST_COST, hashPassword, verifyPassword } from './password.ts';

test('the right password matches its hash, another does not', async () => {
  const hash = await hashPassword('城东派出所-07', FAST_COST);
  expect(await verifyPassword(hash, '城东派出所-07')).toBe(true);
  expect(await verifyPassword(hash, '城东派出所-08')).toBe(false);
});

test('a hash names its algorithm and cost, and two hashes of one password differ', async () => {
  const hash = await hashPassword('whetstone');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await hashPassword('whetstone')).not.toBe(hash);
});

test('it agrees with the reference implementation of argon2id', async () => {
  // From the command-line tool of the reference implementation:
  // echo -n password | argon2 somesalt -id -t 2 -k 256 -p 1 -l 32
  const reference = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
  expect(await verifyPassword(reference, 'password')).toBe(true);
});

test('what is no hash matches nothing', async () => {
  for (const text of ['', 'plain', '$argon2id$v=19$m=8,t=1,p=1$$']) {
    expect(await verifyPassword(text, 'plain')).toBe(false);
  }
});

test('letters composed by another keyboard are the same password', async () => {
  const hash = await hashPassword('caf\u00e9', FAST_COST);
  expect(await verifyPassword(hash, 'cafe\u0301')).toBe(true);
});
