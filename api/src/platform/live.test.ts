import type { AddressInfo } from 'node:net';
import { giveGrant, login, logout, session } from '@whetstone/core/access/contract.ts';
import { reachOf } from '@whetstone/core/access/reach.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { type LiveMessage, liveChannel } from '@whetstone/core/platform/live.ts';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeAccount, makeGrant, testPassword } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Browser } from '../access/testing/browser.ts';
import { buildApp } from './app.ts';
import { mayHear } from './live.ts';

const clock = { now: () => testNow };
const jwtSecret = 'a secret for tests only, 32 bytes long';
let database: TestDatabase;
let orm: MikroORM;
let apps: FastifyInstance[];
let unit: Unit;
let other: Unit;
let officer: Person;
let leader: Person;

beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url });
  apps = await Promise.all([1, 2].map(() => buildApp({ orm, clock, jwtSecret, databaseUrl: database.url })));
  for (const app of apps) await app.listen({ port: 0, host: '127.0.0.1' });
  const em = orm.em.fork();
  unit = await makeUnit(em);
  other = await makeUnit(em);
  officer = await makeOfficer(em, { unit });
  leader = await makeOfficer(em, { unit });
  await makeGrant(em, leader, 'leader', unit);
  await makeAccount(em, officer);
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await orm.close(true);
  await database.drop();
});

const score = (person: Person, unitPath = unit.path): LiveMessage => ({
  kind: 'score',
  personId: person.id,
  unitPath,
  capabilityCode: 'LAW-02',
});
const cell = (of: Unit): LiveMessage => ({
  kind: 'cell',
  unitId: of.id,
  unitPath: of.path,
  capabilityCode: 'LAW-02',
});
const tell = (message: LiveMessage) =>
  rows(orm.em.fork(), 'select pg_notify(?, ?)', [liveChannel, JSON.stringify(message)]);

test('one hears of oneself, and as leader or planner of one’s units; of others’ exams nobody hears', () => {
  const screen = (role: 'leader' | 'planner' | 'trainer' | 'admin') => ({
    personId: 'me',
    heatmap: reachOf({ personId: 'me', grants: [{ role, unitPath: 'A.B' }] }, 'read-heatmap'),
  });
  const of = (personId: string, unitPath: string): LiveMessage => ({
    kind: 'score',
    personId,
    unitPath,
    capabilityCode: 'LAW-02',
  });
  const attempt = (personId: string): LiveMessage => ({
    kind: 'attempt',
    personId,
    attemptId: 'x',
    state: 'graded',
  });
  expect(mayHear(screen('admin'), of('me', 'Z'))).toBe(true);
  expect(mayHear(screen('admin'), attempt('me'))).toBe(true);
  expect(mayHear(screen('leader'), of('you', 'A.B.C'))).toBe(true);
  expect(mayHear(screen('planner'), of('you', 'A.B'))).toBe(true);
  expect(mayHear(screen('leader'), of('you', 'A.BC'))).toBe(false);
  expect(mayHear(screen('leader'), of('you', 'A'))).toBe(false);
  expect(mayHear(screen('leader'), attempt('you'))).toBe(false);
  const round = (personId: string): LiveMessage => ({ kind: 'round', personId, roundId: 'x' });
  expect([mayHear(screen('trainer'), round('me')), mayHear(screen('trainer'), round('you'))]).toEqual([
    true,
    false,
  ]);
  expect(mayHear(screen('trainer'), of('you', 'A.B'))).toBe(false);
  expect(mayHear(screen('admin'), of('you', 'A.B'))).toBe(false);
});

const addressOf = (app: FastifyInstance) => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

/** Opens a screen's stream and collects what it is told. */
async function openScreen(app: FastifyInstance, at: string) {
  const reply = await fetch(`${addressOf(app)}/api/events`, { headers: { cookie: `at=${at}` } });
  const screen = { status: reply.status, type: reply.headers.get('content-type'), told: '', ended: false };
  const read = async () => {
    for await (const chunk of reply.body ?? []) screen.told += Buffer.from(chunk).toString();
  };
  void read().then(
    () => (screen.ended = true),
    () => (screen.ended = true),
  );
  if (reply.status === 200) await vi.waitFor(() => expect(screen.told).toContain('event: ready'));
  return screen;
}

