import { expect, test } from 'vitest';
import { memoryFieldStore } from '../queue/field-store.ts';
import { FieldQueue, type World } from '../queue/field-queue.svelte.ts';
import type { NewOp } from '../queue/field-op.ts';
import { exportWaiting, importFile, isOverdue } from './field-export.ts';

const me = '0196faa7-7280-7fd2-ba32-000000000001';
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

const shot = (no: number): NewOp => ({
  kind: 'record',
  opId: `0196faa7-7280-7fd2-ba32-0000000001${String(no).padStart(2, '0')}`,
  sessionId: '0196faa7-7280-7fd2-ba32-000000000002',
  assessorId: me,
  personId: '0196faa7-7280-7fd2-ba32-000000000003',
  personName: '林峰',
  drillZh: '手枪',
  drillEn: 'Pistol',
  madeAt,
  raw: { measure: 'ring_score', total: 80 + no },
  confirmed: true,
  correctsId: null,
  challengeLevel: null,
  teamId: null,
  scored: {
    rawText: `${80 + no} 环`,
    value: 80 + no,
    band: 'ALL',
    score: 70,
    level: 3,
    passed: true,
    criticalReasons: [],
  },
  expectedNo: 1,
});

test('what waits on a phone is brought in on another device of the same assessor, once however often', async () => {
  const phone = device();
  for (const no of [1, 2, 3]) await phone.add(shot(no));
  const text = exportWaiting(phone, '0196faa7-7280-7fd2-ba32-0000000000aa', madeAt);
  const desk = device();
  expect(await importFile(desk, text)).toEqual({ taken: 3, known: 0 });
  expect(await importFile(desk, text)).toEqual({ taken: 0, known: 3 });
  expect(desk.ops.map(({ opId }) => opId)).toEqual([1, 2, 3].map((no) => shot(no).opId));
  expect(desk.ops[0]).toMatchObject({ origin: '0196faa7-7280-7fd2-ba32-0000000000aa', raw: { total: 81 } });
  expect(phone.ops).toHaveLength(3);
});

test('a file that was changed, or of another assessor, brings nothing in', async () => {
  const phone = device();
  await phone.add(shot(1));
  const text = exportWaiting(phone, me, madeAt);
  const desk = device();
  expect(await importFile(desk, text.replace('81', '99'))).toEqual({ fault: 'changed' });
  expect(await importFile(device('0196faa7-7280-7fd2-ba32-000000000009'), text)).toEqual({
    fault: 'another',
  });
  expect(desk.ops).toEqual([]);
});

test('after a day without network it says so', async () => {
  const phone = device();
  await phone.add(shot(1));
  expect(isOverdue(phone, Date.parse('2026-11-22T01:00:00.000Z'))).toBe(false);
  expect(isOverdue(phone, Date.parse('2026-11-22T01:00:01.000Z'))).toBe(true);
});
