import { startAttempt } from '@whetstone/core/exams/sitting-contract.ts';
import { openCheck } from '@whetstone/core/learning/contract.ts';
import { policy } from '@whetstone/core/access/policy.ts';
import type { Route } from '@whetstone/core/platform/route.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rowsAgain } from '@whetstone/db/platform/prepared.ts';
import { rows, sqlArray } from '@whetstone/db/platform/sql.ts';
import { DutyHold } from '@whetstone/db/training/duty-hold.entity.ts';
import { DutyRule } from '@whetstone/db/training/duty-rule.entity.ts';
import { makeAccount, makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeClass, makePlace } from '@whetstone/seed/factories/classes.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { makeEvidence, makeExemption } from '@whetstone/seed/factories/evidence.ts';
import { makeRound } from '@whetstone/seed/factories/exams.ts';
import { makeDutyRule } from '@whetstone/seed/factories/holds.ts';
import { makeHouse, type House as Force } from '@whetstone/seed/factories/house.ts';
import { makeLesson } from '@whetstone/seed/factories/learning.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from './testing/all-routes.ts';
import { type ArbitraryInput, arbitraryInput } from './testing/arbitrary-input.ts';
import { type OpenHouse, openHouse } from './testing/open-house.ts';

/** Set FUZZ_SEED to look elsewhere and FUZZ_RUNS to look longer. */
const seed = Number(process.env.FUZZ_SEED ?? 1);
const RUNS = Number(process.env.FUZZ_RUNS ?? 3);
const routes = (await allRoutes()).map(({ route }) => route);

let house: OpenHouse;
let force: Force;
/** Whose records nobody else may see: one of another unit, and one of the officer's own. */
let victims: Person[];
/** Every hat, over a unit in which none of the victims serves. */
let chief: Person;
let ids: Map<string, string[]>;

beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  victims = [
    await makeOfficer(em, {
      unit: force.farStation,
      name: '尉迟无双',
      namePinyin: 'yu chi wu shuang',
      badgeNumber: 'Z908171',
    }),
    await makeOfficer(em, {
      unit: force.station,
      name: '澹台明月',
      namePinyin: 'tan tai ming yue',
      badgeNumber: 'Z908172',
    }),
  ];
  const place = await makeUnit(em, { parent: force.city });
  chief = await makeOfficer(em, { unit: place });
  await makeAccount(em, chief);
  for (const role of ['trainer', 'planner', 'leader', 'admin'] as const)
    await makeGrant(em, chief, role, place);
  const lesson = await makeLesson(em);
  for (const victim of victims) await fillFile(victim, lesson.id);
  await rebuildAll(em, { asOf: testToday, now: house.clock.at });
  ids = await collectIds();
});
afterAll(() => house.close());

/** Gives a person something in every part of their file. */
async function fillFile(person: Person, lessonId: string): Promise<void> {
  const em = house.em();
  await makeAccount(em, person);
  await makeGrant(em, person, 'trainer', force.farStation);
  const session = await makeDrillSession(em, {
    unit: force.farStation,
    assessor: force.trainer,
    roster: [person],
  });
  const result = await makeDrillResult(em, session, person);
  await makeDrillResult(em, session, person, { confirmedAt: null, confirmedVia: null });
  await makeEvidence(em, person);
  const rule = (await em.findOne(DutyRule, { capabilityCode: 'WPN-02' })) ?? (await makeDutyRule(em));
  em.create(DutyHold, {
    personId: person.id,
    ruleId: rule.id,
    capabilityCode: 'WPN-02',
    causeKind: 'drill',
    causeId: result.id,
    occasionId: session.id,
    failedOn: testToday,
    proposedAt: house.clock.at,
  });
  await em.flush();
  await makeExemption(em, person);
  await makePlace(em, await makeClass(em, { unit: force.farStation, lead: force.trainer }), person);
  await makeRound(em, { unit: force.farStation, candidates: [person] });
  const begun = await makeRound(em, { unit: force.farStation, candidates: [person] });
  const self = house.as(person);
  expect((await self(startAttempt, { params: { roundId: begun.id } })).status).toBe(200);
  expect((await self(openCheck, { params: { lessonId }, body: { mode: 'check' } })).status).toBe(200);
  await rows(
    em,
    `insert into access_log (id, at, viewer_id, subject_id, view, request_id) values (?, ?, ?, ?, 'capability.profile', 'r')`,
    [newId(), house.clock.at, force.leader.id, person.id],
  );
}

/** The ids of all rows there are, by table; of people, only the victims'. */
async function collectIds(): Promise<Map<string, string[]>> {
  const tables = await rows<{ name: string }>(
    house.em(),
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'`,
  );
  const found = new Map<string, string[]>();
  for (const { name } of tables) {
    const all = await rows<{ id: string }>(house.em(), `select id::text from "${name}" limit 50`);
    found.set(
      name,
      all.map(({ id }) => id),
    );
  }
  return found.set(
    'person',
    victims.map(({ id }) => id),
  );
}

/** For a field `attemptId` or `unitIds` the ids of the tables that end with its name; for a search what tells of people. */
function known(field: string): string[] {
  if (['q', 'badgeNumber', 'after'].includes(field))
    return victims.flatMap(({ name, badgeNumber }) => [name, badgeNumber]);
  if (!/Ids?$/.test(field)) return [];
  const name = field.replace(/Ids?$/, '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const fitting = [...ids].filter(
    ([table]) => table === name || table.endsWith(`_${name}`) || name.endsWith(table),
  );
  const others = ids.get('person') ?? [];
  return fitting.length > 0 ? fitting.flatMap(([, found]) => found) : [...others, newId()];
}

