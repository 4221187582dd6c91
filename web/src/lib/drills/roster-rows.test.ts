import type { ResultView } from '@whetstone/core/drills/contract.ts';
import { expect, test } from 'vitest';
import type { FieldOp, KeptResult } from './queue/field-op.ts';
import { nextPerson, rosterRows, type SessionDetail, toCorrect } from './roster-rows.ts';
import { teamOf } from './team-of.ts';
import { rosterPerson, scored } from './testing/field-fakes.ts';

const at = '2026-11-22T01:00:00.000Z';
const result = (over: Partial<ResultView> = {}): ResultView => ({
  opId: 'op-1',
  ...scored,
  id: 'r1',
  personId: 'p1',
  attemptNo: 1,
  recordedAt: at,
  confirmedAt: null,
  voidedAt: null,
  voidReason: null,
  correctsId: null,
  challengeLevel: null,
  teamId: null,
  ...over,
});
const op = (over: Partial<FieldOp> = {}): FieldOp =>
  ({
    kind: 'record',
    opId: 'op-1',
    sessionId: 'session',
    assessorId: 'trainer',
    personId: 'p1',
    personName: 'p1',
    drillZh: '',
    drillEn: '',
    madeAt: at,
    seq: 1,
    refused: null,
    raw: { measure: 'ring_score', total: 88 },
    confirmed: true,
    correctsId: null,
    scored,
    expectedNo: 1,
    ...over,
  }) as FieldOp;

const detailOf = (...results: ResultView[]) =>
  ({
    session: { id: 'session', status: 'open' },
    stops: [],
    roster: [rosterPerson('p2'), rosterPerson('p1', { results }), rosterPerson('p3')],
  }) as unknown as SessionDetail;

interface Here {
  kept?: KeptResult[];
  ops?: FieldOp[];
  sent?: FieldOp[];
  drafts?: string[];
}
const rowsOf = (detail: SessionDetail, { kept = [], ops = [], sent = [], drafts = [] }: Here = {}) =>
  rosterRows(detail, new Map(kept.map((one) => [one.result.id, one])), { ops, sent }, new Set(drafts));
const first = (...args: Parameters<typeof rowsOf>) => rowsOf(...args)[0]!;

test('people stand in firing order, each open, being scored, to confirm or confirmed', () => {
  expect(rowsOf(detailOf()).map(({ person }) => person.personId)).toEqual(['p1', 'p2', 'p3']);
  expect(first(detailOf()).state).toBe('open');
  expect(first(detailOf(), { drafts: ['p1'] }).state).toBe('drafted');
  expect(first(detailOf(result())).state).toBe('unconfirmed');
  expect(first(detailOf(result({ confirmedAt: at }))).state).toBe('confirmed');
});

test('what waits on the device counts as recorded and says so', () => {
  const row = first(detailOf(), { ops: [op()] });
  expect(row).toMatchObject({ state: 'confirmed', waits: true, refused: false });
  expect(row.latest).toMatchObject({ where: 'device', rawText: '88 环' });
});

test('a result uploaded since the roster was read is not scored twice', () => {
  const kept = { sessionId: 'session', result: result({ confirmedAt: at }), opId: 'op-1', crossed: false };
  expect(first(detailOf(), { kept: [kept] })).toMatchObject({ state: 'confirmed', waits: false });
  expect(first(detailOf(result()), { kept: [kept] }).results).toHaveLength(1);
});

test('neither an old roster nor an old copy takes a confirmation or a void back', () => {
  const old = { sessionId: 'session', result: result(), opId: null, crossed: false };
  expect(first(detailOf(result({ confirmedAt: at })), { kept: [old] }).state).toBe('confirmed');
  const voided = result({ voidedAt: at, voidReason: '靶纸看错' });
  expect(first(detailOf(voided), { kept: [old] }).latest).toBeNull();
});

test('a waiting confirmation and a waiting void show as if they had happened', () => {
  const confirm = op({ kind: 'confirm', resultId: 'r1' } as Partial<FieldOp>);
  expect(first(detailOf(result()), { ops: [confirm] })).toMatchObject({ state: 'confirmed', waits: true });
  const taken = op({ kind: 'void', resultId: 'r1', reason: '看错' } as Partial<FieldOp>);
  expect(first(detailOf(result()), { ops: [taken] })).toMatchObject({ state: 'open', latest: null });
});

