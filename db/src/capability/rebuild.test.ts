import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { type Dice, seededDice } from '@whetstone/core/platform/chance.ts';
import { CAP_2, EVIDENCE_TYPES, type EvidenceType } from '@whetstone/core/capability/model.ts';
import { parametersOf } from '@whetstone/core/capability/parameters.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { makeClass, makePlace } from '@whetstone/seed/factories/classes.ts';
import { makeEvidence, makeExemption } from '@whetstone/seed/factories/evidence.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person } from '../org/person.entity.ts';
import { Leave } from '../training/leave.entity.ts';
import type { Unit } from '../org/unit.entity.ts';
import { newId } from '../platform/id.ts';
import { openOrm } from '../platform/orm.ts';
import { rows } from '../platform/sql.ts';
import { LawChange } from '../standards/law-change.entity.ts';
import { ModelVersion } from '../standards/model-version.entity.ts';
import { StandardVersion } from '../standards/standard-version.entity.ts';
import { Evidence } from './evidence.entity.ts';
import { rebuildAll } from './rebuild.ts';
import { recomputeCells } from './recompute-cells.ts';
import { recomputeScore } from './recompute-score.ts';
import { recomputeTier } from './recompute-tier.ts';

let database: TestDatabase;
let orm: MikroORM;
let house: House;
let units: Unit[];
const people: Person[] = [];

/** Required of R03 and of others, of others only, and of nobody here. */
const codes = ['LAW-02', 'WPN-02', 'AID-01', 'FIT-01', 'COM-03', 'DIG-05'];
const posts = ['R03', 'R01', 'R07', 'R30', null];

beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url, poolMax: 6 });
  const em = orm.em.fork();
  house = await makeHouse(em);
  const squad = await makeUnit(em, { parent: house.station, kind: 'squad' });
  units = [house.city, house.bureau, house.station, house.otherStation, house.farStation, squad];
  for (let n = 0; n < 14; n++)
    people.push(await makeOfficer(em, { unit: units[n % units.length]!, postCode: posts[n % 4]! }));
  em.create(LawChange, {
    law: '治安管理处罚法',
    edition: '2025',
    effectiveOn: '2026-01-01',
    capabilityCodes: ['LAW-02'],
    recordedAt: testNow,
    note: null,
  });
  await em.flush();
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

/** Does what the jobs do for capabilities of one person: scores, cells of the units touched, the tier. */
async function recompute(personId: string, codesOf: readonly string[], today: string): Promise<void> {
  const now = `${today}T08:00:00.000Z`;
  await orm.em.fork().transactional(async (outer) => {
    const em = outer as EntityManager;
    for (const capabilityCode of codesOf) {
      const done = await recomputeScore(em, { personId, capabilityCode, today, now });
      for (const unitId of done?.unitIds ?? [])
        await recomputeCells(em, { unitId, capabilityCode, today, now });
    }
    await recomputeTier(em, personId, today, now);
  });
}

/** Every row of the room that is made from evidence, but for the instant at which it was made. */
async function everyRow(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [table, order] of [
    ['capability_score', 'person_id, capability_code'],
    ['heat_cell', 'unit_id, capability_code, scope, must'],
    ['person_tier', 'person_id'],
  ] as const) {
    const list = await rows<{ row: object }>(
      orm.em.fork(),
      `select to_jsonb(t) - 'computed_at' as row from ${table} t order by ${order}`,
    );
    found[table] = list.map(({ row }) => row);
  }
  return found;
}

function between(dice: Dice, least: number, most: number): number {
  return least + dice.below(most - least + 1);
}

function pick<const T>(dice: Dice, list: readonly T[]): T {
  return list[dice.below(list.length)] as T;
}

const measured = EVIDENCE_TYPES.filter((type) => !['course', 'self', 'minutes'].includes(type));

