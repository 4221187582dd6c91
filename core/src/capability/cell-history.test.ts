import { expect, test } from 'vitest';
import { addPast, emptyMonths, historyOf, poolMonths } from './cell-history.ts';
import { notePast, type PastStanding } from './past.ts';

const past = (over: Partial<PastStanding>) => {
  const standing: PastStanding = {
    m: 70,
    P: 20,
    shown: 70,
    held: null,
    level: 2,
    enoughEvidence: true,
    bestCeiling: 5,
    state: 'met',
    ...over,
  };
  return notePast(
    Array.from({ length: 12 }, () => standing),
    60,
  );
};

function sixPeople() {
  const months = emptyMonths();
  for (let n = 0; n < 3; n++) addPast(months, past({}));
  addPast(months, past({ shown: 50, state: 'below' }));
  for (let n = 0; n < 2; n++) addPast(months, past({ state: 'no_evidence', enoughEvidence: false }));
  addPast(months, past({ state: 'exempt' }));
  return months;
}

test('a month tells the mean gap, who was ready and who had evidence, the exempt left out', () => {
  const history = historyOf(sixPeople(), 6, '2026-11-21');
  expect(history).toHaveLength(12);
  expect(history[11]).toEqual({ on: '2026-11-21', meanGap: 5, ready: 0.5, coverage: 4 / 6 });
});

test('a note tells each day by a letter and the gap in hundredths where it is known', () => {
  expect(past({ shown: 70.126 })).toEqual({
    states: 'R'.repeat(12),
    gaps: Array.from({ length: 12 }, () => 1013),
  });
  expect(past({ state: 'below', shown: 50 }).states[0]).toBe('O');
  expect(past({ state: 'lapsed', enoughEvidence: false })).toMatchObject({ states: 'o'.repeat(12) });
  expect(past({ state: 'no_evidence' }).states[0]).toBe('N');
  expect(past({ state: 'exempt' }).gaps[0]).toBe(0);
});

test('units pool to what all of their people together give', () => {
  const [one, other] = [sixPeople(), sixPeople()];
  const together = sixPeople();
  for (let n = 0; n < 3; n++) addPast(together, past({}));
  addPast(together, past({ shown: 50, state: 'below' }));
  for (let n = 0; n < 2; n++) addPast(together, past({ state: 'no_evidence', enoughEvidence: false }));
  expect(poolMonths([one, other])).toEqual(together);
});

test('below five people there is no history to show', () => {
  expect(historyOf(sixPeople(), 4, '2026-11-21')).toEqual([]);
});