let asked = 0;
async function ask(route: Route, { params, query, body }: ArbitraryInput, person: Person | null) {
  const url = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params[name]?.toWellFormed() ?? ''),
  );
  const search = new URLSearchParams(query).toString();
  // A sign-in of its own for every request: one of them signs out.
  const at =
    person &&
    house.app.jwt.sign({
      personId: person.id,
      accountId: await accountOf(person),
      familyId: newId(),
      exp: 4_102_444_800,
    });
  return house.app.inject({
    method: route.method,
    url: search === '' ? url : `${url}?${search}`,
    remoteAddress: `10.7.${(++asked >> 8) & 255}.${asked & 255}`,
    ...(at && { cookies: { at } }),
    ...(body !== undefined && {
      payload: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
}

const accounts = new Map<string, string>();
async function accountOf(person: Person): Promise<string> {
  const known = accounts.get(person.id);
  if (known !== undefined) return known;
  const [account] = await rows<{ id: string }>(house.em(), 'select id from account where person_id = ?', [
    person.id,
  ]);
  accounts.set(person.id, account?.id ?? newId());
  return accounts.get(person.id) ?? '';
}

/** One query for everything that is about the victims: their rows, and what hangs on their attempts without naming them. */
async function queryOfFiles(): Promise<string> {
  const columns = await rows<{ table: string; column: string }>(
    house.em(),
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public'
       and (column_name in ('person_id', 'subject_id', 'attempt_id') or table_name = 'person' and column_name = 'id')
     order by 1, 2`,
  );
  const theirs = 'any(?::uuid[])';
  return columns
    .map(({ table, column }) => {
      const whose =
        column === 'attempt_id' ? `in (select id from attempt where person_id = ${theirs})` : `= ${theirs}`;
      return `select '${table}: ' || row_to_json(t)::text as line from "${table}" t where "${column}" ${whose}`;
    })
    .join(' union all ');
}

let filesQuery: string | undefined;
/** Every row of the database that is about the victims, as one text. */
async function files(): Promise<string> {
  filesQuery ??= await queryOfFiles();
  const whom = sqlArray(victims.map(({ id }) => id));
  // Planned once: for some eighty tables that takes longer than reading them.
  const found = await rowsAgain<{ line: string }>(
    house.em(),
    filesQuery,
    [...filesQuery.matchAll(/\?/g)].map(() => whom),
  );
  return found
    .map(({ line }) => line)
    .sort()
    .join('\n');
}

const checks = new WeakMap<Route, ValidateFunction>();
function checkOf(route: Route): ValidateFunction {
  const check = checks.get(route) ?? new Ajv({ strict: false, code: { optimize: false } }).compile(route.ok);
  checks.set(route, check);
  return check;
}

/** Asks one operation whatever its contract allows, and nearly allows; what it answers must be what it promises. */
async function pester(route: Route, by: Person): Promise<void> {
  const secrets = victims.flatMap(({ id, name, badgeNumber }) => [id, name, badgeNumber]);
  await fc.assert(
    fc.asyncProperty(arbitraryInput(route, known), async (input) => {
      const { statusCode, body } = await ask(route, input, by);
      expect([statusCode, body]).not.toEqual([500, body]);
      if (statusCode === 200) {
        const check = checkOf(route);
        expect([check(JSON.parse(body)), check.errors]).toEqual([true, null]);
      }
      // What the request itself said may come back; nothing else of theirs may.
      const said = JSON.stringify(input);
      for (const secret of secrets) if (!said.includes(secret)) expect(body).not.toContain(secret);
    }),
    { seed, numRuns: RUNS },
  );
}

test('the files of the victims hold something of every kind', async () => {
  const before = await files();
  for (const table of [
    'account',
    'attempt',
    'candidate',
    'capability_score',
    'drill_result',
    'evidence',
    'exemption',
    'lesson_check',
    'posting',
    'role_grant',
  ])
    expect(`\n${before}`).toContain(`\n${table}: `);
});

/** Nothing of the files has changed since the last look; what has is told once. */
let seen: string | undefined;
async function expectUnchanged(): Promise<void> {
  const before = seen;
  seen = await files();
  expect(seen).toBe(before);
}

describe.each(routes)('$name', (route) => {
  test('needs somebody signed in, unless it is open to anyone', async () => {
    const [input] = fc.sample(arbitraryInput(route, known), { seed, numRuns: 1 });
    const { statusCode } = await ask(route, input as ArbitraryInput, null);
    if (!('anyone' in policy[route.can])) expect(statusCode).toBe(401);
  });

  test('never fails and never tells or changes anything of others, asked by an officer without grants', async () => {
    seen ??= await files();
    await pester(route, force.officer);
    await expectUnchanged();
  });

  test('nor asked by somebody with every role over another unit', async () => {
    // Some of what is asked withdraws the asker's own grants.
    await rows(house.em(), 'update role_grant set withdrawn_at = null, to_on = null where person_id = ?', [
      chief.id,
    ]);
    seen ??= await files();
    await pester(route, chief);
    await expectUnchanged();
  });
});
