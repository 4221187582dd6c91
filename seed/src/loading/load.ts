import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { loginsOf, type Cast } from '../access/cast.ts';
import { demoPassword } from '../access/write-access.ts';
import { mediaPath } from '../content/courses.ts';
import { placeItemMedia } from '../content/item-media.ts';
import { readCityFiles, type CityFiles } from './city-files.ts';
import { writeArchives } from '../archive/write-archives.ts';
import { tellClaims } from '../story/tell-claims.ts';
import { tellLapses } from '../story/tell-lapses.ts';
import { tellAfterwards } from '../story/tell-after.ts';
import { tellAdopted, tellScheduled } from '../story/tell-revisions.ts';
import { clearTables, lockLoading, markLoaded, markLoading, readFilling } from './database-state.ts';
import { loadCity, type Loaded } from './load-city.ts';
import { LoadFault } from './load-fault.ts';
import { thinned, type Report } from './progress.ts';
import { nowOf, type Scenario } from './scenario.ts';

export interface LoadOptions {
  readonly url: string;
  readonly scenario: Scenario;
  /** Leave a database that already holds something as it is, and say nothing. */
  readonly ifEmpty: boolean;
  readonly report: Report;
  /** Folder of the seed's files; the package's own unless told otherwise. */
  readonly folder?: string;
  /** Where the media of lessons and items are copied to; absent = nowhere. */
  readonly mediaTo?: string;
  /** File that tells the launcher whom to sign in as; absent = none. */
  readonly loginsTo?: string;
}

/**
 * Loads a city into a migrated, empty database: files are checked first, rows go in in one transaction,
 * scores and cells are made from the evidence. A mark stands until all of it is done, so that a load that
 * was killed is begun anew by the next one and never taken for a city.
 * @returns rows by table, or null when there was something already and `ifEmpty` is set
 * @throws SeedFault when a file is malformed, LoadFault when the database is not fit; nothing is written then
 */
export async function load(options: LoadOptions): Promise<Loaded['counts'] | null> {
  const files = readCityFiles(options.folder);
  const client = new pg.Client({ connectionString: options.url });
  await client.connect();
  try {
    await lockLoading(client);
    if (!(await makeReady(client, options.ifEmpty))) return null;
    const orm = await openOrm({ url: options.url, poolMax: 2 });
    try {
      return await fill(client, orm, files, options);
    } finally {
      await orm.close(true);
    }
  } finally {
    await client.end();
  }
}

/** Whether the database may be filled; what an interrupted load left is cleared away. */
async function makeReady(client: pg.Client, ifEmpty: boolean): Promise<boolean> {
  const filling = await readFilling(client);
  if (filling === 'no-tables') {
    throw new LoadFault('The database has no tables yet: run `node db/src/migrate.ts` first.');
  }
  if (filling === 'filled') {
    if (ifEmpty) return false;
    throw new LoadFault(
      'The database already holds units; nothing was changed. Give an empty database, or use --if-empty.',
    );
  }
  if (filling === 'interrupted') await clearTables(client);
  return true;
}

async function fill(
  client: pg.Client,
  orm: MikroORM,
  files: CityFiles,
  { scenario, report: tell, folder, mediaTo, loginsTo }: LoadOptions,
): Promise<Loaded['counts']> {
  const report = thinned(tell);
  const now = nowOf(scenario);
  await markLoading(client, scenario, now);
  await client.query('begin');
  const { cast, counts } = await loadCity(client, orm.getMetadata(), files, scenario, report);
  await client.query('commit');
  await client.query('analyze');
  const revising = { adminId: cast.admin.id, seed: scenario.seed, today: scenario.today, now };
  if (loginsTo) await tellAdopted(orm, revising);
  report('scores', 0, 1);
  await rebuildAll(orm.em.fork(), { asOf: scenario.today, now });
  await tellLapses(orm.em.fork(), { today: scenario.today, now });
  report('scores', 1, 1);
  await writeArchives(orm, archivesOf(scenario, cast), { seed: scenario.seed, now, report });
  if (mediaTo) {
    await cp(mediaPath(folder), mediaTo, { recursive: true });
    await placeItemMedia(files.itemMedia, mediaTo);
  }
  if (loginsTo) {
    // Whoever signs in as one of them finds marks, appeals and regrades under way.
    await tellAfterwards(orm, cast, { now, mediaTo });
    await tellScheduled(orm, revising);
    await tellClaims(orm, { officerId: cast.officer.member.id, plannerId: cast.planner.id }, now);
    await mkdir(dirname(loginsTo), { recursive: true });
    await writeFile(loginsTo, `${JSON.stringify(loginsOf(cast, demoPassword), null, 2)}\n`);
  }
  const { name, seed, today } = scenario;
  await markLoaded(client, { scenario: name, seed, today, endedAt: null }, now);
  return counts;
}

/** A demonstration stands soon: it has the files of those it shows, and of their bureau, from its first moment. */
function archivesOf({ name }: Scenario, { officer, auxiliary, trainer, planner, leader, admin }: Cast) {
  const { unit } = officer.member;
  const shown = [auxiliary.member, trainer, planner, leader, admin].map(({ id }) => id);
  return { path: name === 'demo' ? (unit.parent ?? unit).path : unit.path.split('.')[0]!, also: shown };
}