/** One thing that happens to somebody; gives the codes whose scores it may change. */
async function happen(
  em: EntityManager,
  dice: Dice,
  person: Person,
  today: string,
): Promise<readonly string[]> {
  const code = pick(dice, codes);
  const of = (list: readonly Evidence[]) => (list.length === 0 ? null : pick(dice, list));
  const mine = await em.find(Evidence, { personId: person.id, capabilityCode: code });
  const what = between(dice, 0, 9);
  if (what === 0) {
    const voided = of(mine.filter((row) => row.status === 'confirmed'));
    if (voided) voided.status = 'void';
  } else if (what === 1) {
    const pending = of(mine.filter((row) => row.status === 'pending'));
    if (pending) pending.status = 'confirmed';
  } else if (what === 2) {
    const unit = pick(dice, units);
    await em.nativeUpdate(Person, person.id, {
      unitId: unit.id,
      unitPath: unit.path,
      postCode: pick(dice, posts),
      leftOn: between(dice, 0, 9) === 0 ? today : null,
    });
    return codes;
  } else if (what === 3 && between(dice, 0, 1) === 0) {
    const fromOn = addDays(today, between(dice, -60, 0));
    const toOn = addDays(fromOn, between(dice, 5, 90));
    const returnedOn = between(dice, 0, 2) === 0 ? addDays(fromOn, between(dice, 1, 40)) : null;
    em.create(Leave, {
      personId: person.id,
      fromOn,
      toOn,
      returnedOn,
      approvedById: null,
      approvedAt: testNow,
    });
  } else if (what === 3) {
    await makeExemption(em, person, {
      capabilityCode: code,
      kind: pick(dice, ['injury', 'other']),
      fromOn: addDays(today, between(dice, -100, 5)),
      toOn: addDays(today, between(dice, 6, 90)),
    });
  } else if (what === 4 && between(dice, 0, 1) === 0) {
    await rows(
      em,
      `insert into lapse_notice (person_id, capability_code, noticed_on)
       select person_id, capability_code, ?::date from capability_score
       where must and state = 'lapsed' and person_id = ? on conflict do nothing`,
      [addDays(today, between(dice, -60, -20)), person.id],
    );
  } else await makeEvidence(em, person, { ...anyResult(dice, today), capabilityCode: code });
  await em.flush();
  return [code];
}

/** Of any type and day, late ones and some of the future among them, some tries of one occasion. */
function anyResult(dice: Dice, today: string) {
  const type: EvidenceType = pick(dice, measured);
  return {
    id: newId(),
    sourceId: newId(),
    type,
    happenedOn: addDays(today, between(dice, -800, 5)),
    score: between(dice, 0, 1000) / 10,
    ceiling: between(dice, 1, 5),
    variance: between(dice, 0, 3) === 0 ? 150 + between(dice, 0, 100) / 7 : null,
    status: pick(dice, ['confirmed', 'confirmed', 'confirmed', 'pending'] as const),
    critical: between(dice, 0, 12) === 0,
    challenge: between(dice, 0, 8) === 0,
    assessorCertified: between(dice, 0, 5) > 0,
    occasionId: pick(dice, [null, null, 'a', 'b']),
    disputed: between(dice, 0, 4) === 0,
  };
}

/** Nothing is known of anybody, and everybody's scores say so. */
async function beginAnew(today: string): Promise<void> {
  const em = orm.em.fork();
  for (const table of [
    'evidence',
    'exemption',
    'leave',
    'capability_score',
    'heat_cell',
    'person_tier',
    'lapse_notice',
  ])
    await rows(em, `delete from ${table}`);
  const standing = { asOf: today, now: `${today}T00:00:00.000Z` };
  await rebuildAll(orm.em.fork(), standing);
}

