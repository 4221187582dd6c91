import fc from 'fast-check';
import { expect, test } from 'vitest';
import { missingOf, type ReadinessFacts, readinessOf, type ReadinessSession } from './readiness.ts';

const session = fc.record({
  kind: fc.constantFrom('lesson', 'drill', 'exam'),
  roundId: fc.constantFrom(null, 'r'),
  online: fc.boolean(),
  unscored: fc.boolean(),
  practice: fc.boolean(),
});
const facts: fc.Arbitrary<ReadinessFacts> = fc
  .record({
    least: fc.integer({ min: 1, max: 5 }),
    capacity: fc.integer({ min: 5, max: 20 }),
    held: fc.integer({ min: 0, max: 25 }),
    unanswered: fc.integer({ min: 0, max: 3 }),
    excuses: fc.integer({ min: 0, max: 2 }),
    sessions: fc.array(session, { maxLength: 5 }),
    conflicts: fc.integer({ min: 0, max: 2 }),
    bookings: fc.array(
      fc.record({
        sessionId: fc.constantFrom(null, 's0', 's1', 's2'),
        kind: fc.constantFrom('room', 'range', 'instructor', 'weapon', 'dormitory'),
        seats: fc.constantFrom(null, 3, 40),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ sessions, ...rest }) => ({
    ...rest,
    sessions: sessions.map((one, at): ReadinessSession => ({
      ...one,
      unscored: one.kind === 'drill' && one.unscored && !one.practice,
      practice: one.kind === 'drill' && one.practice,
      id: `s${at}`,
    })),
  }));

test('each part is said once, and what is missing is never zero of it', () => {
  fc.assert(
    fc.property(facts, (one) => {
      const lines = readinessOf(one);
      expect(new Set(lines.map(({ part }) => part)).size).toBe(7);
      for (const { n } of missingOf(lines)) expect(n).toBeGreaterThan(0);
    }),
  );
});

test('a class is ready only with enough people who answered, a place, a teacher, equipment and an assessment', () => {
  fc.assert(
    fc.property(facts, (one) => {
      const isReady = missingOf(readinessOf(one)).length === 0;
      const has = (kinds: string[], id: string) =>
        one.bookings.some(
          ({ kind, sessionId }) => kinds.includes(kind) && (sessionId === null || sessionId === id),
        );
      if (!isReady) return;
      expect(one.held).toBeGreaterThanOrEqual(one.least);
      expect(one.held).toBeLessThanOrEqual(one.capacity);
      expect([one.unanswered, one.excuses, one.conflicts]).toEqual([0, 0, 0]);
      expect(one.sessions.some(({ kind, practice }) => kind !== 'lesson' && !practice)).toBe(true);
      for (const { id, kind, online, roundId, unscored } of one.sessions) {
        expect(unscored).toBe(false);
        if (!online) expect(has(['room', 'range', 'site'], id)).toBe(true);
        if (!online && kind !== 'exam') expect(has(['instructor'], id)).toBe(true);
        if (kind === 'drill') expect(has(['weapon', 'ammunition', 'equipment', 'vehicle'], id)).toBe(true);
        if (kind === 'exam') expect(roundId).not.toBeNull();
      }
    }),
    { numRuns: 300 },
  );
});

test('booking more never makes another part missing, but for a room that is too small', () => {
  fc.assert(
    fc.property(facts, fc.constantFrom('room', 'instructor', 'weapon'), (one, kind) => {
      const before = missingOf(readinessOf(one)).map(({ part }) => part);
      const more = { ...one, bookings: [...one.bookings, { sessionId: null, kind, seats: null }] };
      for (const { part, finding } of missingOf(readinessOf(more)))
        expect(before.includes(part) || finding === 'place-too-small').toBe(true);
    }),
  );
});

test('an empty class says of each part who sees to it', () => {
  const none = {
    least: 8,
    capacity: 20,
    held: 0,
    unanswered: 0,
    excuses: 0,
    conflicts: 0,
    bookings: [],
    sessions: [],
  };
  expect(missingOf(readinessOf(none)).map(({ part, finding, by }) => [part, finding, by])).toEqual([
    ['list', 'nobody', 'planner'],
    ['assessment', 'nothing-assessed', 'lead'],
    ['schedule', 'no-sessions', 'planner'],
  ]);
});
