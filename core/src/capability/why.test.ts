import { expect, test } from 'vitest';
import type { EvidenceRow } from './evidence.ts';
import { CAP_2 } from './model.ts';
import type { Requirement } from './requirement.ts';
import { explain } from './why.ts';

const TODAY = '2026-11-21';
const requirement: Requirement = { required: 2, validityDays: 180, fade: 'fast' };

function row(id: string, happenedOn: string, score: number, more: Partial<EvidenceRow> = {}): EvidenceRow {
  return { id, type: 'drill', happenedOn, score, ceiling: 3, status: 'confirmed', ...more };
}

test('each skipped result says why it has no weight', () => {
  const rows = [
    row('a', '2026-10-01', 80, { occasionId: 'o' }),
    row('b', '2026-10-01', 70, { occasionId: 'o' }),
    row('c', '2026-10-02', 100, { type: 'course' }),
    row('d', '2026-10-02', 100, { type: 'self' }),
    row('e', '2026-10-02', 100, { type: 'minutes' }),
    row('f', '2026-10-02', 10, { status: 'pending' }),
    row('g', '2026-10-02', 10, { status: 'void' }),
    row('h', '2026-11-22', 10),
    row('i', '2026-10-03', 52, { challenge: true }),
    row('j', '2026-10-04', 100, { type: 'exam_online', ceiling: 1 }),
  ];
  const { counted, skipped } = explain(rows, requirement, TODAY);
  expect(counted.map((line) => [line.id, line.retries])).toEqual([['a', ['b']]]);
  expect(skipped.map((line) => [line.id, line.reason])).toEqual([
    ['b', 'retry'],
    ['c', 'course'],
    ['d', 'self'],
    ['e', 'minutes'],
    ['f', 'pending'],
    ['g', 'void'],
    ['i', 'failedChallenge'],
    ['j', 'atCeiling'],
    ['h', 'future'],
  ]);
  expect(skipped[0]?.countedIn).toBe('a');
});

test('a type that a model does not measure is no evidence', () => {
  const model = { ...CAP_2, measurementVariance: { drill: 25 } };
  const { skipped } = explain(
    [row('a', '2026-11-01', 80, { type: 'observation' })],
    requirement,
    TODAY,
    model,
  );
  expect(skipped[0]?.reason).toBe('notEvidence');
});

test('one drill of yesterday weighs 85 %, the common start the rest', () => {
  const { start, counted, estimate } = explain([row('a', '2026-11-20', 80)], requirement, TODAY);
  expect(counted[0]?.weight).toBeCloseTo(144 / 169, 12);
  expect(start).toEqual({ value: 65, weight: 1 - 144 / 169 });
  expect(estimate).toBeCloseTo(77.781065, 6);
  expect(counted[0]?.meanAfter).toBe(estimate);
  expect(counted[0]?.varianceAfter).toBeCloseTo(21.301775, 6);
});

test('a failed drill: the rule that holds, what lifts it and when the older pass expires', () => {
  const rows = [row('a', '2026-08-13', 85), row('c', '2026-11-18', 55)];
  const { rules, changes } = explain(rows, requirement, TODAY);
  expect(rules).toContainEqual({ rule: 'held', reason: 'latest_failed', id: 'c', maxShown: 59 });
  expect(changes).toEqual([
    { what: 'pass-lifts-hold', on: null, score: 60, type: 'drill' },
    { what: 'expires', on: '2027-02-09', score: null, type: null },
  ]);
});

test('a ceiling that cuts the score, an exemption and old law are rules that hold', () => {
  const quiz = [row('a', '2026-11-20', 100, { type: 'exam_online', ceiling: 1 })];
  expect(explain(quiz, requirement, TODAY).rules).toEqual([
    { rule: 'ceiling', level: 1, maxShown: 59 },
    { rule: 'thinEvidence' },
  ]);
  const old = [row('a', '2026-06-01', 80)];
  const law = { ...requirement, lawChangedOn: '2026-07-01', exempt: true };
  const { rules, changes } = explain(old, law, TODAY);
  expect(rules).toEqual([{ rule: 'exempt' }, { rule: 'superseded', lawChangedOn: '2026-07-01' }]);
  expect(changes).toEqual([]);
});

test.each([
  ['too little is known', [], 'more-evidence'],
  ['a lapsed pass', [row('a', '2026-01-10', 80)], 'pass-renews'],
  ['a due pass', [row('a', '2026-06-20', 80)], 'pass-renews'],
  [
    'confident and below, not held',
    [row('a', '2026-11-01', 60), row('b', '2026-11-01', 40, { type: 'observation' })],
    'reach-level',
  ],
])('%s: what to do comes first', (_name, rows, what) => {
  expect(explain(rows, requirement, TODAY).changes[0]).toEqual({
    what,
    on: null,
    score: 60,
    type: rows.length === 0 ? 'practical' : 'drill',
  });
});

test('what is met names the days on which waiting changes it', () => {
  const { assessment, changes } = explain([row('a', '2026-11-11', 80)], requirement, TODAY);
  expect(assessment.state).toBe('met');
  expect(changes).toEqual([
    { what: 'expires', on: '2027-05-10', score: null, type: null },
    { what: 'falls-below', on: '2027-06-13', score: 60, type: null },
  ]);
});
