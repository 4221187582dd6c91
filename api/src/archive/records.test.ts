import type { EntityManager } from '@mikro-orm/postgresql';
import { accessLog } from '@whetstone/core/access/contract.ts';
import {
  myRecord,
  myRecords,
  personRecord,
  personRecords,
  type RecordLine,
} from '@whetstone/core/archive/record-contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { fillArchives } from '@whetstone/db/archive/keep-records.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeCharge } from '@whetstone/seed/factories/access.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { makeHouse, type House as Force } from '@whetstone/seed/factories/house.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: Force;
const SHOTS = 60;

const fill = (...people: { id: string }[]) =>
  house.em().transactional((em) =>
    fillArchives(
      em as EntityManager,
      people.map(({ id }) => id),
      testNow,
    ),
  );

beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  const session = await makeDrillSession(em, {
    assessor: force.trainer,
    unit: force.station,
    place: '靶场 50%',
  });
  for (let n = 0; n < SHOTS; n++)
    await makeDrillResult(em, session, force.officer, {
      attemptNo: n + 1,
      happenedOn: addDays(testToday, -10 * n),
      ...(n === 3 && { confirmedAt: null, confirmedVia: null }),
    });
  await fill(force.officer, force.colleague, force.stranger);
});
afterAll(() => house.close());

const asOfficer = () => house.as(force.officer);

describe('my records', () => {
  test('come newest first, page by page, each once and none left out', async () => {
    const seen: RecordLine[] = [];
    let after: string | undefined;
    do {
      const { status, body } = await asOfficer()(myRecords, {
        query: { limit: '25', ...(after && { after }) },
      });
      expect(status).toBe(200);
      seen.push(...body.records);
      after = body.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(SHOTS + 1);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(SHOTS + 1);
    const days = seen.map(({ happenedOn }) => happenedOn);
    expect(days).toEqual(days.toSorted().toReversed());
  });

  test('say what was done, how it ended, who entered it and where the chain ends', async () => {
    const { body } = await asOfficer()(myRecords, { query: { limit: '5' } });
    expect(body.records[0]).toMatchObject({
      kind: 'drill',
      title: { zh: '手枪固定靶精度射击' },
      outcome: 'met',
      enteredBy: { badgeNumber: force.trainer.badgeNumber },
      changes: 0,
      withdrawn: false,
    });
    expect(body.records[0].facts[0]).toMatchObject({ en: 'Raw result', value: { zh: '88 环' } });
    expect(body.chain).toMatchObject({ length: SHOTS + 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const counts = body.kinds.map(({ kind, count }: { kind: string; count: number }) => [kind, count]);
    expect(counts).toContainEqual(['drill', SHOTS]);
    expect(counts).toContainEqual(['posting', 1]);
    expect(body.years[0]).toMatchObject({ year: Number(testToday.slice(0, 4)) });
  });

  test('are found by kind, year and any of their words, where % means itself', async () => {
    const of = async (query: Record<string, string>) =>
      (await asOfficer()(myRecords, { query })).body.records;
    expect(await of({ kind: 'posting' })).toHaveLength(1);
    const year = Number(testToday.slice(0, 4)) - 1;
    const lastYear = await of({ year: String(year), limit: '1000' });
    expect(lastYear.length).toBeGreaterThan(10);
    expect(lastYear.every(({ happenedOn }: RecordLine) => happenedOn.startsWith(String(year)))).toBe(true);
    expect(await of({ q: '50% 手枪', limit: '1000' })).toHaveLength(SHOTS);
    expect(await of({ q: '51%' })).toEqual([]);
  });

  test('tell their whole history, with both values, when one was corrected', async () => {
    const em = house.em();
    const result = await em.findOneOrFail(DrillResult, { personId: force.officer.id, attemptNo: 2 });
    result.void('录入错误', testNow);
    await em.flush();
    const { id: _, ...same } = { ...result };
    await makeDrillResult(
      em,
      { id: result.sessionId, assessorId: result.assessorId } as never,
      force.officer,
      {
        opId: newId(),
        attemptNo: 2,
        happenedOn: same.happenedOn,
        raw: { measure: 'ring_score', total: 61 },
        level: 1,
        correctsId: result.id,
      },
    );
    await fill(force.officer);
    const { body: page } = await asOfficer()(myRecords, { query: { limit: '5' } });
    const line = page.records.find(({ changes }: RecordLine) => changes > 0);
    expect(line).toMatchObject({ outcome: 'not-met', changes: 1 });
    const { body } = await asOfficer()(myRecord, { params: { recordId: line.id } });
    expect(
      body.history.map(({ act, reason, facts }: never) => [
        act,
        reason,
        (facts as { value: { zh: string } }[])[0]?.value.zh,
      ]),
    ).toEqual([
      ['update', '录入错误', '61 环'],
      ['enter', null, '88 环'],
    ]);
    expect(body.history[0].by.badgeNumber).toBe(force.trainer.badgeNumber);
  });
});

describe('the records of another person', () => {
  test('are read by their leader, planner and the trainer of their class; every look is theirs to see', async () => {
    const params = { personId: force.officer.id };
    for (const hat of [force.leader, force.planner]) {
      const { status, body } = await house.as(hat)(personRecords, { params, query: { limit: '3' } });
      expect([status, body.records.length]).toEqual([200, 3]);
      const recordId = body.records[0].id;
      expect((await house.as(hat)(personRecord, { params: { ...params, recordId } })).status).toBe(200);
    }
    await makeCharge(house.em(), force.trainer, force.colleague, { groupId: newId(), toOn: testToday });
    const colleague = { personId: force.colleague.id };
    expect((await house.as(force.trainer)(personRecords, { params: colleague })).status).toBe(200);
    const { body: log } = await asOfficer()(accessLog);
    expect(log.looks.map(({ view }: { view: string }) => view)).toEqual([
      'archive.person-record',
      'archive.person-records',
      'archive.person-record',
      'archive.person-records',
    ]);
  });

  test('are there for nobody else: not for the neighbour, not under another’s name', async () => {
    const { body } = await asOfficer()(myRecords, { query: { limit: '1' } });
    const recordId = body.records[0].id;
    for (const [caller, personId] of [
      [force.neighbour, force.officer.id],
      [force.admin, force.officer.id],
      [force.leader, force.stranger.id],
      [force.trainer, force.neighbour.id],
    ] as const)
      expect((await house.as(caller)(personRecords, { params: { personId } })).status).not.toBe(200);
    const params = { personId: force.neighbour.id, recordId };
    expect((await house.as(force.leader)(personRecord, { params })).status).toBe(404);
    expect((await house.as(force.colleague)(myRecord, { params: { recordId } })).status).toBe(404);
    expect((await asOfficer()(myRecord, { params: { recordId: newId() } })).status).toBe(404);
  });
});