const tokenOf = (person: Person, familyId = newId()) =>
  apps[0]!.jwt.sign({ personId: person.id, accountId: newId(), familyId, exp: 4_102_444_800 });

test('a message of the workers reaches the screens that may hear it, on every api process, and no others', async () => {
  const [one, two] = apps as [FastifyInstance, FastifyInstance];
  const mine = await openScreen(one, tokenOf(officer));
  const chief = await openScreen(two, tokenOf(leader));
  expect(mine.type).toMatch(/^text\/event-stream/);
  await tell(cell(other));
  await tell(cell(unit));
  await tell(score(officer));
  await vi.waitFor(() => {
    expect(mine.told).toContain(JSON.stringify(score(officer)));
    expect(chief.told).toContain(JSON.stringify(score(officer)));
  });
  expect(chief.told).toContain(JSON.stringify(cell(unit)));
  expect(chief.told).not.toContain(other.id);
  expect(mine.told).not.toContain('"cell"');
});

test('a stream is for people who are signed in', async () => {
  expect((await openScreen(apps[0]!, 'nonsense')).status).toBe(401);
  expect((await fetch(`${addressOf(apps[0]!)}/api/events`)).status).toBe(401);
});

test('signing out closes the streams of that sign-in and its tokens end on every api process', async () => {
  const [one, two] = apps as [FastifyInstance, FastifyInstance];
  const browser = new Browser(one);
  await browser.call(login, { badgeNumber: officer.badgeNumber, password: testPassword });
  const at = browser.jar.at?.value ?? '';
  const elsewhere = new Browser(two, { jar: { at: { value: at, path: '/' } } });
  const stream = await openScreen(two, at);
  const kept = await openScreen(two, tokenOf(officer));
  expect((await elsewhere.call(session)).status).toBe(200);
  await browser.call(logout);
  await vi.waitFor(() => expect(stream.ended).toBe(true));
  expect((await elsewhere.call(session)).body.code).toBe('session-ended');
  expect(kept.ended).toBe(false);
});

test('a grant that is given or withdrawn reaches open streams at once, on every api process', async () => {
  const [one, two] = apps as [FastifyInstance, FastifyInstance];
  const em = orm.em.fork();
  const [admin, newcomer] = [await makeOfficer(em, { unit }), await makeOfficer(em, { unit })];
  await makeGrant(em, admin, 'admin', unit);
  await makeAccount(em, admin);
  const desk = new Browser(one);
  await desk.call(login, { badgeNumber: admin.badgeNumber, password: testPassword });
  const [before, another] = [
    await openScreen(two, tokenOf(newcomer)),
    await openScreen(two, tokenOf(officer)),
  ];
  const grant = {
    personId: newcomer.id,
    unitId: unit.id,
    role: 'leader',
    fromOn: dayAt(testNow),
    toOn: null,
  };
  expect((await desk.call(giveGrant, { ...grant, reason: '新任所长' })).status).toBe(200);
  await vi.waitFor(() => expect(before.ended).toBe(true));
  const after = await openScreen(two, tokenOf(newcomer));
  await tell(cell(unit));
  await vi.waitFor(() => expect(after.told).toContain(JSON.stringify(cell(unit))));
  expect(another.ended).toBe(false);
});

test('an api process that starts later knows the sign-ins that ended just before', async () => {
  const browser = new Browser(apps[0]!);
  await browser.call(login, { badgeNumber: officer.badgeNumber, password: testPassword });
  const copy = browser.copy();
  await browser.call(logout);
  const late = await buildApp({ orm, clock, jwtSecret, databaseUrl: database.url });
  await late.ready();
  const there = new Browser(late, { jar: copy.jar });
  await vi.waitFor(async () => expect((await there.call(session)).body.code).toBe('session-ended'));
  await late.close();
});

test('closing the house ends open streams instead of waiting for them', async () => {
  const app = await buildApp({ orm, clock, jwtSecret, databaseUrl: database.url });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const stream = await openScreen(app, tokenOf(officer));
  await app.close();
  await vi.waitFor(() => expect(stream.ended).toBe(true));
});
