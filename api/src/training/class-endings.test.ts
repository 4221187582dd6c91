import { sheetsOf } from '@whetstone/core/platform/files/xlsx-read.ts';
import { classEndings } from '@whetstone/core/training/class-endings-contract.ts';
import { classSheet } from '@whetstone/core/training/sheet-contract.ts';
import { AccessLog } from '@whetstone/db/access/access-log.entity.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { AttendanceMark } from '@whetstone/db/training/attendance-mark.entity.ts';
import type { Said } from '@whetstone/core/training/attendance.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeClass, makePlace } from '@whetstone/seed/factories/classes.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { sequenceOf } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

/** The cells of the first sheet of a workbook. */
function textsOf(base64: string): readonly (readonly string[])[] {
  const archive = byteTools.unzip(Buffer.from(base64, 'base64'));
  const sheets = archive && sheetsOf(archive, byteTools);
  return Array.isArray(sheets) ? (sheets[0]?.rows ?? []) : [];
}

let house: OpenHouse;
let force: Force;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
});
afterAll(() => house.close());

test('closing a class begins with what attendance and the tied range day say of each; whose results were read is told', async () => {
  const em = house.em();
  const made = await makeClass(em, { unit: force.bureau, lead: force.trainer, inDays: -5, days: 2 });
  const [came, failed, nowhere] = [force.officer, force.colleague, force.neighbour];
  const places = new Map<string, string>();
  for (const person of [came, failed, nowhere]) places.set((await makePlace(em, made, person)).id, person.id);
  const [lesson, drill] = made.sessions;
  const { id, now } = sequenceOf(em);
  const mark = (person: Person, said: Said) =>
    em.create(AttendanceMark, {
      id: id(),
      sessionId: lesson!.id,
      personId: person.id,
      said,
      way: 'list',
      device: 'd',
      seq: 1,
      saidAt: now,
      receivedAt: now,
      skewSeconds: 0,
      byId: force.trainer.id,
      reason: null,
      settles: [],
    });
  mark(came, 'present');
  mark(failed, 'late');
  const range = await makeDrillSession(em, {
    unit: force.bureau,
    assessor: force.trainer,
    roster: [came, failed],
  });
  drill!.drillSessionId = range.id;
  await makeDrillResult(em, range, came);
  await makeDrillResult(em, range, failed, { level: 1, score: 40 });
  await em.flush();

  const params = { classId: made.id };
  const { body, status } = await house.as(force.trainer)(classEndings, { params });
  expect(status).toBe(200);
  expect(body).toMatchObject({ over: 2, taken: 1, tied: 1 });
  const of = (person: Person) =>
    body.members.find(({ placeId }: { placeId: string }) => places.get(placeId) === person.id);
  expect(of(came)).toMatchObject({ attended: { present: 1 }, assessed: 'passed', proposed: 'finished' });
  expect(of(failed)).toMatchObject({ attended: { late: 1 }, assessed: 'failed', proposed: 'failed' });
  expect(of(nowhere)).toMatchObject({ attended: { open: 1 }, assessed: 'missing', proposed: 'absent' });
  const looks = await house.em().find(AccessLog, { view: 'training.class-endings' });
  expect(looks.map(({ subjectId }) => subjectId).toSorted()).toEqual([came.id, failed.id].toSorted());
  expect((await house.as(force.stranger)(classEndings, { params })).status).not.toBe(200);

  const file = await house.as(force.trainer)(classSheet, { params });
  expect(file.body.fileName).toMatch(/\.xlsx$/);
  const rows = textsOf(file.body.base64);
  expect(rows[0]!.slice(-3)).toEqual([
    expect.stringContaining('第 1 课'),
    expect.stringContaining('第 2 课'),
    'Signature',
  ]);
  expect(rows.find((row) => row.includes(failed.badgeNumber))).toContain('Late');
  expect((await house.as(force.officer)(classSheet, { params })).status).not.toBe(200);
});
