import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  attemptEdges,
  attemptStates,
  isSealed,
  mayMove,
  takesAnswers,
  type AttemptState,
} from './attempt-states.ts';

const state = fc.constantFrom(...attemptStates);

/** All states that can be reached from one. */
function reachable(from: AttemptState): Set<AttemptState> {
  const seen = new Set<AttemptState>([from]);
  for (const at of seen) {
    for (const edge of attemptEdges) if (edge.from === at) seen.add(edge.to);
  }
  return seen;
}

test('an ordinary attempt goes from assigned to released', () => {
  const way: AttemptState[] = ['assigned', 'ready', 'in_progress', 'submitted', 'graded', 'released'];
  for (const [at, from] of way.entries()) {
    const to = way[at + 1];
    if (to) expect(mayMove(from, to)).toBe(true);
  }
});

test('nothing is skipped and nothing goes back after sealing', () => {
  expect(mayMove('assigned', 'in_progress')).toBe(false);
  expect(mayMove('in_progress', 'graded')).toBe(false);
  expect(mayMove('submitted', 'in_progress')).toBe(false);
  expect(mayMove('graded', 'in_progress')).toBe(false);
  expect(mayMove('released', 'graded')).toBe(false);
  expect(mayMove('paused', 'submitted')).toBe(false);
});

test('a candidate starts and hands in, and does nothing else', () => {
  const ofCandidate = attemptEdges.filter((edge) => edge.by.includes('candidate'));
  expect(ofCandidate.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    'ready → in_progress',
    'in_progress → submitted',
    'overdue → submitted',
  ]);
  expect(mayMove('in_progress', 'paused', 'candidate')).toBe(false);
  expect(mayMove('in_progress', 'paused', 'proctor')).toBe(true);
});

test('any attempt but a voided one can be voided; only an examiner brings one back, as a script that is closed', () => {
  for (const from of attemptStates) expect(mayMove(from, 'voided', 'examiner')).toBe(from !== 'voided');
  const back = attemptEdges.filter(({ from }) => from === 'voided');
  expect(back).toEqual([{ from: 'voided', to: 'submitted', by: ['examiner'] }]);
  for (const state of reachable('voided')) expect(isSealed(state)).toBe(true);
});

test('every state can be reached from assigned', () => {
  expect(reachable('assigned')).toEqual(new Set(attemptStates));
});

test('no state moves to itself, and no edge is listed twice', () => {
  const names = attemptEdges.map(({ from, to }) => `${from} ${to}`);
  expect(new Set(names).size).toBe(names.length);
  expect(attemptEdges.every(({ from, to, by }) => from !== to && by.length > 0)).toBe(true);
});

test('whoever is sealed stays sealed and takes no answer', () => {
  fc.assert(
    fc.property(state, state, (from, to) => {
      if (isSealed(from)) {
        expect(takesAnswers(from)).toBe(false);
        if (mayMove(from, to)) expect(isSealed(to)).toBe(true);
      }
    }),
  );
});
