import { expect, test } from 'vitest';
import { addPast, emptyMonths, historyOf, poolMonths } from './cell-history.ts';
import type { PastStanding } from './past.ts';

const past = (over: Partial<PastStanding>): PastStanding[] =>
  Array.from({ length: 12 }, () => ({
    m: 70,
    P: 20,
    shown: 70,
    held: null,
    level: 2,
    enoughEvidence: true,
    bestCeiling: 5,
    state: 'met',
    ...over,
  }));

function sixPeople() {
  const months = emptyMonths();
  for (let n = 0; n < 3; n++) addPast(months, past({}), 60);
  addPast(months, past({ shown: 50, state: 'below' }), 60);
  for (let n = 0; n < 2; n++) addPast(months, past({ state: 'no_evidence', enoughEvidence: false }), 60);
  addPast(months, past({ state: 'exempt' }), 60);
  return months;
}

test('a month tells the mean gap, who was ready and who had evidence, the exempt left out', () => {
  const history = historyOf(sixPeople(), 6, '2026-11-21');
  expect(history).toHaveLength(12);
  expect(history[11]).toEqual({ on: '2026-11-21', meanGap: 5, ready: 0.5, coverage: 4 / 6 });
});

test('units pool to what all of their people together give', () => {
  const [one, other] = [sixPeople(), sixPeople()];
  const together = sixPeople();
  for (let n = 0; n < 3; n++) addPast(together, past({}), 60);
  addPast(together, past({ shown: 50, state: 'below' }), 60);
  for (let n = 0; n < 2; n++) addPast(together, past({ state: 'no_evidence', enoughEvidence: false }), 60);
  expect(poolMonths([one, other])).toEqual(together);
});

test('below five people there is no history to show', () => {
  expect(historyOf(sixPeople(), 4, '2026-11-21')).toEqual([]);
});
