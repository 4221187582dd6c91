import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays } from '@whetstone/core/platform/day.ts';
import { liveChannel } from '@whetstone/core/platform/live.ts';
import { AS_OF_SETTING } from '@whetstone/db/capability/as-of.ts';
import { LapseNotice } from '@whetstone/db/capability/lapse-notice.entity.ts';
import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import { PersonTier } from '@whetstone/db/capability/person-tier.entity.ts';
import { recomputeTier } from '@whetstone/db/capability/recompute-tier.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { Notification } from '@whetstone/db/outreach/notification.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { Requirement } from '@whetstone/db/standards/requirement.entity.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { makeClass, makePlace } from '@whetstone/seed/factories/classes.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest';
import { runSchedule } from '../platform/schedules.ts';
import { startWorker } from '../platform/start-worker.ts';
import { listeners } from '../rooms.ts';
import { newDay } from './new-day.schedule.ts';
import { noticingLapses } from './notice-lapses.schedule.ts';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterEach(async () => {
  force.clock.at = testNow;
  await rebuildAll(force.em(), { asOf: testToday, now: testNow });
});
afterAll(() => force.close());

const wpn = { capabilityCode: 'WPN-02', type: 'drill', score: 85 } as const;
const added = (person: Person) =>
  force.say('evidence.added', { personId: person.id, capabilityCode: 'WPN-02' });

test('everything that came while it waited is served by one run, and a run without news changes nothing', async () => {
  const { officer } = force.house;
  for (let n = 0; n < 3; n++) {
    await makeEvidence(force.em(), officer, wpn);
    await added(officer);
  }
  const ran = await force.settle();
  expect(ran.filter((name) => name === 'capability.recompute-person')).toHaveLength(1);
  expect(await force.score(officer, 'WPN-02')).toMatchObject({ counted: 3 });
  await added(officer);
  expect(await force.settle()).toEqual(['capability.recompute-person']);
});

test('somebody whose post does not ask for a capability has a score of it and is in no cell', async () => {
  const { auxiliary, station } = force.house;
  const before = await force.cell(station, 'DIG-01');
  await makeEvidence(force.em(), auxiliary, { ...wpn, capabilityCode: 'DIG-01' });
  await force.say('evidence.added', { personId: auxiliary.id, capabilityCode: 'DIG-01' });
  await force.settle();
  expect(await force.score(auxiliary, 'DIG-01')).toMatchObject({ requiredLevel: null, counted: 1, need: 0 });
  expect(await force.cell(station, 'DIG-01')).toEqual(before);
});

test('a lapse is told once; 31 days later the rules propose support, and a renewal ends the notice', async () => {
  const person = await makeOfficer(force.em(), { unit: force.house.farStation, postCode: 'R03' });
  await makeEvidence(force.em(), person, { ...wpn, happenedOn: addDays(testToday, -900) });
  const onDay = async (day: string) => {
    force.clock.at = `${day}T02:00:00.000Z`;
    await rebuildAll(force.em(), { asOf: day, now: force.clock.at });
    for (let turn = 0; turn < 2; turn++) await runSchedule(force.orm, force.clock, noticingLapses);
    await force.settle();
    const lines = await force.em().find(Notification, { personId: person.id, kind: 'capability-lapsed' });
    const tier = await force.em().findOneOrFail(PersonTier, { personId: person.id });
    const asked = tier.reasons.filter(({ rule }) => rule === 'lapsed');
    await force
      .em()
      .transactional((em) => recomputeTier(em as EntityManager, person.id, day, force.clock.at));
    expect((await force.em().findOneOrFail(PersonTier, { personId: person.id })).reasons).toEqual(
      tier.reasons,
    );
    return { told: lines.map(({ title }) => title.en), asked, tier: tier.tier };
  };
  const told = ['A must-have of your post has lapsed: Pistol marksmanship'];
  expect(await onDay(testToday)).toMatchObject({ told, asked: [] });
  expect(await onDay(addDays(testToday, 30))).toMatchObject({ told, asked: [] });
  const asked = [{ rule: 'lapsed', capabilityCode: 'WPN-02' }];
  expect(await onDay(addDays(testToday, 31))).toEqual({ told, asked, tier: 'support' });
  await makeEvidence(force.em(), person, { ...wpn, happenedOn: addDays(testToday, 31) });
  expect(await onDay(addDays(testToday, 32))).toMatchObject({ told, asked: [] });
  const notices = await force.em().find(LapseNotice, { personId: person.id });
  expect(notices).toMatchObject([{ noticedOn: testToday, endedOn: addDays(testToday, 32) }]);
});

