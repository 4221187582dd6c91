import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../xapi/json.ts';
import { statementAt } from '../../xapi/statement.ts';
import { type Launch, launchDataOf, launchHref } from './launch.ts';
import { checkPreferences, preferencesOf } from './learner-preferences.ts';
import { unitStatement } from './testing/unit-statements.ts';
import { readUnitStatement } from './unit-statement.ts';
import type { UnitVerb } from './vocabulary.ts';

const AT = '2026-11-23T00:00:00.000Z';
const launch: Launch = {
  sessionId: '3a2e60d6-53a1-4c85-8de4-4d9fb5b6f1b1',
  registration: '1ed6ad19-7b2c-43b1-9b7f-6f3a5d6c1c11',
  actor: { objectType: 'Agent', account: { homePage: 'https://home.invalid/xapi', name: 'p' } },
  activityId: 'https://home.invalid/xapi/packages/1/units/2',
  publisherId: 'https://example.org/u',
  mode: 'Normal',
  moveOn: 'CompletedAndPassed',
  mastery: 0.8,
  launchParameters: 'x=1',
  entitlementKey: 'k',
};

type Tree = Record<string, unknown>;
/** The statement with the value at a path changed; undefined takes it away. */
function changed(statement: JsonObject, path: readonly string[], value: unknown): JsonObject {
  const copy = structuredClone(statement) as Tree;
  const last = path.at(-1)!;
  const at = path.slice(0, -1).reduce((node, name) => node[name] as Tree, copy);
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy as JsonObject;
}
const read = (statement: JsonObject) => readUnitStatement(statementAt(statement, '', '1.0'), launch);
const refusedFor = (statement: JsonObject) => {
  try {
    read(statement);
    return null;
  } catch (error) {
    return String((error as { extras: { why: string } }).extras.why);
  }
};

describe('a statement of a unit', () => {
  it.each([
    ['initialized', null],
    ['completed', null],
    ['passed', 0.8],
    ['passed', null],
    ['failed', 0.79],
    ['terminated', null],
  ] as const)('%s is read, with its score %s', (verb, score) => {
    expect(read(unitStatement(launch, verb, AT, score))).toMatchObject({ verb, score });
  });

  it('outside of the cmi5 category is free in verb, object and result', () => {
    const own = changed(
      unitStatement(launch, 'initialized', AT),
      ['context', 'contextActivities', 'category'],
      [{ id: 'https://example.org/own' }],
    );
    const free = changed(changed(own, ['verb', 'id'], 'https://example.org/looked'), ['object'], {
      id: 'https://example.org/page',
    });
    expect(read(free)).toMatchObject({ verb: null });
  });

  it.each<[string, UnitVerb, string[], unknown, number | null]>([
    ['§9.1', 'initialized', ['id'], undefined, null],
    ['§9.2', 'initialized', ['actor', 'account', 'name'], 'other', null],
    ['§9.3', 'initialized', ['verb', 'id'], 'http://adlnet.gov/expapi/verbs/launched', null],
    ['§9.4', 'initialized', ['object', 'id'], 'https://example.org/u', null],
    ['§9.5.1', 'passed', ['result', 'score', 'scaled'], -0.5, 0.9],
    ['§9.5.1', 'passed', ['result', 'score'], { raw: 9 }, 0.9],
    ['§9.5.1', 'completed', ['result', 'score'], { scaled: 1 }, null],
    ['§9.5.2', 'passed', ['result', 'success'], undefined, null],
    ['§9.5.2', 'failed', ['result', 'success'], true, null],
    ['§9.5.3', 'completed', ['result', 'completion'], false, null],
    ['§9.5.3', 'terminated', ['result', 'completion'], true, null],
    ['§9.5.4', 'terminated', ['result', 'duration'], undefined, null],
    ['§9.5.4', 'passed', ['result', 'duration'], undefined, null],
    [
      '§9.5.5.1',
      'initialized',
      ['result'],
      { extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': 101 } },
      null,
    ],
    ['§9.3.4', 'passed', ['result', 'score', 'scaled'], 0.79, 0.9],
    ['§9.3.5', 'failed', ['result', 'score', 'scaled'], 0.8, 0.5],
    [
      '§9.6.3.2',
      'passed',
      ['context', 'extensions', 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore'],
      0.5,
      0.9,
    ],
    ['§9.6.1', 'initialized', ['context', 'registration'], undefined, null],
    [
      '§9.6.2.2',
      'completed',
      ['context', 'contextActivities', 'category'],
      [{ id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' }],
      null,
    ],
    ['§9.6.2.3', 'initialized', ['context', 'contextActivities', 'grouping'], undefined, null],
    [
      '§9.6.3.1',
      'initialized',
      ['context', 'extensions', 'https://w3id.org/xapi/cmi5/context/extensions/sessionid'],
      'other',
      null,
    ],
    ['§9.7', 'initialized', ['timestamp'], undefined, null],
    ['§9.7', 'initialized', ['timestamp'], '2026-11-23T08:00:00+08:00', null],
  ])('is refused by %s: %s with %j = %j', (rule, verb, path, value, score) => {
    expect(refusedFor(changed(unitStatement(launch, verb, AT, score), path, value))).toMatch(
      new RegExp(`^${rule}:`),
    );
  });
});

it('voids nothing', () => {
  const voiding = changed(
    changed(
      unitStatement(launch, 'initialized', AT),
      ['verb', 'id'],
      'http://adlnet.gov/expapi/verbs/voided',
    ),
    ['object'],
    { objectType: 'StatementRef', id: launch.sessionId },
  );
  expect(refusedFor(voiding)).toMatch(/^§6.3:/);
});

describe('a launch', () => {
  it('writes the address with its own query before and its fragment behind', () => {
    const href = launchHref('au/a.html?x=1#top', launch, {
      endpoint: 'https://p.example/t/xapi/',
      fetch: 'https://p.example/t/token',
    });
    const url = new URL(href, 'https://p.example/');
    expect(url.hash).toBe('#top');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      x: '1',
      endpoint: 'https://p.example/t/xapi/',
      fetch: 'https://p.example/t/token',
      actor: JSON.stringify(launch.actor),
      registration: launch.registration,
      activityId: launch.activityId,
    });
  });

  it('tells the unit its data, and leaves out what the course does not set', () => {
    const back = 'https://p.example/t/returned.html';
    expect(launchDataOf(launch, back)).toMatchObject({
      returnURL: back,
      launchMode: 'Normal',
      moveOn: 'CompletedAndPassed',
      masteryScore: 0.8,
      launchParameters: 'x=1',
      entitlementKey: { courseStructure: 'k' },
      contextTemplate: { contextActivities: { grouping: [{ id: launch.publisherId }] } },
    });
    const bare = launchDataOf({ ...launch, mastery: null, launchParameters: '', entitlementKey: '' }, back);
    expect(Object.keys(bare).toSorted()).toEqual(['contextTemplate', 'launchMode', 'moveOn', 'returnURL']);
  });
});

describe('preferences', () => {
  it.each([preferencesOf('zh'), preferencesOf('en'), { audioPreference: 'off' }])('%j are taken', (one) => {
    expect(() => checkPreferences(JSON.stringify(one))).not.toThrow();
  });
  it.each(['[]', '{', '{"languagePreference":"not a tag!"}', '{"audioPreference":"loud"}'])(
    '%s are refused',
    (text) => {
      expect(() => checkPreferences(text)).toThrow(expect.objectContaining({ code: 'cmi5-not-allowed' }));
    },
  );
});
