import { certificateList, listCandidates } from '@whetstone/core/archive/certificate-list-contract.ts';
import { myCertificates, renewCertificate } from '@whetstone/core/archive/certificate-contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Certificate } from '@whetstone/db/archive/certificate.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { Outbox } from '@whetstone/db/platform/outbox.entity.ts';
import { continueList } from '@whetstone/db/platform/lists/take-list.ts';
import { makeClass, makePlace } from '@whetstone/seed/factories/classes.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
const trainer = () => house.as(force.trainer);
const met = (person: { id: string }, daysAgo = 3) =>
  makeEvidence(house.em(), person as never, {
    capabilityCode: 'WPN-01',
    type: 'drill',
    score: 82,
    ceiling: 5,
    happenedOn: addDays(testToday, -daysAgo),
  });
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  for (const one of [force.officer, force.neighbour, force.stranger]) await met(one);
});
afterAll(() => house.close());

/** Lets the worker go on until the list stands still, two rows at a time. */
async function settle(importId: string) {
  for (;;) {
    const one = await house
      .em()
      .transactional((em) => continueList(em as never, importId, { limit: 2, now: house.clock.at }));
    if (!one || !['checking', 'running', 'undoing'].includes(one.state)) return;
  }
}
async function listed(body: object): Promise<string> {
  const { body: made } = await trainer()(listCandidates, { body: { kindCode: 'FIREARM', ...body } as never });
  await settle(made.importId);
  return made.importId;
}
const rowsOf = async (importId: string) =>
  (await trainer()(certificateList.rows, { params: { importId }, query: {} })).body.rows.map(
    ({
      state,
      person,
      faults,
    }: {
      state: string;
      person: { id: string } | null;
      faults: { code: string }[];
    }) => [person?.id ?? null, faults[0]?.code ?? state],
  );
const held = async (person: { id: string }) => (await house.as(person)(myCertificates)).body.certificates;

test('everybody who has met it is listed, nobody out of reach, and nothing is issued before it is confirmed', async () => {
  const importId = await listed({});
  expect(new Map(await rowsOf(importId))).toEqual(
    new Map([
      [force.officer.id, 'ready'],
      [force.neighbour.id, 'ready'],
    ]),
  );
  expect(await held(force.officer)).toEqual([]);
  const ofStation = await listed({ unitId: force.station.id });
  expect(await rowsOf(ofStation)).toEqual([[force.officer.id, 'ready']]);
  const nobody = await trainer()(listCandidates, {
    body: { kindCode: 'FIRST-AID', unitId: force.station.id },
  });
  expect(nobody.body.code).toBe('certificate-nobody');
});

test('a class is listed whole, each with the reason why they cannot be given it', async () => {
  const made = await makeClass(house.em(), { unit: force.bureau, lead: force.trainer });
  for (const one of [force.officer, force.colleague, force.trainer])
    await makePlace(house.em(), made, one, { state: 'finished' });
  const importId = await listed({ classId: made.id });
  expect(new Map(await rowsOf(importId))).toEqual(
    new Map([
      [force.officer.id, 'ready'],
      [force.colleague.id, 'certificate-no-ground'],
      [force.trainer.id, 'own-certificate'],
    ]),
  );
});

test('confirmed they are issued in the background, each told; whoever was quicker is named; undone they are revoked', async () => {
  const [first, second] = [await listed({}), await listed({ unitId: force.station.id })];
  for (const importId of [first, second]) {
    await trainer()(certificateList.confirm, { params: { importId }, body: {} as never });
    await settle(importId);
  }
  expect(await held(force.officer)).toMatchObject([{ standing: 'valid', kindCode: 'FIREARM' }]);
  expect(await rowsOf(second)).toEqual([[force.officer.id, 'certificate-held']]);
  const told = await house.em().find(Outbox, { topic: 'certificate.moved' });
  expect(told).toHaveLength(2);
  await trainer()(certificateList.undo, { params: { importId: first }, body: {} as never });
  await settle(first);
  expect(await held(force.officer)).toMatchObject([{ standing: 'revoked' }]);
  expect((await held(force.officer))[0].revokeReason).toContain('整批撤回');
});

test('who can renew is given the next one, without a day lost', async () => {
  const em = house.em();
  const [before] = await em.find(Certificate, { personId: force.neighbour.id });
  const { id: _id, ...same } = before!;
  em.create(Certificate, {
    ...same,
    id: newId(),
    code: 'K7M2-9QRT-4XWB',
    personId: force.colleague.id,
    validFrom: addDays(testToday, -360),
    validUntil: addDays(testToday, 5),
    renewableFrom: addDays(testToday, -55),
    revokedAt: null,
    revokedById: null,
    revokeReason: null,
  });
  await em.flush();
  await met(force.colleague);
  const importId = await listed({ unitId: force.station.id });
  await trainer()(certificateList.confirm, { params: { importId }, body: {} as never });
  await settle(importId);
  expect(await held(force.colleague)).toMatchObject([
    { standing: 'future', validFrom: addDays(testToday, 6) },
    { standing: 'renewal' },
  ]);
  const [next] = await held(force.colleague);
  const early = await trainer()(renewCertificate, { params: { certificateId: next.id }, body: {} });
  expect(early.body.code).toBe('certificate-not-renewable');
  await trainer()(certificateList.undo, { params: { importId }, body: {} as never });
  await settle(importId);
  const again = await listed({ unitId: force.station.id });
  await trainer()(certificateList.confirm, { params: { importId: again }, body: {} as never });
  await settle(again);
  expect(await held(force.colleague)).toMatchObject([
    { standing: 'revoked' },
    { standing: 'valid', validFrom: testToday },
    { standing: 'renewal' },
  ]);
});
