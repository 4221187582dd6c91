import { readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import * as contract from '@whetstone/core/archive/appeal-contract.ts';
import { myRecord, myRecords } from '@whetstone/core/archive/record-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { fillArchives } from '@whetstone/db/archive/keep-records.ts';
import { verifyChains } from '@whetstone/db/archive/verify-chains.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import { recordAppealUpheld } from '@whetstone/db/outreach/kinds/record-appeal-upheld.ts';
import { Outbox } from '@whetstone/db/platform/outbox.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { makeHouse, type House as Force } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

const mediaFolder = mkdtempSync(join(tmpdir(), 'record-files-'));
const photo = readFileSync(new URL('../../../core/src/bank/media/samples/picture.jpg', import.meta.url));
const DAY = 86_400;
const words = { ground: 'wrong-value', text: '成绩单上写的是 93 环' };
let house: OpenHouse;
let force: Force;
let settler: Person;

beforeAll(async () => {
  house = await openHouse({ mediaFolder });
  force = await makeHouse(house.em());
  settler = await makeOfficer(house.em(), { unit: force.farStation });
  await makeGrant(house.em(), settler, 'planner', force.bureau);
});
beforeEach(() => {
  house.clock.at = testNow;
});
afterAll(async () => {
  await house.close();
  rmSync(mediaFolder, { recursive: true });
});

/** A drill result of the officer, as it stands in their archive. */
async function recorded(): Promise<{ recordId: string; resultId: string }> {
  const em = house.em();
  const session = await makeDrillSession(em, { assessor: force.trainer, unit: force.station });
  const { id: resultId } = await makeDrillResult(em, session, force.officer, { recordedAt: testNow });
  await em.transactional((inner) => fillArchives(inner as EntityManager, [force.officer.id], testNow));
  const { body } = await asOfficer()(myRecords, { query: { kind: 'drill' } });
  return { recordId: body.records[0].id, resultId };
}
const asOfficer = () => house.as(force.officer);
async function disputed(over: { text?: string; claimed?: string } = {}) {
  const made = await recorded();
  const params = { recordId: made.recordId };
  const { status, body } = await asOfficer()(contract.appealRecord, { params, body: { ...words, ...over } });
  expect([status, body.state]).toEqual([200, 'open']);
  return { ...made, params: { appealId: body.id as string }, appeal: body };
}
const decide = (by: Person, appealId: string, body: object) =>
  house.as(by)(contract.decideRecordAppeal, {
    params: { appealId },
    body: { revision: 1, answer: '经核对原始成绩单', ...body },
  });

describe('an objection to a record', () => {
  test('is open at once, says by when it is answered, and the line says that it is disputed', async () => {
    const { recordId, appeal } = await disputed();
    expect(appeal).toMatchObject({
      ground: 'wrong-value',
      dueAt: later(testNow, 30 * DAY),
      furtherUntil: null,
    });
    const { body } = await asOfficer()(myRecord, { params: { recordId } });
    expect(body.record.disputed).toBe(true);
    const again = await asOfficer()(contract.appealRecord, { params: { recordId }, body: words });
    expect([again.status, again.body.code]).toEqual([409, 'record-open']);
  });

  test('comes within 15 days of the record, and only from the person', async () => {
    const { recordId } = await recorded();
    const params = { recordId };
    expect((await house.as(force.colleague)(contract.appealRecord, { params, body: words })).status).toBe(
      404,
    );
    const until = await asOfficer()(contract.recordAppealsOf, { params });
    expect(until.body).toEqual({ appeals: [], until: later(testNow, 15 * DAY) });
    house.clock.at = later(testNow, 15 * DAY + 1);
    const late = await asOfficer()(contract.appealRecord, { params, body: words });
    expect([late.status, late.body.code]).toEqual([409, 'appeal-too-late']);
  });

  test('can be taken back, and stays on record', async () => {
    const { params, recordId } = await disputed();
    expect((await asOfficer()(contract.withdrawRecordAppeal, { params })).body.state).toBe('withdrawn');
    const { body } = await asOfficer()(contract.recordAppealsOf, { params: { recordId } });
    expect(body.appeals).toHaveLength(1);
    expect(body.until).not.toBeNull();
  });
});

describe('its answer', () => {
  test('comes from somebody who neither entered the record, nor serves with the person, nor made it', async () => {
    const { params } = await disputed();
    const read = (who: Person) => house.as(who)(contract.recordAppeal, { params });
    expect((await read(force.trainer)).body.barred).toBe('own-entry');
    const mate = await makeOfficer(house.em(), { unit: force.station });
    await makeGrant(house.em(), mate, 'planner', force.bureau);
    expect((await read(mate)).body.barred).toBe('unit');
    expect((await read(settler)).body.barred).toBeNull();
    for (const [by, code] of [
      [force.trainer, 'own-entry'],
      [mate, 'conflict-of-interest'],
    ] as const)
      expect((await decide(by, params.appealId, { decision: 'dismiss' })).body.code).toBe(code);
    const list = await house.as(settler)(contract.recordAppeals);
    expect(list.body.appeals.map(({ id }: { id: string }) => id)).toContain(params.appealId);
    const far = await makeOfficer(house.em(), { unit: force.city });
    await makeGrant(house.em(), far, 'planner', force.farStation);
    expect((await read(far)).status).toBe(404);
  });

  test('upheld, voids the result where it was entered, once, and says why in the history', async () => {
    const { params, resultId, recordId } = await disputed();
    const { status } = await decide(settler, params.appealId, { decision: 'uphold', remedy: 'void' });
    expect(status).toBe(200);
    const result = await house.em().findOneOrFail(DrillResult, resultId);
    expect(result.voidReason).toBe('经核对原始成绩单');
    const topics = (await house.em().find(Outbox, { topic: 'drill-result.voided' })).map(
      ({ payload }) => payload,
    );
    expect(topics).toEqual([{ resultId }]);
    await house.em().transactional((em) => fillArchives(em as EntityManager, [force.officer.id], testNow));
    const { body } = await asOfficer()(myRecord, { params: { recordId } });
    expect(body.record).toMatchObject({ withdrawn: true, disputed: false });
    expect(body.history.map(({ act, reason }: { act: string; reason: string }) => [act, reason])).toEqual([
      ['withdraw', '经核对原始成绩单'],
      ['enter', null],
    ]);
    expect((await decide(settler, params.appealId, { decision: 'dismiss' })).body.code).toBe(
      'appeal-decided',
    );
  });

  test('upheld, puts the right result in the place of the wrong one; both values and who did it stay', async () => {
    const { params, resultId, recordId } = await disputed({ claimed: '93 环' });
    const open = await asOfficer()(myRecord, { params: { recordId } });
    expect(open.body.record).toMatchObject({ disputed: true, claimed: '93 环' });
    const matter = (await house.as(settler)(contract.recordAppeal, { params })).body;
    expect([matter.appeal.claimed, matter.drill.definition.measure, matter.remedies]).toEqual([
      '93 环',
      'ring_score',
      ['correct', 'void', 'note'],
    ]);
    const right = (total?: number) =>
      decide(settler, params.appealId, {
        decision: 'uphold',
        remedy: 'correct',
        ...(total !== undefined && { raw: { measure: 'ring_score', total } }),
      });
    expect((await right()).body.code).toBe('invalid-input');
    expect((await right(101)).body.code).toBe('raw-has-faults');
    expect((await right(93)).status).toBe(200);
    const [wrong, stands] = await house
      .em()
      .find(
        DrillResult,
        { $or: [{ id: resultId }, { correctsId: resultId }] },
        { orderBy: { recordedAt: 1, id: 1 } },
      );
    expect([wrong?.voidedById, wrong?.voidReason]).toEqual([settler.id, '经核对原始成绩单']);
    expect(stands).toMatchObject({
      value: 93,
      confirmedVia: 'objection',
      enteredById: settler.id,
      assessorId: wrong!.assessorId,
    });
    await house.em().transactional((em) => fillArchives(em as EntityManager, [force.officer.id], testNow));
    const { body } = await asOfficer()(myRecord, { params: { recordId } });
    expect(body.record).toMatchObject({ withdrawn: false, disputed: false, claimed: null });
    const values = body.history.map(
      ({ facts }: { facts: { zh: string; value: { zh: string } }[] }) =>
        facts.find(({ zh }) => zh === '原始成绩')?.value.zh,
    );
    expect(values).toEqual(['93 环', '88 环']);
    expect([body.history[0].reason, body.history[0].by.name]).toEqual(['经核对原始成绩单', settler.name]);
    const told = await recordAppealUpheld.tell(house.em(), params, testNow.slice(0, 10));
    expect(told.map(({ personId, title }) => [personId, title.zh])).toEqual([
      [wrong!.assessorId, `成绩已更正：${force.officer.name} · ${body.record.title.zh}`],
    ]);
  });

  test('dismissed, can go further to another person once, within 15 days', async () => {
    const { params } = await disputed();
    await decide(settler, params.appealId, { decision: 'dismiss' });
    const further = (body = { text: '请核对录像' }) =>
      asOfficer()(contract.appealRecordFurther, { params, body });
    const { status, body } = await further();
    expect([status, body.followsId]).toEqual([200, params.appealId]);
    expect((await further()).body.code).toBe('appeal-not-dismissed');
    expect((await decide(settler, body.id, { decision: 'uphold' })).body.code).toBe('same-examiner');
    expect((await decide(force.planner, body.id, { decision: 'uphold', remedy: 'note' })).status).toBe(200);
    const asked = await recordAppealUpheld.tell(house.em(), { appealId: body.id }, testNow.slice(0, 10));
    expect(asked.map(({ href, text }) => [href, text.zh])).toContainEqual([
      `/people/${force.officer.id}/records`,
      '经核对原始成绩单',
    ]);
  });
});

describe('a photo beside a record', () => {
  const bring = (person: Person, url: string, payload: Buffer = photo) =>
    house.app.inject({
      method: 'POST',
      url: `${url}?name=${encodeURIComponent('成绩单.jpg')}`,
      payload,
      headers: { 'content-type': 'application/octet-stream', 'sec-fetch-site': 'same-origin' },
      cookies: cookieOf(person),
    });
  const cookieOf = (person: Person) => ({
    at: house.app.jwt.sign({
      personId: person.id,
      accountId: newId(),
      familyId: newId(),
      exp: 4_102_444_800,
    }),
  });
  const get = (person: Person, url: string) =>
    house.app.inject({ method: 'GET', url, cookies: cookieOf(person) });

  test('is a line of the chain and is read by whoever reads the record, by nobody else', async () => {
    const { recordId } = await recorded();
    expect((await bring(force.officer, `/api/me/records/${recordId}/files`)).statusCode).toBe(200);
    const { body } = await asOfficer()(myRecord, { params: { recordId } });
    expect(body.record.files).toBe(1);
    const [line] = body.history;
    expect([line.act, line.file.name, line.file.type]).toEqual(['attach', '成绩单.jpg', 'image/jpeg']);
    const address = `/api/people/${force.officer.id}/record-files/${line.file.sha256}`;
    for (const reader of [force.officer, force.leader, force.planner])
      expect((await get(reader, address)).statusCode).toBe(200);
    for (const other of [force.colleague, force.neighbour, force.admin])
      expect((await get(other, address)).statusCode).toBe(404);
    expect((await get(force.officer, address.replace(/.$/, '0').replace(/..$/, 'ff'))).statusCode).toBe(404);
    expect((await verifyChains(house.em())).broken).toEqual([]);
  });

  test('is brought by who keeps archives, not by others; what is no picture is not taken', async () => {
    const { recordId } = await recorded();
    const address = `/api/people/${force.officer.id}/records/${recordId}/files`;
    expect((await bring(force.planner, address)).statusCode).toBe(200);
    for (const other of [force.trainer, force.colleague])
      expect((await bring(other, address)).statusCode).toBeGreaterThanOrEqual(403);
    expect((await bring(force.colleague, `/api/me/records/${recordId}/files`)).statusCode).toBe(404);
    expect((await bring(force.officer, `/api/me/records/${newId()}/files`)).statusCode).toBe(404);
    const refused = await bring(
      force.officer,
      `/api/me/records/${recordId}/files`,
      Buffer.from('not a picture'.repeat(60)),
    );
    expect(refused.statusCode).toBeGreaterThanOrEqual(400);
    expect((await asOfficer()(myRecord, { params: { recordId } })).body.record.files).toBe(1);
  });
});
