import fc from 'fast-check';
import { expect, test } from 'vitest';
import { syllabusOf } from '../syllabus.ts';
import { layNeeds } from './timetable.ts';

const titles = { lesson: '授课', drill: '训练', exam: '考试' };
const days = (n: number) => syllabusOf({ fromOn: '2026-11-23', days: n, titles, isClosed: () => false });

test('courses share the mornings in their order, each drill is scored once at the end, nothing else changes', () => {
  const laid = layNeeds(days(4), { courseCodes: ['C1', 'C2'], drillCodes: ['D1', 'D2'] });
  const codesInOrder = ['C1', null, 'C1', 'D1', 'C2', 'D2', 'C2', null];
  expect(laid.map(({ courseCode, drillCode }) => courseCode ?? drillCode)).toEqual(codesInOrder);
  const codes = fc.uniqueArray(fc.stringMatching(/^[A-Z]\d$/), { maxLength: 12 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), codes, codes, (n, courseCodes, drillCodes) => {
      const sessions = days(n);
      const out = layNeeds(sessions, { courseCodes, drillCodes });
      const others = (all: readonly { kind: string; beginsAt: string }[]) =>
        all.filter(({ kind }) => kind !== 'drill').map(({ kind, beginsAt }) => [kind, beginsAt]);
      expect(others(out)).toEqual(others(sessions));
      const scored = out.flatMap(({ kind, drillCode }) => (drillCode === null ? [] : [[kind, drillCode]]));
      // An afternoon of three hours has room for three drills, one after the other.
      expect(scored).toEqual(drillCodes.slice(0, 3 * (n - 1)).map((code) => ['drill', code]));
      const taught = out.filter(({ kind }) => kind === 'lesson').map(({ courseCode }) => courseCode);
      expect([...new Set(taught)]).toEqual(courseCodes.length > 0 ? courseCodes.slice(0, n) : [null]);
      expect(out.filter(({ kind, courseCode }) => kind !== 'lesson' && courseCode !== null)).toEqual([]);
      for (const [at, one] of out.entries())
        if (at > 0) expect(out[at - 1]!.endsAt <= one.beginsAt).toBe(true);
    }),
  );
});

test('drills beyond the afternoons share them, none shorter than an hour', () => {
  const laid = layNeeds(days(2), { courseCodes: [], drillCodes: ['D1', 'D2'] });
  expect(laid.filter(({ kind }) => kind === 'drill')).toMatchObject([
    { drillCode: 'D1', beginsAt: '2026-11-23T06:00:00.000Z', endsAt: '2026-11-23T07:30:00.000Z' },
    { drillCode: 'D2', beginsAt: '2026-11-23T07:30:00.000Z', endsAt: '2026-11-23T09:00:00.000Z' },
  ]);
});
