import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionNames, policy, roleNames } from './policy.ts';
import { type Actor, isWithin, nobody, reaches, reachesUnit, reachOf, type Subject } from './reach.ts';

const path = fc
  .array(fc.constantFrom('A', 'B', 'AB'), { minLength: 1, maxLength: 4 })
  .map((labels) => labels.join('.'));
const personId = fc.constantFrom('p1', 'p2', 'p3');
const actor: fc.Arbitrary<Actor> = fc.record({
  personId,
  grants: fc.array(fc.record({ role: fc.constantFrom(...roleNames), unitPath: path }), { maxLength: 4 }),
});
const subject: fc.Arbitrary<Subject> = fc.record({
  personId,
  unitPath: path,
  keepers: fc.uniqueArray(personId),
});
const action = fc.constantFrom(...actionNames);

const one = (over: Partial<Subject> = {}): Subject => ({
  personId: 'p9',
  unitPath: 'A.B',
  keepers: [],
  ...over,
});
const leader: Actor = { personId: 'p1', grants: [{ role: 'leader', unitPath: 'A.B' }] };

test('a leader reaches the own unit and everything below it, not what lies beside or above', () => {
  const reach = reachOf(leader, 'read-capability') ?? nobody;
  expect(reaches(reach, one({ unitPath: 'A.B' }))).toBe(true);
  expect(reaches(reach, one({ unitPath: 'A.B.C.D' }))).toBe(true);
  expect(reaches(reach, one({ unitPath: 'A' }))).toBe(false);
  expect(reaches(reach, one({ unitPath: 'A.C' }))).toBe(false);
});

test('a unit whose name begins like another is another unit', () => {
  expect(isWithin('A.B2', 'A.B')).toBe(false);
  expect(isWithin('A.B.2', 'A.B')).toBe(true);
});

test('everybody reaches their own file wherever they serve', () => {
  const reach = reachOf({ personId: 'p1', grants: [] }, 'read-capability') ?? nobody;
  expect(reaches(reach, one({ personId: 'p1', unitPath: 'X.Y' }))).toBe(true);
  expect(reaches(reach, one())).toBe(false);
});

test('a trainer reaches those in charge, wherever they serve, and nobody else of the unit', () => {
  const trainer: Actor = { personId: 'p1', grants: [{ role: 'trainer', unitPath: 'A' }] };
  const reach = reachOf(trainer, 'read-capability') ?? nobody;
  expect(reaches(reach, one({ unitPath: 'Z', keepers: ['p1'] }))).toBe(true);
  expect(reaches(reach, one({ keepers: ['p2'] }))).toBe(false);
  expect(reaches(reach, one({ unitPath: 'A' }))).toBe(false);
});

test('an action that no hat gives is refused, not reached by nobody', () => {
  expect(reachOf(leader, 'manage-accounts')).toBeNull();
  expect(reachOf(leader, 'write-items')).toBeNull();
});

test('a further grant never takes anything away', () => {
  fc.assert(
    fc.property(actor, actor, action, subject, (some, more, action, subject) => {
      const both = { ...some, grants: [...some.grants, ...more.grants] };
      const before = reachOf(some, action);
      if (before && reaches(before, subject))
        expect(reaches(reachOf(both, action) ?? nobody, subject)).toBe(true);
    }),
  );
});

test('who is reached, is reached for a reason the policy table names', () => {
  fc.assert(
    fc.property(actor, action, subject, (actor, action, subject) => {
      const reach = reachOf(actor, action);
      const row: Partial<Record<string, string>> = policy[action];
      const reasons = [
        row.anyone === 'force' || row.person === 'force',
        row.person === 'self' && subject.personId === actor.personId,
        ...actor.grants.map(
          ({ role, unitPath }) =>
            row[role] === 'force' ||
            (row[role] === 'self' && subject.personId === actor.personId) ||
            (['unit', 'both'].includes(row[role] ?? '') && isWithin(subject.unitPath, unitPath)) ||
            (['class', 'both'].includes(row[role] ?? '') && subject.keepers.includes(actor.personId)),
        ),
      ];
      expect(reach !== null && reaches(reach, subject)).toBe(reasons.includes(true));
    }),
    { numRuns: 2000 },
  );
});

test('a unit is reached only through a grant over it or above it', () => {
  fc.assert(
    fc.property(actor, path, (actor, unitPath) => {
      const reach = reachOf(actor, 'read-heatmap');
      const granted = actor.grants.some(
        (grant) => ['leader', 'planner'].includes(grant.role) && isWithin(unitPath, grant.unitPath),
      );
      expect(reach !== null && reachesUnit(reach, unitPath)).toBe(granted);
    }),
  );
});
