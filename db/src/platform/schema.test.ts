import type { MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { openOrm } from './orm.ts';
import { rows } from './sql.ts';

let database: TestDatabase;
let orm: MikroORM;
beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

const read = <T>(sql: string) => rows<T>(orm.em.fork(), sql);

/**
 * PostgreSQL prints policies, triggers, checks, exclusions and computed defaults in a form of its own, so the comparison cannot see
 * that they agree: a check that is dropped and added under the same name is the same check.
 */
function realDifferences(sql: string): string[] {
  const statements = sql
    .split(';\n')
    .map((statement) => statement.trim())
    .filter(Boolean);
  const checkOf = (statement: string) =>
    /(?:drop|add) constraint ("\w+")(?: check| exclude|$)/.exec(statement)?.[1];
  const times = (name: string) => statements.filter((statement) => checkOf(statement) === name).length;
  return statements.filter((statement) => {
    if (/^(create|drop) policy|^drop (trigger|function)/.test(statement)) return false;
    if (/ alter column "\w+" set default \w+\(/.test(statement)) return false;
    const check = checkOf(statement);
    return !check || times(check) !== 2;
  });
}

describe('the migrated schema', () => {
  it('is what the entities say', async () => {
    const difference = realDifferences(await orm.schema.getUpdateSchemaSQL({ wrap: false }));
    expect(difference).toEqual([]);
  });

  it('has nothing left to migrate, also when three processes ask at once', async () => {
    const others = await Promise.all([1, 2, 3].map(() => openOrm({ url: database.url, poolMax: 2 })));
    expect(await Promise.all(others.map((one) => migrate(one, database.url)))).toEqual([[], [], []]);
    await Promise.all(others.map((one) => one.close(true)));
  });

  it('guards every table whose rows belong to a person by row-level security', async () => {
    const unguarded = await read<{ table: string }>(
      `select c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relkind = 'r' and a.attname = 'person_id' and not a.attisdropped and not c.relrowsecurity
         and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    // Grants and charges decide who may reach whom: they are read before the reach is known.
    // Who took items out of the bank is for everybody to read who may read the bank.
    expect(unguarded.map((row) => row.table)).toEqual(['charge', 'item_export', 'role_grant']);
  });

  it('gives every policy a check for what is written', async () => {
    const policies = await read<{ name: string; using: boolean; check: boolean }>(
      `select polname as name, polqual is not null as using, polwithcheck is not null as check from pg_policy`,
    );
    expect(policies.length).toBeGreaterThan(8);
    expect(policies.filter((policy) => !policy.using || !policy.check)).toEqual([]);
  });

  it('lets no request rewrite history', async () => {
    const rewritable = await read<{ table: string; privilege: string }>(
      `select table_name as table, privilege_type as privilege from information_schema.role_table_grants
       where grantee = 'whetstone_app' and privilege_type in ('UPDATE', 'DELETE')
         and table_name in ('access_log', 'attempt_event', 'answer_op', 'exam_intervention', 'item_event')`,
    );
    expect(rewritable).toEqual([]);
  });
});