test('what the server refused stays in sight with its sentence', () => {
  const row = first(detailOf(), { ops: [op({ refused: { code: 'x', sentence: '现场已结束' } })] });
  expect(row.refused).toBe(true);
  expect(row.latest).toMatchObject({ where: 'refused', problem: '现场已结束' });
});

test('two results of one person from two devices ask for a look until one is voided', () => {
  const mine = {
    sessionId: 'session',
    result: result({ id: 'r2', attemptNo: 2 }),
    opId: 'op-1',
    crossed: true,
  };
  expect(first(detailOf(result()), { kept: [mine] }).crossed).toBe(true);
  const voided = detailOf(result({ voidedAt: at, voidReason: '重复' }));
  expect(first(voided, { kept: [mine] }).crossed).toBe(false);
});

test('a correction stands in the place of the result it replaces', () => {
  const ops = [
    op({ kind: 'void', resultId: 'r1', reason: '看错', seq: 1 } as Partial<FieldOp>),
    op({ opId: 'op-2', seq: 2, correctsId: 'r1', expectedNo: 3 } as Partial<FieldOp>),
  ];
  const row = first(detailOf(result()), { ops });
  expect(row.results.map(({ attemptNo }) => attemptNo)).toEqual([1, 1]);
  expect(row.latest).toMatchObject({ correctsId: 'r1', confirmed: true });
  expect(toCorrect(row)).toBeNull();
});

test('a voided result without successor can be corrected, once', () => {
  const voided = result({ voidedAt: at, voidReason: '看错' });
  expect(toCorrect(first(detailOf(voided)))).toMatchObject({ id: 'r1' });
  const replaced = result({ id: 'r2', correctsId: 'r1', voidedAt: at, voidReason: '又看错' });
  expect(toCorrect(first(detailOf(voided, replaced)))).toMatchObject({ id: 'r2' });
});

test('the next person is the next without a result, from the top again, never the same or a blocked one', () => {
  const rows = rowsOf(detailOf(result()));
  const anybody = () => true;
  expect(nextPerson(rows, null, anybody)?.person.personId).toBe('p2');
  expect(nextPerson(rows, 'p2', anybody)?.person.personId).toBe('p3');
  expect(nextPerson(rows, 'p3', anybody)?.person.personId).toBe('p2');
  expect(nextPerson(rows, 'p2', ({ person }) => person.personId !== 'p3')).toBeNull();
});

test('who is missing, postponed, judged or differed about says so and is not taken next', () => {
  const judged = { marks: [{ mine: true }], is: 'waiting' as const };
  const noted = (over: object) =>
    first({ ...detailOf(), roster: [rosterPerson('p1', over)] } as unknown as SessionDetail);
  expect(noted({ missingAt: at }).state).toBe('missing');
  expect(noted({ exemptUntil: '2026-12-01' }).state).toBe('exempt');
  expect(noted({ judged }).state).toBe('judged');
  expect(noted({ judged: { ...judged, is: 'differs' } }).state).toBe('differs');
  expect(nextPerson([noted({ missingAt: at }), noted({ judged })], null, () => true)).toBeNull();
});

test('what was noted here counts before the server knows of it', () => {
  const here = (over: object) => first(detailOf(), { ops: [op(over as Partial<FieldOp>)] });
  expect(here({ kind: 'presence', there: false }).state).toBe('missing');
  expect(here({ kind: 'postpone', untilOn: '2026-12-01' }).person.exemptUntil).toBe('2026-12-01');
  expect(here({ kind: 'mark' }).state).toBe('judged');
  const arrived = first(detailOf(), { sent: [op({ kind: 'mark' } as Partial<FieldOp>)] });
  expect(arrived).toMatchObject({ state: 'judged', waits: false });
  expect(here({ kind: 'stop', reasons: ['枪口指人'] }).stopped).toEqual(['枪口指人']);
});

test('a result of a team names the others who ran it, also while it waits on the device', () => {
  const mine = result({ id: 'r1', teamId: 't1' });
  const mate = op({ opId: 'op-2', personId: 'p2', teamId: 't1' } as Partial<FieldOp>);
  const rows = rowsOf(detailOf(mine), { ops: [mate] });
  expect(teamOf(rows, rows[0]!.latest!)).toEqual([rows[1]!.person.name]);
  expect(teamOf(rows, { ...rows[0]!.latest!, teamId: null })).toEqual([]);
});
