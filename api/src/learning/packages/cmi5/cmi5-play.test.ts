import { launchDataOf, type Launch } from '@whetstone/core/learning/packages/cmi5/launch.ts';
import { unitStatement } from '@whetstone/core/learning/packages/cmi5/testing/unit-statements.ts';
import {
  categories,
  contextExtensions,
  type UnitVerb,
} from '@whetstone/core/learning/packages/cmi5/vocabulary.ts';
import { coursePackage, openUnit } from '@whetstone/core/learning/packages/package-contract.ts';
import { personUnits, waiveUnit } from '@whetstone/core/learning/packages/waive-contract.ts';
import type { JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { CoursePackage } from '@whetstone/db/learning/packages/course-package.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../../platform/testing/open-house.ts';
import { buildStage } from '../stage-server.ts';

const PAGES = 'https://learn.test';
const STAGE = 'https://packages.test';

let house: OpenHouse;
let force: House;
let stage: FastifyInstance;
let me: Person;
let packageId: string;

beforeAll(async () => {
  house = await openHouse({ packagesAt: () => STAGE });
  force = await makeHouse(house.em());
  stage = buildStage({ orm: house.orm, clock: house.clock, mediaFolder: '/nowhere' });
  await stage.ready();
});
beforeEach(async () => {
  house.clock.at = testNow;
  me = await makeOfficer(house.em(), { unit: force.station });
  packageId = (await makeCourse()).id;
});
afterAll(async () => {
  await stage.close();
  await house.close();
});

const unit = (key: string, block: string, more = {}) => ({
  key: `https://example.org/${key}`,
  title: key,
  under: [block],
  href: `${key}.html?x=1`,
  mastery: 0.8,
  launchData: 'p=1',
  moveOn: 'CompletedAndPassed' as const,
  ownWindow: false,
  cmi5: { blocks: [{ key: `https://example.org/${block}`, title: block }], entitlementKey: 'k' },
  ...more,
});

async function makeCourse(): Promise<CoursePackage> {
  const em = house.em();
  const made = em.create(CoursePackage, {
    name: 'arrest.zip',
    byteCount: 100,
    state: 'ready',
    plan: {
      kind: 'cmi5',
      key: 'https://example.org/course',
      title: '抓捕',
      units: [unit('one', 'a'), unit('two', 'b', { moveOn: 'NotApplicable', mastery: null })],
    },
    folder: '',
    fileCount: 2,
    fault: null,
    ownerId: me.id,
    addedAt: testNow,
    withdrawnAt: null,
  });
  await em.flush();
  return made;
}

interface Got {
  status: number;
  headers: Record<string, unknown>;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads whatever came
  body: any;
}

/** A unit as a browser runs it: it knows the address that it was started with, and nothing else. */
class Unit {
  readonly at: Record<string, string>;
  token = '';
  constructor(href: string) {
    this.at = Object.fromEntries(new URL(href, STAGE).searchParams);
  }

  /** What it was launched with, as far as its statements go by it. */
  get launch(): Launch {
    return {
      sessionId: this.sessionId,
      registration: this.at.registration!,
      actor: JSON.parse(this.at.actor!) as JsonObject,
      activityId: this.at.activityId!,
      publisherId: 'https://example.org/one',
      mode: 'Normal',
      moveOn: 'CompletedAndPassed',
      mastery: 0.8,
      launchParameters: 'p=1',
      entitlementKey: 'k',
    };
  }
  sessionId = '';

  async fetch(): Promise<Got['body']> {
    return (await ask('POST', this.at.fetch!)).body;
  }

  async call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, query = {}, body?: unknown) {
    const search = new URLSearchParams(query as Record<string, string>);
    return ask(method, `${this.at.endpoint}${path}?${search}`, body, {
      authorization: `Basic ${this.token}`,
      'x-experience-api-version': '1.0.3',
    });
  }

  state(stateId: string, method: 'GET' | 'PUT' | 'DELETE' = 'GET', change = {}, body?: unknown) {
    const { activityId, registration, actor: agent } = this.at;
    return this.call(
      method,
      'activities/state',
      { activityId, registration, agent, stateId, ...change },
      body,
    );
  }

  say(verb: UnitVerb, at = house.clock.at, score: number | null = null) {
    return this.call('POST', 'statements', {}, unitStatement(this.launch, verb, at, score));
  }
}

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown, headers = {}) {
  const { pathname, search } = new URL(url, STAGE);
  const answer = await stage.inject({
    method,
    url: pathname + search,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  return {
    status: answer.statusCode,
    headers: answer.headers as Record<string, unknown>,
    body: isJson ? JSON.parse(answer.body) : answer.body,
  };
}

const as = (person: Person) => house.as(person);
async function start(key = 'one', person = me, browse = false): Promise<Unit> {
  const { body, status } = await as(person)(openUnit, {
    params: { packageId },
    body: { unitKey: `https://example.org/${key}`, browse },
    headers: { origin: PAGES, host: 'learn.test' },
  });
  expect(status).toBe(200);
  const started = new Unit(body.href);
  started.sessionId = body.sittingId;
  return started;
}

/** As `start`, and the unit has fetched its token. */
async function launched(key = 'one', person = me, browse = false): Promise<Unit> {
  const started = await start(key, person, browse);
  started.token = (await started.fetch())['auth-token'];
  return started;
}

/** Verbs of a registration in the order of storing, by their last word. */
async function told(registration: string): Promise<string[]> {
  const found = await rows<{ statement: string }>(
    house.em(),
    'select statement from xapi_statement where registration = ? order by seq',
    [registration],
  );
  return found.map(({ statement }) => JSON.parse(statement).verb.id.split('/').at(-1));
}
const mine = async () => (await as(me)(coursePackage, { params: { packageId } })).body.units[0];

describe('a launch', () => {
  test('gives an address with all that cmi5 asks for, without anything of the person', async () => {
    const one = await start();
    expect(Object.keys(one.at).toSorted()).toEqual([
      'activityId',
      'actor',
      'endpoint',
      'fetch',
      'registration',
      'x',
    ]);
    expect(one.at.endpoint).toMatch(/^https:\/\/packages\.test\/[\w-]{32}\/xapi\/$/);
    expect(one.at.activityId).not.toBe('https://example.org/one');
    expect(JSON.stringify(one.at)).not.toContain(me.id);
    const again = await start();
    expect(again.at).toMatchObject({ activityId: one.at.activityId, registration: one.at.registration });
  });

  test('lays out the launch data and the learner’s preferences', async () => {
    const one = await launched();
    const data = await one.state('LMS.LaunchData');
    const back = one.at.endpoint?.replace(/xapi\/$/, 'returned.html') ?? '';
    expect(data.body).toEqual(launchDataOf(one.launch, back));
    const agent = one.at.actor;
    const { body } = await one.call('GET', 'agents/profile', { agent, profileId: 'cmi5LearnerPreferences' });
    expect(body).toEqual({ languagePreference: 'en,zh-CN', audioPreference: 'on' });
  });

  test('is told with its mode, rule and pass line; what asks for nothing is satisfied at once', async () => {
    const one = await launched();
    expect(await told(one.at.registration!)).toEqual(['satisfied', 'launched']);
    const { body } = await one.call('GET', 'statements', {
      verb: 'http://adlnet.gov/expapi/verbs/launched',
    });
    expect(body.statements[0].context.extensions).toMatchObject({
      [contextExtensions.sessionId]: one.sessionId,
      [contextExtensions.launchMode]: 'Normal',
      [contextExtensions.moveOn]: 'CompletedAndPassed',
      [contextExtensions.masteryScore]: 0.8,
      [contextExtensions.launchParameters]: 'p=1',
    });
    expect(body.statements[0].context.contextActivities).toMatchObject({
      category: [{ id: categories.cmi5 }],
      grouping: [{ id: 'https://example.org/one' }],
    });
  });

  test('hands its token out once', async () => {
    const one = await start();
    expect(await one.fetch()).toEqual({ 'auth-token': expect.any(String) });
    expect(await one.fetch()).toMatchObject({ 'error-code': '1' });
    expect((await ask('GET', one.at.fetch!)).status).toBe(404);
    expect((await ask('POST', `${STAGE}/${'a'.repeat(32)}/cmi5-token`)).body).toMatchObject({
      'error-code': '2',
    });
  });
});

describe('a session', () => {
  test('that is completed and passed puts the unit, its block and the course behind the person', async () => {
    const one = await launched();
    expect((await one.say('initialized')).status).toBe(200);
    house.clock.at = later(testNow, 60);
    expect((await one.say('completed')).status).toBe(200);
    expect(await mine()).toMatchObject({ satisfied: false, outcome: { completed: true, passed: null } });
    expect((await one.say('passed', house.clock.at, 0.9)).status).toBe(200);
    expect((await one.say('terminated')).status).toBe(200);
    expect(await mine()).toMatchObject({
      satisfied: true,
      outcome: { completed: true, passed: true, score: 0.9, seconds: 60 },
    });
    expect((await told(one.at.registration!)).join(' ')).toBe(
      'satisfied launched initialized completed satisfied satisfied passed terminated',
    );
    house.clock.at = later(house.clock.at, 60);
    expect(await one.say('failed')).toMatchObject({ status: 403, body: { code: 'cmi5-session-over' } });
    const review = await launched();
    expect((await review.state('LMS.LaunchData')).body.launchMode).toBe('Review');
    await review.say('initialized');
    expect(await review.say('completed')).toMatchObject({ status: 403, body: { code: 'cmi5-not-allowed' } });
  });

  test('takes statements of one request in the order of their moments, all or none', async () => {
    const one = await launched();
    const [begin, done, end] = (['initialized', 'completed', 'terminated'] as const).map((verb, n) =>
      unitStatement(one.launch, verb, later(testNow, n)),
    );
    const wrong = unitStatement(one.launch, 'passed', testNow, 0.1);
    const send = (...all: unknown[]) => one.call('POST', 'statements', {}, all);
    expect(await send(done, wrong, begin)).toMatchObject({ status: 403 });
    expect(await told(one.at.registration!)).toEqual(['satisfied', 'launched']);
    expect(await send(end, done, begin)).toMatchObject({ status: 200 });
    expect(await send(end, done, begin)).toMatchObject({ status: 200 });
    expect((await told(one.at.registration!)).length).toBe(5);
  });

  test('is abandoned by the next launch, and says nothing more', async () => {
    const one = await launched();
    await one.say('initialized', later(testNow, 30));
    const two = await launched('two');
    expect(await one.say('completed')).toMatchObject({ status: 403, body: { code: 'cmi5-session-over' } });
    expect(await told(two.at.registration!)).toEqual([
      'satisfied',
      'launched',
      'initialized',
      'abandoned',
      'launched',
    ]);
    const { body } = await two.call('GET', 'statements', {
      verb: 'https://w3id.org/xapi/adl/verbs/abandoned',
    });
    expect(body.statements[0].result).toEqual({ duration: 'PT30S' });
  });

  test('that only looks around reports nothing', async () => {
    const one = await launched('one', me, true);
    expect((await one.state('LMS.LaunchData')).body.launchMode).toBe('Browse');
    await one.say('initialized');
    expect(await one.say('completed')).toMatchObject({ status: 403 });
  });

  test('reaches nothing but its own', async () => {
    const one = await launched();
    const other = await launched('one', await makeOfficer(house.em(), { unit: force.station }));
    await other.say('initialized');
    const agent = other.at.actor;
    const refused = { status: 403, body: { code: 'cmi5-not-allowed' } };
    expect(await one.state('x', 'GET', { agent })).toMatchObject(refused);
    expect(await one.state('x', 'GET', { registration: newId() })).toMatchObject(refused);
    expect(await one.state('x', 'GET', { activityId: 'https://example.org/else' })).toMatchObject(refused);
    expect(await one.state('LMS.LaunchData', 'PUT', {}, {})).toMatchObject(refused);
    expect(await one.state('LMS.LaunchData', 'DELETE')).toMatchObject(refused);
    expect(await one.call('GET', 'agents/profile', { agent, profileId: 'x' })).toMatchObject(refused);
    expect((await one.state('page', 'PUT', {}, { at: 3 })).status).toBe(204);
    expect((await one.state('page')).body).toEqual({ at: 3 });
    const { body } = await one.call('GET', 'statements');
    const registrations = new Set(
      body.statements.map((it: JsonObject) => (it.context as JsonObject).registration),
    );
    expect(registrations).toEqual(new Set([one.at.registration]));
    const { token } = one;
    one.token = other.token;
    expect(await one.call('GET', 'statements')).toMatchObject({ status: 401, body: { code: 'cmi5-token' } });
    one.token = token;
    house.clock.at = later(testNow, 15 * 3600);
    expect(await one.call('GET', 'statements')).toMatchObject({ status: 401 });
  });

  test('pages on within its own door', async () => {
    const one = await launched();
    const { body } = await one.call('GET', 'statements', { limit: '1' });
    expect(body.more).toMatch(/^\/[\w-]{32}\/xapi\/statements\?more=/);
    const next = await ask('GET', body.more, undefined, {
      authorization: `Basic ${one.token}`,
      'x-experience-api-version': '1.0.3',
    });
    expect(next.body.statements.length).toBe(1);
  });
});

describe('a waiver', () => {
  async function trainer() {
    const teacher = await makeOfficer(house.em(), { unit: force.station });
    await makeGrant(house.em(), teacher, 'trainer', force.station);
    return as(teacher);
  }
  const body = {
    unitKey: 'https://example.org/one',
    reason: 'Equivalent Outside Activity',
    note: '已取得证书',
  };

  test('by who trains the person is told with its reason, once, and satisfies what hangs on it', async () => {
    const waive = await trainer();
    const params = { packageId, personId: me.id };
    expect((await waive(personUnits, { params })).body.units[0]).toMatchObject({ waived: null });
    const done = await waive(waiveUnit, { params, body });
    expect(done.body.units[0]).toMatchObject({ satisfied: true, waived: 'Equivalent Outside Activity' });
    expect(await waive(waiveUnit, { params, body })).toMatchObject({
      status: 409,
      body: { code: 'unit-waived-before' },
    });
    const one = await launched();
    expect(await told(one.at.registration!)).toEqual([
      'satisfied',
      'waived',
      'satisfied',
      'satisfied',
      'launched',
    ]);
    const looks = await rows<{ view: string }>(
      house.em(),
      'select view from access_log where subject_id = ?',
      [me.id],
    );
    expect(looks.map(({ view }) => view)).toContain('learning.waive-unit');
  });

  test('is not given by who trains somebody else, nor by oneself', async () => {
    const stranger = await makeOfficer(house.em(), { unit: force.bureau });
    const params = { packageId, personId: stranger.id };
    expect(await (await trainer())(waiveUnit, { params, body })).toMatchObject({ status: 404 });
    expect(await as(me)(waiveUnit, { params: { packageId, personId: me.id }, body })).toMatchObject({
      status: 403,
    });
  });
});
