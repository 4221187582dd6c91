import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { load, type LoadOptions } from '../loading/load.ts';
import { scenarioOf } from '../loading/scenario.ts';

/** A database of its own with a client, ready to be loaded. */
export interface TestCity {
  readonly url: string;
  readonly client: pg.Client;
  load(over?: Partial<LoadOptions> & { people?: number; seed?: string }): ReturnType<typeof load>;
  one<T extends Record<string, unknown>>(sql: string): Promise<T>;
  /** One checksum per table over all its rows, whatever their order. */
  checksums(): Promise<Record<string, string>>;
  close(): Promise<void>;
}

export const testDay = '2026-11-21';

export async function openTestCity(): Promise<TestCity> {
  const database: TestDatabase = await cloneDatabase();
  const client = new pg.Client(database.url);
  await client.connect();
  const one = async <T extends Record<string, unknown>>(sql: string) =>
    (await client.query<T>(sql)).rows[0] as T;
  return {
    url: database.url,
    client,
    one,
    load: ({ people = 60, seed = '7', ...over } = {}) =>
      load({
        url: database.url,
        scenario: scenarioOf('demo', { seed, today: testDay, people }),
        ifEmpty: false,
        report: () => undefined,
        ...over,
      }),
    async checksums() {
      const { rows } = await client.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migration' order by 1`,
      );
      const sums: Record<string, string> = {};
      for (const { name } of rows) {
        const { sum } = await one<{ sum: string }>(
          `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text collate "C")), '') as sum
           from "${name}" t`,
        );
        sums[name] = sum;
      }
      return sums;
    },
    async close() {
      await client.end();
      await database.drop();
    },
  };
}
