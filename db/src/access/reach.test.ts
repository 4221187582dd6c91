import type { MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase } from '@whetstone/box/testing/database.ts';
import { actionNames, roleNames } from '@whetstone/core/access/policy.ts';
import { type Actor, nobody, type Reach, reaches, reachOf } from '@whetstone/core/access/reach.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrm } from '../platform/orm.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { actAs, withinReach } from './reach.ts';

const TODAY = '2026-11-21';
let orm: MikroORM;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await cloneDatabase();
  orm = await openOrm({ url: database.url });
  drop = database.drop;
});
afterAll(async () => {
  await orm.close(true);
  await drop();
});

/** Small numbers of people and labels, so that they meet often. */
const PEOPLE = 14;
const idAt = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const path = fc
  .array(fc.constantFrom('A', 'B', 'AB', 'B1'), { minLength: 1, maxLength: 4 })
  .map((labels) => labels.join('.'));
const someone = fc.integer({ min: 0, max: PEOPLE - 1 }).map(idAt);
const actor: fc.Arbitrary<Actor> = fc.record({
  personId: someone,
  grants: fc.array(fc.record({ role: fc.constantFrom(...roleNames), unitPath: path }), { maxLength: 3 }),
});
/** Reaches that the policy gives, and any others that one could think of. */
const reach: fc.Arbitrary<Reach> = fc.oneof(
  fc.tuple(actor, fc.constantFrom(...actionNames)).map(([who, action]) => reachOf(who, action) ?? nobody),
  fc.record({
    force: fc.constant(false),
    self: fc.option(someone),
    paths: fc.array(path, { maxLength: 3 }),
    keeper: fc.option(someone),
  }),
);
const world = fc.record({
  /** Where each person serves. */
  paths: fc.array(path, { minLength: PEOPLE, maxLength: PEOPLE }),
  charges: fc.uniqueArray(
    fc.record({ keeper: someone, person: someone, toOn: fc.constantFrom('2026-11-20', TODAY, '2026-11-22') }),
    { maxLength: 20, selector: ({ keeper, person }) => keeper + person },
  ),
  reaches: fc.array(reach, { minLength: 25, maxLength: 25 }),
});

type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

async function settle({ paths, charges }: World): Promise<void> {
  const em = orm.em.fork();
  await rows(em, 'truncate person, posting, charge, account, access_log');
  await rows(
    em,
    `insert into person (id, badge_number, name, name_pinyin, name_initials, sex, birth_on, personnel_class,
                         unit_id, unit_path, joined_on)
     select id, id::text, 'n', 'n', 'n', 'M', '1990-01-01', 'officer', id, path, '2015-01-01'
     from unnest(?::uuid[], ?::ltree[]) as one (id, path)`,
    [sqlArray(paths.map((_, n) => idAt(n))), sqlArray(paths)],
  );
  await rows(
    em,
    `insert into posting (id, person_id, unit_id, post_code, from_on)
                  select id, id, id, 'R01', '2020-01-01' from person`,
  );
  await rows(
    em,
    `insert into account (id, person_id, password_hash, password_changed_at, must_change, locale)
     select id, id, '', now(), false, 'zh' from person`,
  );
  await rows(
    em,
    `insert into access_log (id, at, viewer_id, subject_id, view, request_id)
     select id, now(), id, id, 'v', 'r' from person`,
  );
  await rows(
    em,
    `insert into charge (keeper_id, person_id, group_id, group_kind, to_on)
     select keeper, person, keeper, 'round', to_on from unnest(?::uuid[], ?::uuid[], ?::date[]) as c (keeper, person, to_on)`,
    [
      sqlArray(charges.map(({ keeper }) => keeper)),
      sqlArray(charges.map(({ person }) => person)),
      sqlArray(charges.map(({ toOn }) => toOn)),
    ],
  );
}

const ids = (found: { id: string }[]) => found.map(({ id }) => id).toSorted();

