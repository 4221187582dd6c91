import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LoggedOp } from './answer-log.ts';
import { canonicalJson, receiptOf, sealOf, unprovenReceipts, type OpReceipt } from './receipt.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const entry: LoggedOp = {
  opId: '01890000-0000-7000-8000-000000000001',
  position: 4,
  clientSeq: 7,
  baseRev: 2,
  value: { picks: ['a', 'c'] },
  madeAt: '2026-11-21T01:00:00.000Z',
  device: 'phone',
  serverRev: 3,
  serverAt: '2026-11-21T01:00:01.000Z',
  late: false,
};

test('the same content has one spelling, whatever the order of its fields', () => {
  expect(canonicalJson({ b: [1, { d: null, c: '"' }], a: undefined, A: true })).toBe(
    '{"A":true,"b":[1,{"c":"\\"","d":null}]}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a receipt names the op, its revision, the time and a digest', () => {
  expect(receiptOf('attempt-1', entry, hash)).toEqual({
    opId: entry.opId,
    serverRev: 3,
    serverAt: '2026-11-21T01:00:01.000Z',
    hash: hash(
      '["attempt-1","01890000-0000-7000-8000-000000000001",4,3,"2026-11-21T01:00:01.000Z",{"picks":["a","c"]}]',
    ),
  });
});

test('any change to what was receipted shows', () => {
  const receipt = receiptOf('attempt-1', entry, hash);
  const changes: Partial<LoggedOp>[] = [
    { value: { picks: ['a'] } },
    { value: null },
    { position: 5 },
    { serverRev: 4 },
    { serverAt: '2026-11-21T01:00:02.000Z' },
  ];
  expect(unprovenReceipts('attempt-1', [receipt], [entry], hash)).toEqual([]);
  for (const change of changes) {
    expect(unprovenReceipts('attempt-1', [receipt], [{ ...entry, ...change }], hash)).toEqual([receipt]);
  }
  expect(unprovenReceipts('attempt-1', [receipt], [], hash)).toEqual([receipt]);
  expect(unprovenReceipts('attempt-2', [receipt], [entry], hash)).toEqual([receipt]);
  const forged: OpReceipt = { ...receipt, serverAt: '2026-11-21T01:30:00.000Z' };
  expect(unprovenReceipts('attempt-1', [forged], [entry], hash)).toEqual([forged]);
});

test('a seal does not depend on the order of the answers, but on everything in them', () => {
  const answers = [entry, { ...entry, position: 1, serverRev: 9, value: { pick: true } }];
  const seal = sealOf('attempt-1', answers, hash);
  expect(sealOf('attempt-1', answers.toReversed(), hash)).toBe(seal);
  expect(sealOf('attempt-2', answers, hash)).not.toBe(seal);
  expect(sealOf('attempt-1', answers.slice(1), hash)).not.toBe(seal);
  expect(sealOf('attempt-1', [{ ...entry, value: null }, ...answers.slice(1)], hash)).not.toBe(seal);
});
