import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryObstacle, isWithin, rangeOf } from './entry.ts';
import { plainPolicies } from './round-policies.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test.each([
  ['10.1.2.3', ['10.1.0.0/16'], true],
  ['10.2.2.3', ['10.1.0.0/16'], false],
  ['::ffff:10.1.2.3', ['10.1.0.0/16'], true],
  ['192.168.1.77', ['192.168.1.77'], true],
  ['192.168.1.78', ['192.168.1.77'], false],
  ['fd00:12::1', ['fd00::/8'], true],
  ['fe80::1%eth0', ['fe80::/10'], true],
  ['2001:db8::1', ['fd00::/8', '2001:db8::/32'], true],
  ['10.1.2.3', ['::/0'], true],
  ['10.1.2.3', ['0.0.0.0/0'], true],
  ['2001:db8::1', ['0.0.0.0/0'], false],
  ['nonsense', ['0.0.0.0/0'], false],
  ['nonsense', [], true],
] as const)('%s within %j: %s', (address, ranges, within) => {
  expect(isWithin(address, ranges)).toBe(within);
});

test.each([
  '10.1.0.0/33',
  '10.1.0/16',
  '10.1.0.256',
  'fd00::/129',
  'a:b',
  '1::2::3',
  '10.0.0.0/8/8',
  '',
  '10.0.0.0/',
])('%s is no network', (text) => {
  expect(rangeOf(text)).toBeNull();
});

test('an address lies in every network cut from itself, and in none that differs within its length', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.tuple(byte, byte, byte, byte), fc.integer({ min: 1, max: 32 }), (bytes, bits) => {
      expect(isWithin(bytes.join('.'), [`${bytes.join('.')}/${bits}`])).toBe(true);
      const at = Math.floor((bits - 1) / 8);
      const other = bytes.map((value, place) =>
        place === at ? value ^ (1 << (7 - ((bits - 1) % 8))) : value,
      );
      expect(isWithin(other.join('.'), [`${bytes.join('.')}/${bits}`])).toBe(false);
    }),
  );
});

const key = 'a'.repeat(64);
const url = 'https://exam.example/api/rounds/1/attempt';
const policy = {
  ipRanges: ['10.0.0.0/8'],
  password: '训练2026',
  safeExamBrowser: { configKeys: [key], browserExamKeys: [] as string[] },
};
const shown = { address: '10.0.0.9', url, configKeyHash: sha256(url + key), password: '训练2026' };
const obstacle = (over: object = {}) => entryObstacle(policy, { ...shown, ...over }, sha256);

test('the door opens to who shows everything, and says the first thing that is missing', () => {
  expect(obstacle()).toBeNull();
  expect(obstacle({ address: '11.0.0.9' })).toBe('outside-network');
  expect(obstacle({ configKeyHash: undefined })).toBe('needs-safe-exam-browser');
  expect(obstacle({ configKeyHash: sha256(`${url}x${key}`) })).toBe('needs-safe-exam-browser');
  expect(obstacle({ password: '训练2025' })).toBe('wrong-round-password');
  expect(obstacle({ password: undefined })).toBe('wrong-round-password');
});

test('a password typed in full-width characters is the same password', () => {
  expect(obstacle({ password: ' 训练２０２６ ' })).toBeNull();
});

test('fragments do not belong to the address; a hash in capitals is the same hash', () => {
  expect(obstacle({ url: `${url}#q3`, configKeyHash: sha256(url + key).toUpperCase() })).toBeNull();
});

test('a browser exam key is asked besides the config key when both are set', () => {
  const both = { ...policy, safeExamBrowser: { configKeys: [key], browserExamKeys: ['b'.repeat(64)] } };
  expect(entryObstacle(both, shown, sha256)).toBe('needs-safe-exam-browser');
  const browserExamKeyHash = sha256(url + 'b'.repeat(64));
  expect(entryObstacle(both, { ...shown, browserExamKeyHash }, sha256)).toBeNull();
});

test('an ordinary round asks nothing', () => {
  expect(entryObstacle(plainPolicies.entry, { address: '' }, sha256)).toBeNull();
});
