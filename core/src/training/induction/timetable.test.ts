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
      expect(out).toEqual(
        sessions.map((one) =>
          expect.objectContaining({ ...one, ...(one.kind === 'exam' && { drillCode: null }) }),
        ),
      );
      const scored = out.flatMap(({ kind, drillCode }) => (drillCode === null ? [] : [[kind, drillCode]]));
      expect(scored).toEqual(drillCodes.slice(0, n - 1).map((code) => ['drill', code]));
      const taught = out.filter(({ kind }) => kind === 'lesson').map(({ courseCode }) => courseCode);
      expect([...new Set(taught)]).toEqual(courseCodes.length > 0 ? courseCodes.slice(0, n) : [null]);
      expect(out.filter(({ kind, courseCode }) => kind !== 'lesson' && courseCode !== null)).toEqual([]);
    }),
  );
});
