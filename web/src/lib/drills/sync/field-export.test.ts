import { expect, test } from 'vitest';
import { memoryFieldStore } from '../queue/field-store.ts';
import { FieldQueue, type World } from '../queue/field-queue.svelte.ts';
import { type NewOp, resultOf } from '../queue/field-op.ts';
import { exportWaiting, importFile, isOverdue, type Proof, type Signer } from './field-export.ts';

const me = '0196faa7-7280-7fd2-ba32-000000000001';
const phoneId = '0196faa7-7280-7fd2-ba32-0000000000aa';
const madeAt = '2026-11-21T01:00:00.000Z';

const lost = () => Promise.reject(new TypeError('no network'));
/** A device without network. */
function device(assessorId = me): FieldQueue {
  const world: World = {
    line: { send: lost, sendTogether: lost },
    store: memoryFieldStore(),
    ms: () => Date.parse(madeAt),
    chance: () => 0.5,
    after: () => () => undefined,
    alone: (work) => work(),
    tellTabs: () => undefined,
  };
  return new FieldQueue(assessorId, world);
}

const signer: Signer = { deviceId: phoneId, publicKey: 'key', sign: async (text) => `key ${text}` };
const proof: Proof = {
  keyOf: async () => 'key',
  verify: async (text, signature, key) => signature === `${key} ${text}`,
};
const about = (no: number) => ({
  opId: `0196faa7-7280-7fd2-ba32-0000000001${String(no).padStart(2, '0')}`,
  sessionId: '0196faa7-7280-7fd2-ba32-000000000002',
  assessorId: me,
  personId: '0196faa7-7280-7fd2-ba32-000000000003',
  personName: '林峰',
  drillZh: '手枪',
  drillEn: 'Pistol',
  madeAt,
});
const scored = {
  rawText: '81 环',
  value: 81,
  band: 'ALL',
  score: 70,
  level: 3,
  passed: true,
  criticalReasons: [],
};
const shot = (no: number, correctsId: string | null = null): NewOp => ({
  ...about(no),
  kind: 'record',
  raw: { measure: 'ring_score', total: 80 + no },
  confirmed: true,
  correctsId,
  challengeLevel: null,
  teamId: null,
  scored,
  expectedNo: 1,
});
const idOf = (no: number) => about(no).opId;

test('what waits on a phone, corrections and marks with it, is brought in elsewhere once however often', async () => {
  const phone = device();
  const raw = { measure: 'ring_score', total: 90 } as const;
  await phone.add(shot(1));
  await phone.add({ ...about(2), kind: 'void', resultId: resultOf(idOf(1)), reason: '记错人' });
  await phone.add(shot(3, resultOf(idOf(1))));
  await phone.add({ ...about(4), kind: 'mark', raw, scored, challengeLevel: null, reason: null });
  await phone.add({ ...about(5), kind: 'stop', reasons: ['枪口指向人员'] });
  const text = await exportWaiting(phone, signer, madeAt);
  const desk = device();
  const clean = { touched: [], missing: 0 };
  expect(await importFile(desk, text, proof)).toEqual({ taken: 5, known: 0, ...clean });
  expect(await importFile(desk, text, proof)).toEqual({ taken: 0, known: 5, ...clean });
  expect(desk.ops.map(({ opId, kind }) => `${opId.slice(-1)} ${kind}`)).toEqual([
    '1 record',
    '2 void',
    '3 record',
    '4 mark',
    '5 stop',
  ]);
  expect(desk.ops[2]).toMatchObject({ origin: phoneId, correctsId: resultOf(idOf(1)) });
  expect(phone.ops).toHaveLength(5);
});

test('of a file in which one score was raised the others come in, and that one is named', async () => {
  const phone = device();
  for (const no of [1, 2]) await phone.add(shot(no));
  const text = (await exportWaiting(phone, signer, madeAt)).replace('"total":82', '"total":99');
  const desk = device();
  expect(await importFile(desk, text, proof)).toMatchObject({
    taken: 1,
    touched: [{ opId: idOf(2), personName: '林峰' }],
  });
  expect(desk.ops.map(({ opId }) => opId)).toEqual([idOf(1)]);
});

test('a file of another assessor, of another key or of a device that nobody knows brings nothing in', async () => {
  const phone = device();
  await phone.add(shot(1));
  const text = await exportWaiting(phone, signer, madeAt);
  const desk = device();
  const strange = { ...proof, keyOf: async () => null };
  expect(await importFile(desk, text, strange)).toEqual({ fault: 'unknown-device' });
  const other = { ...proof, keyOf: async () => 'other' };
  expect(await importFile(desk, text, other)).toEqual({ fault: 'other-key' });
  expect(await importFile(desk, text.replace('aa"', 'ab"'), proof)).toEqual({ fault: 'forged' });
  const another = device('0196faa7-7280-7fd2-ba32-000000000009');
  expect(await importFile(another, text, proof)).toEqual({ fault: 'another' });
  expect(desk.ops).toEqual([]);
});

test('after a day without network it says so', async () => {
  const phone = device();
  await phone.add(shot(1));
  expect(isOverdue(phone, Date.parse('2026-11-22T01:00:00.000Z'))).toBe(false);
  expect(isOverdue(phone, Date.parse('2026-11-22T01:00:01.000Z'))).toBe(true);
});