/** One world by the model as it is published, one by other parameters. WORLDS=8 tries six more. */
const worlds = Array.from({ length: Number(process.env['WORLDS'] ?? 2) }, (_, n) => n + 1);
test.each(worlds)(
  'a full rebuild gives the rows that the jobs gave one by one (world %i)',
  async (seed) => {
    const dice = seededDice(seed);
    if (seed === 2) await bringParametersIntoForce();
    await beginAnew(testToday);
    for (let n = 0; n < 30; n++) {
      const person = pick(dice, people);
      const touched = await happen(orm.em.fork(), dice, person, testToday);
      const asked = touched === codes ? await everyCode(person.id) : touched;
      await recompute(person.id, asked, testToday);
    }
    const oneByOne = await everyRow();
    await rebuildAll(orm.em.fork(), { asOf: testToday, now: testNow });
    const asWhole = await everyRow();
    expect(asWhole).toEqual(oneByOne);
    expect(oneByOne['capability_score']?.length).toBeGreaterThan(300);
    expect(oneByOne['heat_cell']?.length).toBeGreaterThan(300);
  },
  60_000,
);

test('a law makes anew only what it names, and gives the rows that making everything anew gives', async () => {
  const em = orm.em.fork();
  const passed = { capabilityCode: 'LAW-02', happenedOn: addDays(testToday, -30), score: 90 };
  await makeEvidence(em, people[0]!, passed);
  await rebuildAll(em, { asOf: testToday, now: testNow });
  const drill = await makeClass(em, { unit: house.station, lead: people[0]! });
  for (const person of people.slice(0, 6)) await makePlace(em, drill, person);
  em.create(LawChange, {
    law: '治安管理处罚法',
    edition: '2026',
    effectiveOn: addDays(testToday, -1),
    capabilityCodes: ['LAW-02'],
    recordedAt: testNow,
    note: null,
  });
  await em.flush();
  const before = await everyRow();
  await rebuildAll(em, { asOf: testToday, now: testNow, codes: ['LAW-02'] });
  const inPart = await everyRow();
  await rebuildAll(em, { asOf: testToday, now: testNow });
  expect(inPart).toEqual(await everyRow());
  expect(inPart['capability_score']).not.toEqual(before['capability_score']);
  for (const person of people) await recompute(person.id, ['WPN-02'], testToday);
  expect(await everyRow()).toEqual(inPart);
  const tomorrow = { asOf: addDays(testToday, 1), now: testNow };
  await rebuildAll(em, { ...tomorrow, codes: ['LAW-02'] });
  const nextDay = await everyRow();
  await rebuildAll(em, tomorrow);
  expect(nextDay).toEqual(await everyRow());
});

/** Other figures of the model, with a q of their own for two capabilities. */
async function bringParametersIntoForce(): Promise<void> {
  const em = orm.em.fork();
  const id = newId();
  const named = {
    code: 'CAP-2.1',
    nameZh: '参数',
    nameEn: 'Parameters',
    source: 'demo' as const,
    note: null,
  };
  await em.insert(StandardVersion, {
    ...named,
    id,
    subject: 'model',
    effectiveFrom: testToday,
    publishedAt: testNow,
  });
  const parameters = {
    ...parametersOf(CAP_2),
    q: 0.2,
    'q.WPN-02': 0.01,
    'q.AID-01': 0.3,
    'trust.drill': 40,
    'line.2': 62,
    due: 30,
    'fade.fast.half': 100,
  };
  await em.insert(ModelVersion, { versionId: id, parameters });
}

test('figures made by a version of the parameters carry its name', async () => {
  const named = await rows<{ by: string }>(
    orm.em.fork(),
    `select distinct formula_version as by from capability_score union select formula_version from heat_cell`,
  );
  expect(named).toEqual([{ by: 'CAP-2.1' }]);
});

/** What a person has scores of, or is asked now. */
async function everyCode(personId: string): Promise<string[]> {
  const list = await rows<{ code: string }>(
    orm.em.fork(),
    `select capability_code as code from capability_score where person_id = ?
     union select r.capability_code from requirement r join person p on p.post_code = r.post_code where p.id = ?`,
    [personId, personId],
  );
  return list.map(({ code }) => code);
}