test('a place in a class that trains what runs out takes the reason to worry away, and giving it up brings it back', async () => {
  const { officer, station, leader } = force.house;
  const em = force.em();
  await rows(
    em,
    `update capability_score set held = null, failed_on = '[]', expires_on = as_of_on + 10,
       must = capability_code = 'AID-01', state = case capability_code when 'AID-01' then 'due' else 'met' end
     where person_id = ?`,
    [officer.id],
  );
  const due = async () => {
    const tier = await force.em().findOne(PersonTier, { personId: officer.id });
    return tier?.reasons.some((reason) => reason.rule === 'due');
  };
  const into = await makeClass(em, { unit: station, lead: leader, over: { capabilityCodes: ['AID-01'] } });
  const place = await makePlace(em, into, officer, { state: 'excused' });
  for (const [state, expected] of [
    ['excused', true],
    ['confirmed', false],
    ['withdrawn', true],
  ] as const) {
    await em.nativeUpdate(ClassPlace, place.id, { state });
    await force.say('class-place.moved', { placeId: place.id });
    await force.settle();
    expect([state, await due()]).toEqual([state, expected]);
  }
});

test('a person who moves takes their numbers along: both units change, the whole stays', async () => {
  const { colleague, station, otherStation, bureau } = force.house;
  await makeEvidence(force.em(), colleague, wpn);
  await added(colleague);
  await force.settle();
  const counts = async (unit: typeof station) => {
    const cell = await force.cell(unit, 'WPN-02');
    return [cell?.met ?? 0, cell?.noEvidence ?? 0];
  };
  const [[fromMet], [toMet], whole] = [
    await counts(station),
    await counts(otherStation),
    await counts(bureau),
  ];
  await force
    .em()
    .nativeUpdate(Person, colleague.id, { unitId: otherStation.id, unitPath: otherStation.path });
  await force.say('person.moved', { personId: colleague.id, fromUnitId: station.id });
  await force.settle();
  expect((await counts(station))[0]).toBe(fromMet! - 1);
  expect((await counts(otherStation))[0]).toBe(toMet! + 1);
  expect(await counts(bureau)).toEqual(whole);
  const moved = await force.everyRow();
  await rebuildAll(force.em(), { asOf: testToday, now: testNow });
  expect(await force.everyRow()).toEqual(moved);
});

test('requirements follow the post: old ones fall silent, their evidence stays a score', async () => {
  const officer = await makeOfficer(force.em(), { unit: force.house.station });
  await makeEvidence(force.em(), officer, wpn);
  await force.say('person.moved', { personId: officer.id });
  await force.settle();
  expect(await force.score(officer, 'WPN-02')).toMatchObject({ requiredLevel: 2 });
  await force.em().nativeUpdate(Person, officer.id, { postCode: 'R34' });
  await force.say('person.moved', { personId: officer.id });
  await force.settle();
  expect(await force.score(officer, 'WPN-02')).toMatchObject({ requiredLevel: null, counted: 1 });
  expect(await force.score(officer, 'COM-01')).toBeNull();
});

test('the tier is entered and left by itself', async () => {
  const { stranger } = force.house;
  const tier = () => force.em().findOneOrFail(PersonTier, { personId: stranger.id });
  expect(await tier()).toMatchObject({ tier: 'support', reasons: [{ rule: 'few_met', shareMet: 0 }] });
  const codes = await rows<{ code: string }>(
    force.em(),
    'select capability_code as code from capability_score where person_id = ? and required_level is not null',
    [stranger.id],
  );
  for (const { code } of codes) {
    const strong = { capabilityCode: code, type: 'practical', score: 95, happenedOn: '2026-11-01' };
    await makeEvidence(force.em(), stranger, strong);
    await force.say('evidence.added', { personId: stranger.id, capabilityCode: code });
  }
  const ran = await force.settle();
  expect(ran.filter((name) => name === 'capability.recompute-tier')).toHaveLength(1);
  expect(await tier()).toMatchObject({ tier: 'routine', reasons: [] });
});