function byRule({ paths, charges }: World, asked: Reach): string[] {
  return paths.flatMap((unitPath, n) => {
    const personId = idAt(n);
    const current = charges.filter(({ person, toOn }) => person === personId && toOn >= TODAY);
    const keepers = current.map(({ keeper }) => keeper);
    return reaches(asked, { personId, unitPath, keepers }) ? [personId] : [];
  });
}

/** What the first lock lets through, without the second. */
async function byFilter(asked: Reach): Promise<string[]> {
  const { sql, params } = withinReach(asked, TODAY);
  return ids(await rows(orm.em.fork(), `select p.id from person p where ${sql}`, params));
}

/** What the second lock lets through of a query that forgot the first: to read, to change, to follow. */
function byPolicy(asked: Reach): Promise<string[][]> {
  const em = orm.em.fork();
  actAs(em, asked, TODAY);
  return em.transactional(async (inside) => [
    ids(await rows(inside, 'select id from person')),
    ids(await rows(inside, 'select person_id as id from posting')),
    ids(await rows(inside, 'select person_id as id from account')),
    ids(await rows(inside, 'select subject_id as id from access_log')),
    ids(await rows(inside, 'update person set rank = rank returning id')),
    ids(await rows(inside, 'update posting set post_code = post_code returning person_id as id')),
  ]);
}

test('the rule in core, the filter in SQL and row-level security let the same people through', async () => {
  let reached = 0;
  await fc.assert(
    fc.asyncProperty(world, async (world) => {
      await settle(world);
      for (const asked of world.reaches) {
        const expected = byRule(world, asked);
        reached += expected.length;
        expect(await byFilter(asked)).toEqual(expected);
        for (const found of await byPolicy(asked)) expect(found).toEqual(expected);
      }
    }),
    { numRuns: 12 },
  );
  expect(reached).toBeGreaterThan(100);
});

test('a row cannot be written for a person out of reach, nor a person moved out of reach', async () => {
  const [home, away] = ['A.B', 'A.C'];
  await settle({ paths: [home, away], charges: [], reaches: [] });
  const within = (sql: string) => {
    const em = orm.em.fork();
    actAs(em, { ...nobody, paths: [home] }, TODAY);
    return em.transactional((inside) => rows(inside, sql));
  };
  const posting = (person: number) =>
    `insert into posting (id, person_id, unit_id, post_code, from_on)
     values (gen_random_uuid(), '${idAt(person)}', '${idAt(0)}', 'R02', '2026-01-01')`;
  await within(posting(0));
  await expect(within(posting(1))).rejects.toMatchObject({ code: '42501' });
  await expect(within(`update person set unit_path = '${away}'`)).rejects.toMatchObject({ code: '42501' });
  expect(await within(`delete from posting where person_id = '${idAt(1)}' returning id`)).toEqual([]);
});

test('without a reach nothing is visible to the role of requests', async () => {
  await settle({ paths: ['A', 'A.B'], charges: [], reaches: [] });
  const em = orm.em.fork();
  const seen = await em.transactional(async (inside) => {
    await rows(inside, 'set local role whetstone_app');
    return rows(inside, 'select id from person');
  });
  expect(seen).toEqual([]);
});

test('the reach of one transaction does not outlive it on the pooled connection', async () => {
  await settle({ paths: ['A', 'A.B'], charges: [], reaches: [] });
  const em = orm.em.fork();
  actAs(em, nobody, TODAY);
  await em.transactional((inside) => rows(inside, 'select 1'));
  for (let n = 0; n < 12; n++) expect(await rows(orm.em.fork(), 'select id from person')).toHaveLength(2);
});

test('history cannot be rewritten by a request, whatever its reach', async () => {
  const tables = { access_log: 'view', attempt_event: 'id', answer_op: 'op_id' };
  for (const [table, column] of Object.entries(tables))
    for (const sql of [`update ${table} set ${column} = ${column}`, `delete from ${table}`]) {
      const em = orm.em.fork();
      actAs(em, { ...nobody, force: true }, TODAY);
      await expect(em.transactional((inside) => rows(inside, sql))).rejects.toMatchObject({ code: '42501' });
    }
});
