import { instantOf, later } from '@whetstone/core/platform/clock.ts';
import { hashPassword } from '@whetstone/db/access/password.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { testPassword } from '@whetstone/seed/factories/access.ts';
import { makeExamWithPaper, makeRound } from '@whetstone/seed/factories/exams.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { Client } from 'pg';
import { enlist } from '../enlist.ts';
import { type Question, questionsOf } from './questions.ts';

/** An exam day before it begins: who sits where, and what they are asked. */
export interface Hall {
  readonly questions: readonly Question[];
  readonly people: readonly string[];
  /** Badge number of somebody with a real password, to measure logins. */
  readonly officer: string;
  /** Rounds of the same paper, everybody being a candidate of each. */
  readonly rounds: readonly string[];
  /** Rounds that open in an hour. */
  readonly closedRounds: readonly string[];
}

export interface HallSize {
  readonly people: number;
  readonly rounds: number;
  readonly items: number;
  readonly closedRounds?: number;
}

/** Capabilities of the standard that the paper asks about, ten items each. */
const CAPABILITIES = ['LAW-01', 'LAW-02', 'LAW-03', 'LAW-04', 'LAW-05'];

/** Loads a force with the demonstration standard, a paper and rounds that are open now. */
export async function prepareHall(databaseUrl: string, size: HallSize): Promise<Hall> {
  const orm = await openOrm({ url: databaseUrl, poolMax: 2 });
  const database = new Client(databaseUrl);
  await database.connect();
  try {
    const em = orm.em.fork();
    const now = instantOf(Date.now());
    const force = await makeHouse(em, { now });
    const questions = questionsOf(size.items);
    const versions = [];
    for (const { kind, content } of questions) versions.push((await makeItem(em, kind, { content })).version);
    const of = await makeExamWithPaper(em, { versions });
    await spreadOverCapabilities(database, of.paper.id);
    const people = await enlist(database, em, force, size.people);
    const rounds: string[] = [];
    const closedRounds: string[] = [];
    const times = { durationSeconds: 5400, closesAt: later(now, 7200), hardEndAt: later(now, 14_400) };
    for (let n = 0; n < size.rounds; n++)
      rounds.push((await makeRound(em, { of, unit: force.bureau, ...times })).id);
    for (let n = 0; n < (size.closedRounds ?? 0); n++)
      closedRounds.push(
        (await makeRound(em, { of, unit: force.bureau, ...times, opensAt: later(now, 3600) })).id,
      );
    await database.query(
      `insert into candidate (round_id, person_id)
       select r, p from unnest($1::uuid[]) r, unnest($2::uuid[]) p`,
      [[...rounds, ...closedRounds], people],
    );
    await database.query('vacuum analyze');
    // The factories hash at the lowest cost; a login is measured at the cost of real ones.
    await database.query('update account set password_hash = $1', [await hashPassword(testPassword)]);
    return { questions, people, officer: force.officer.badgeNumber, rounds, closedRounds };
  } finally {
    await database.end();
    await orm.close(true);
  }
}

async function spreadOverCapabilities(database: Client, paperId: string): Promise<void> {
  await database.query(
    `update paper_item set capability_code = ($1::text[])[1 + position % ${CAPABILITIES.length}] where paper_id = $2`,
    [CAPABILITIES, paperId],
  );
}
