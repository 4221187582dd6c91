import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import type { CellSums } from '@whetstone/core/capability/cell.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { addDays, daysBetween } from '@whetstone/core/platform/day.ts';
import { makeEvidence, makeExemption } from '@whetstone/seed/factories/evidence.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { movePerson } from '../../org/move-person.ts';
import { Person } from '../../org/person.entity.ts';
import { openOrm } from '../../platform/orm.ts';
import { rows } from '../../platform/sql.ts';
import { LawChange } from '../../standards/law-change.entity.ts';
import type { Evidence } from '../evidence.entity.ts';
import { rebuildAll } from '../rebuild.ts';
import { cellsOfUnits } from '../unit-cells.ts';
import { EvidenceAtHand } from './evidence-at-hand.ts';
import { doubtThePast, keepOneBlock } from './keep-past.ts';
import { cellsOfPast } from './past-cells.ts';
import { sealDay } from './seal-day.ts';

const FIRST = '2026-06-20';
const DAYS = 10;
const codes = ['LAW-02', 'WPN-02', 'AID-01', 'FIT-01'];

type Told = ReadonlyMap<string, ReadonlyMap<string, CellSums>>;

let database: TestDatabase;
let orm: MikroORM;
let house: House;
const people: Person[] = [];
const entered: Evidence[] = [];
/** What the cells of each day said at its end, over all requirements and over must-haves. */
const stored = new Map<string, { all: Told; must: Told }>();

const dayOf = (n: number) => addDays(FIRST, n);
const atNoon = (day: string) => `${day}T04:00:00.000Z`;
const dice = seededDice('law of the past');
const upTo = (most: number) => dice.below(most);
const one = <T>(list: readonly T[]): T => list[dice.below(list.length)] as T;

beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url, poolMax: 4 });
  const em = orm.em.fork();
  house = await makeHouse(em);
  const homes = [house.station, house.otherStation, house.farStation, house.bureau];
  for (let n = 0; n < 12; n++)
    people.push(await makeOfficer(em, { unit: one(homes), postCode: one(['R03', 'R01']) }));
  em.create(LawChange, {
    law: '治安管理处罚法',
    edition: '2025',
    effectiveOn: dayOf(6),
    capabilityCodes: ['LAW-02'],
    recordedAt: atNoon(dayOf(4)),
    note: null,
  });
  for (let n = 0; n < 60; n++) await enter(em, addDays(FIRST, -1 - upTo(420)), addDays(FIRST, -1));
  for (let n = 0; n < DAYS; n++) await live(dayOf(n), n);
  await orm.em.fork().transactional((inner) => doubtThePast(inner as EntityManager));
  while (await keepOneBlock(orm.em.fork(), dayOf(DAYS), atNoon(dayOf(DAYS)))) continue;
}, 60_000);
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

async function enter(em: EntityManager, happenedOn: string, enteredOn: string): Promise<void> {
  const pending = upTo(6) === 0;
  entered.push(
    await makeEvidence(em, one(people), {
      capabilityCode: one(codes),
      type: one(['drill', 'practical', 'exam_proctored', 'observation', 'exam_online']),
      score: 40 + upTo(60),
      ceiling: 2 + upTo(4),
      critical: upTo(20) === 0,
      occasionId: upTo(4) === 0 ? `occasion ${upTo(3)}` : null,
      happenedOn,
      enteredAt: atNoon(enteredOn),
      status: pending ? 'pending' : 'confirmed',
    }),
  );
}

/** One day of the force: results come in, some late; some are confirmed, some voided; somebody moves or is released. */
async function live(day: string, n: number): Promise<void> {
  const em = orm.em.fork();
  for (let k = upTo(5); k > 0; k--) await enter(em, addDays(day, upTo(3) === 0 ? -upTo(40) : 0), day);
  const waiting = entered.find((row) => row.status === 'pending' && row.enteredAt < atNoon(day));
  if (waiting)
    await em.execute(`update evidence set status = 'confirmed', confirmed_at = ? where id = ?`, [
      atNoon(day),
      waiting.id,
    ]);
  if (waiting) waiting.status = 'confirmed';
  const wrong =
    n % 3 === 1
      ? entered.find((row) => row.status === 'confirmed' && row.enteredAt < atNoon(day))
      : undefined;
  if (wrong) await voidIt(em, wrong, day);
  if (n % 5 === 2)
    await makeExemption(em, one(people), {
      capabilityCode: one(codes),
      fromOn: addDays(day, upTo(4)),
      toOn: addDays(day, 5 + upTo(20)),
      approvedAt: atNoon(day),
    });
  if (n % 4 === 3) await move(one(people).id, day);
  await rebuildAll(orm.em.fork(), { asOf: day, now: `${day}T15:00:00.000Z` });
  stored.set(day, { all: await keptNow(false), must: await keptNow(true) });
  if (n % 2 === 0 && n > 5)
    await orm.em
      .fork()
      .transactional((inner) => sealDay(inner as EntityManager, day, atNoon(addDays(day, 1))));
}