test('open screens are told of the score and of the cell of every unit up to the city', async () => {
  const { officer, station, bureau, city } = force.house;
  const ear = new pg.Client(force.url);
  await ear.connect();
  const heard: { kind: string; unitPath: string }[] = [];
  ear.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '')));
  await ear.query(`listen ${liveChannel}`);
  await makeEvidence(force.em(), officer, { ...wpn, happenedOn: '2026-11-02' });
  await added(officer);
  await force.settle();
  await vi.waitFor(() => expect(heard).toHaveLength(4));
  await ear.end();
  expect(heard.map(({ kind, unitPath }) => [kind, unitPath])).toEqual([
    ['score', station.path],
    ['cell', station.path],
    ['cell', bureau.path],
    ['cell', city.path],
  ]);
});

test('a standard that asks for more is asked of everybody', async () => {
  const { officer, standard } = force.house;
  const asked = { versionId: standard.framework.id, postCode: 'R03', capabilityCode: 'WPN-02' };
  await force.em().nativeUpdate(Requirement, asked, { level: 4 });
  await force.say('standard.published', { versionId: standard.framework.id });
  expect(await force.settle()).toEqual(['capability.rebuild-for-standard']);
  expect(await force.score(officer, 'WPN-02')).toMatchObject({ requiredLevel: 4, threshold: 90 });
  await force.em().nativeUpdate(Requirement, asked, { level: 2 });
});

test('on a new day everything is made anew as of that day, once', async () => {
  const { neighbour } = force.house;
  await makeEvidence(force.em(), neighbour, { ...wpn, happenedOn: testToday });
  await added(neighbour);
  await force.settle();
  expect(await force.score(neighbour, 'WPN-02')).toMatchObject({ state: 'met', currency: 'current' });
  // A minute before and after midnight in the force's zone, a year on.
  force.clock.at = '2028-02-01T16:01:00.000Z';
  await runSchedule(force.orm, force.clock, newDay);
  const aged = await force.score(neighbour, 'WPN-02');
  expect(aged).toMatchObject({ state: 'lapsed', currency: 'lapsed', asOfOn: '2028-02-02' });
  force.clock.at = '2028-02-02T08:00:00.000Z';
  await runSchedule(force.orm, force.clock, newDay);
  expect((await force.score(neighbour, 'WPN-02'))?.computedAt).toBe('2028-02-01T16:01:00.000Z');
  const [setting] = await rows(force.em(), 'select value from setting where key = ?', [AS_OF_SETTING]);
  expect(setting).toEqual({ value: '2028-02-02' });
});

test('a running worker carries evidence of many people to the cells, and they add up', async () => {
  const { bureau, officer, colleague } = force.house;
  const stop = await startWorker({
    orm: force.orm,
    clock: force.clock,
    databaseUrl: force.url,
    redisUrl: inject('redis'),
    queueName: `q-${newId()}`,
    listeners,
    schedules: [],
  });
  for (let n = 0; n < 10; n++) {
    for (const person of [officer, colleague]) {
      await makeEvidence(force.em(), person, { ...wpn, happenedOn: `2026-11-${10 + n}` });
      await added(person);
    }
  }
  await vi.waitFor(
    async () => {
      const [owed] = await rows<{ n: number }>(
        force.em(),
        `select (select count(*) from outbox_task)::int + (select count(*) from outbox where relayed_at is null)::int as n`,
      );
      expect(owed?.n).toBe(0);
    },
    { timeout: 15_000 },
  );
  await stop();
  const asJobs = await force.everyRow();
  await rebuildAll(force.em(), { asOf: testToday, now: testNow });
  expect(await force.everyRow()).toEqual(asJobs);
  expect((await force.cell(bureau, 'WPN-02'))?.met).toBeGreaterThanOrEqual(2);
});
