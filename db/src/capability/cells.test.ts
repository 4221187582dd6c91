import { CAP_2 } from '@whetstone/core/capability/model.ts';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import type { Assessment } from '@whetstone/core/capability/assessment.ts';
import { assess } from '@whetstone/core/capability/assess.ts';
import { chanceReady } from '@whetstone/core/capability/readiness.ts';
import { makeEvidence, makeExemption } from '@whetstone/seed/factories/evidence.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { actAs } from '../access/reach.ts';
import type { Person } from '../org/person.entity.ts';
import { openOrm } from '../platform/orm.ts';
import { rows } from '../platform/sql.ts';
import { peopleOfCell } from './cell-people.ts';
import { unitsWithin } from './heat-units.ts';
import { confirmedEvidence } from './pair-evidence.ts';
import { pairOnDay } from './pair-facts.ts';
import { askOn } from './rebuild/ask.ts';
import { crossCheckCells } from './rebuild/cross-check.ts';
import { rebuildAll } from './rebuild.ts';
import { recomputeCells } from './recompute-cells.ts';
import { requirementOf } from './score-figures.ts';

let database: TestDatabase;
let orm: MikroORM;
let house: House;
const officers: Person[] = [];
const day = { asOf: testToday, now: testNow };

beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url, poolMax: 4 });
  const em = orm.em.fork();
  house = await makeHouse(em);
  const drill = { capabilityCode: 'WPN-02', type: 'drill' };
  for (let n = 0; n < 12; n++) {
    const person = await makeOfficer(em, { unit: n % 2 ? house.station : house.otherStation });
    officers.push(person);
    for (let k = 0; k < n % 4; k++)
      await makeEvidence(em, person, { ...drill, score: 52 + n * 3, happenedOn: `2026-0${3 + 3 * k}-10` });
  }
  await makeExemption(em, officers[5]!, { capabilityCode: 'WPN-02' });
});
beforeEach(() => rebuildAll(orm.em.fork(), day));
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

async function checkCells(): Promise<void> {
  const pool = await orm.em.getConnection().getNativeClient();
  const client = await pool.connect();
  try {
    await crossCheckCells(askOn(client), CAP_2);
  } finally {
    client.release();
  }
}

test('the cells of a rebuild agree with a second count', async () => {
  await expect(checkCells()).resolves.toBeUndefined();
});

test.each([
  ['a count that is one off', `update heat_cell set met = met + 1 where scope = 'all' and not must`],
  ['a sum that is a millionth off', `update heat_cell set gap_sum = gap_sum + 1e-6 where enough > 0`],
  [
    'a cell that is missing',
    `delete from heat_cell where scope = 'own' and must and capability_code = 'WPN-02'`,
  ],
  [
    'a cell of a unit that has nobody',
    `insert into heat_cell (unit_id, scope, must, capability_code, met, as_of_on, computed_at, formula_version)
     values (gen_random_uuid(), 'own', false, 'WPN-02', 1, '2026-11-21', now(), 'CAP-2')`,
  ],
])('the second count notices %s', async (_what, sql) => {
  await orm.em.fork().execute(sql);
  await expect(checkCells()).rejects.toThrow('do not agree');
});

test('whatever was wrong with a cell is right after its next recompute, up to the city', async () => {
  const em = orm.em.fork();
  await em.execute(`update heat_cell set met = met + 3, gap_sum = -1 where capability_code = 'WPN-02'`);
  for (const unitId of [house.station.id, house.otherStation.id, house.bureau.id, house.farStation.id])
    await orm.em.fork().transactional((inner) =>
      recomputeCells(inner as EntityManager, {
        unitId,
        capabilityCode: 'WPN-02',
        today: testToday,
        now: testNow,
      }),
    );
  await expect(checkCells()).resolves.toBeUndefined();
});

test('what a parent says is what its units say together', async () => {
  const sum = `sum(met)::int as met, sum(below)::int as below, sum(exempt)::int as exempt, sum(gap_sum) as gap`;
  const of = (where: string) =>
    rows(
      orm.em.fork(),
      `select ${sum} from heat_cell where capability_code = 'WPN-02' and not must and ${where}`,
    );
  const { city, bureau, station, otherStation } = house;
  expect(await of(`scope = 'all' and unit_id = '${city.id}'`)).toEqual(await of(`scope = 'own'`));
  expect(await of(`scope = 'all' and unit_id = '${bureau.id}'`)).toEqual(
    await of(`scope = 'own' and unit_id in ('${bureau.id}', '${station.id}', '${otherStation.id}')`),
  );
});

test('the chances that SQL adds up are those of core', async () => {
  const em = orm.em.fork();
  const { chances, people, worst } = await peopleOfCell(
    em,
    await unitsWithin(em, house.city.path),
    'WPN-02',
    200,
  );
  const expected: (number | null)[] = [];
  for (const { personId } of worst) {
    const { facts } = (await pairOnDay(em, personId, 'WPN-02', testToday))!;
    const evidence = await confirmedEvidence(em, personId, 'WPN-02');
    const found: Assessment = assess(evidence, requirementOf(facts!), testToday);
    const chance = chanceReady(found);
    if (chance !== undefined) expected.push(chance);
  }
  expect(people).toBe(worst.length);
  expect([...chances].sort()).toEqual(expected.sort());
  expect(new Set(chances).size).toBeGreaterThan(4);
});

test('scores, evidence and tiers outside a reach cannot be seen whatever a query forgets', async () => {
  const [mine, other] = [officers[1]!, officers[0]!];
  const seen = async (reach: Parameters<typeof actAs>[1]) => {
    const em = orm.em.fork();
    actAs(em, reach, testToday);
    return em.transactional(async (inner) => {
      const found: Record<string, Set<string>> = {};
      for (const table of ['capability_score', 'evidence', 'person_tier']) {
        const list = await rows<{ id: string }>(
          inner as EntityManager,
          `select person_id as id from ${table}`,
        );
        found[table] = new Set(list.map(({ id }) => id));
      }
      return found;
    });
  };
  const nobody = { force: false, self: null, paths: [], keeper: null };
  for (const ids of Object.values(await seen({ ...nobody, self: mine.id })))
    expect([...ids]).toEqual([mine.id]);
  for (const ids of Object.values(await seen({ ...nobody, paths: [house.station.path] }))) {
    expect(ids.has(mine.id)).toBe(true);
    expect(ids.has(other.id)).toBe(false);
  }
  for (const ids of Object.values(await seen(nobody))) expect(ids.size).toBe(0);
});