async function voidIt(em: EntityManager, wrong: Evidence, day: string): Promise<void> {
  await em.execute(`update evidence set status = 'void' where id = ?`, [wrong.id]);
  wrong.status = 'void';
  await makeEvidence(em, people.find(({ id }) => id === wrong.personId) as Person, {
    capabilityCode: wrong.capabilityCode,
    type: wrong.type,
    happenedOn: wrong.happenedOn,
    enteredAt: atNoon(day),
    status: 'void',
    sourceKind: 'void',
    sourceId: wrong.id,
    voidsId: wrong.id,
    voidReason: '录入有误',
  });
}

async function move(personId: string, day: string): Promise<void> {
  const em = orm.em.fork();
  const person = await em.findOneOrFail(Person, { id: personId });
  await movePerson(
    em,
    person,
    { unit: one([house.station, house.farStation]), postCode: one(['R03', 'R01', 'R07']), fromOn: day },
    atNoon(day),
    day,
  );
  await em.flush();
}

const unitIds = async () =>
  (await rows<{ id: string }>(orm.em.fork(), 'select id from unit')).map(({ id }) => id);
const somebody = ({ met, due, below, lapsed, noEvidence, exempt }: CellSums) =>
  met + due + below + lapsed + noEvidence + exempt > 0;

/** Cells with anybody in them, as plain objects that compare. */
function told(of: Told): Record<string, Record<string, CellSums>> {
  const units = [...of].map(([unit, cells]) => [
    unit,
    Object.fromEntries([...cells].filter(([, sums]) => somebody(sums))),
  ]);
  return Object.fromEntries(units.filter(([, cells]) => Object.keys(cells as object).length > 0)) as never;
}

async function keptNow(mustOnly: boolean): Promise<Told> {
  return (await cellsOfUnits(orm.em.fork(), await unitIds(), mustOnly)).of;
}

async function past(on: string, meaning: 'then' | 'now', mustOnly: boolean): Promise<Told> {
  const found = await cellsOfPast(orm.em.fork(), await unitIds(), { on, meaning, mustOnly });
  if (found === null) throw new Error(`${on} is not kept`);
  return found.of;
}

test('as of any past day, as known then, is what was stored on that day', async () => {
  for (const [day, { all, must }] of stored) {
    expect([day, told(await past(day, 'then', false))]).toEqual([day, told(all)]);
    expect([day, told(await past(day, 'then', true))]).toEqual([day, told(must)]);
  }
});

test('as known now, a past day is what the evidence of today says of it', async () => {
  // Who served where follows the register of today in a rebuild, so only days after the last move compare.
  const last = [...stored.keys()].at(-1) as string;
  await rebuildAll(orm.em.fork(), { asOf: last, now: atNoon(dayOf(DAYS)) });
  expect(told(await past(last, 'now', false))).toEqual(told(await keptNow(false)));
});

test('the two meanings differ where something was entered, corrected or voided later', async () => {
  const days = [...stored.keys()].filter((day) => daysBetween(day, dayOf(DAYS)) > 3);
  const differ = await Promise.all(
    days.map(
      async (day) =>
        JSON.stringify(told(await past(day, 'then', false))) !==
        JSON.stringify(told(await past(day, 'now', false))),
    ),
  );
  expect(differ.filter(Boolean).length).toBeGreaterThan(0);
});

test('blocks folded from one reading are those that each read for itself, also after something was written', async () => {
  const end = [dayOf(DAYS), atNoon(dayOf(DAYS))] as const;
  const doubt = () => orm.em.fork().transactional((inner) => doubtThePast(inner as EntityManager));
  const kept = () =>
    rows(
      orm.em.fork(),
      `select *, encode(days, 'hex') as days from heat_past order by meaning, first_on, unit_id, must`,
    );
  const remake = async (next: () => EvidenceAtHand) => {
    await doubt();
    while (await keepOneBlock(orm.em.fork(), ...end, next())) continue;
    return kept();
  };
  const eachForItself = await kept();
  expect(eachForItself.length).toBeGreaterThan(50);
  await rows(orm.em.fork(), `delete from heat_past where meaning = 'then' and first_on < last_on`);
  const shared = new EvidenceAtHand();
  expect(await remake(() => shared)).toEqual(eachForItself);
  expect(shared.times).toBe(2);
  await doubt();
  await keepOneBlock(orm.em.fork(), ...end, shared);
  const wrong = entered.find((row) => row.status === 'confirmed');
  await enter(orm.em.fork(), dayOf(3), dayOf(DAYS));
  await voidIt(orm.em.fork(), wrong as Evidence, dayOf(DAYS));
  const afterwards = await remake(() => shared);
  expect(shared.times).toBe(4);
  expect(afterwards).not.toEqual(eachForItself);
  expect(afterwards).toEqual(await remake(() => new EvidenceAtHand()));
});

test('a sealed day says what it said, whatever becomes known', async () => {
  const sealed = [...stored.keys()].at(-2) as string;
  const before = told(await past(sealed, 'then', false));
  await enter(orm.em.fork(), addDays(sealed, -30), dayOf(DAYS));
  expect(told(await past(sealed, 'then', false))).toEqual(before);
});

test('a day that is not over, or before all evidence, is not kept', async () => {
  for (const on of [dayOf(DAYS), '2020-01-01'])
    expect(
      await cellsOfPast(orm.em.fork(), await unitIds(), { on, meaning: 'then', mustOnly: false }),
    ).toBeNull();
});
