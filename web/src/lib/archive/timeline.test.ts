import type { MyRound } from '@whetstone/core/exams/sitting-contract.ts';
import { expect, test } from 'vitest';
import { byYear, type DrillRecord, recordsOf, toConfirm } from './timeline.ts';

const drill = (id: string, heldOn: string, result: Partial<DrillRecord['result']> = {}) =>
  ({ heldOn, result: { id, confirmedAt: null, voidedAt: null, ...result } }) as DrillRecord;
const round = (attemptId: string | null, percent: number | null, opensAt: string) =>
  ({ attemptId, percent, opensAt }) as MyRound;
type Course = Parameters<typeof recordsOf>[2][number];
const course = (id: string, ...completed: (string | null)[]) =>
  ({
    course: { id },
    lessons: completed.map((completedAt, at) => ({ id: `${id}${at}`, completedAt })),
  }) as Course;

test('drills, released exams and completed lessons stand together, newest first, by year', () => {
  const records = recordsOf(
    [drill('d1', '2026-03-01'), drill('d0', '2025-12-31')],
    [
      round('e1', 82, '2026-11-01T02:00:00.000Z'),
      round('e2', null, '2026-11-02T02:00:00.000Z'),
      round(null, null, '2026-12-01T02:00:00.000Z'),
    ],
    [course('c', '2026-05-05T01:00:00.000Z', null, '2026-05-05T09:00:00.000Z', '2026-06-01T01:00:00.000Z')],
  );
  expect(byYear(records).map(({ year, records }) => [year, records.map(({ id }) => id)])).toEqual([
    ['2026', ['e1', 'c 2026-06-01', 'c 2026-05-05', 'd1']],
    ['2025', ['d0']],
  ]);
  const may = records.find(({ on }) => on === '2026-05-05');
  expect(may?.kind === 'lessons' && may.lessons).toHaveLength(2);
});

test('the day is that of the force, not of Greenwich', () => {
  const [record] = recordsOf([], [round('e', 60, '2026-12-31T17:00:00.000Z')], []);
  expect(record?.on).toBe('2027-01-01');
});

test('only results that are neither confirmed nor voided ask for my word', () => {
  const at = '2026-03-01T02:00:00.000Z';
  const waiting = drill('w', '2026-03-01');
  expect(
    toConfirm([
      waiting,
      drill('c', '2026-03-01', { confirmedAt: at }),
      drill('v', '2026-03-01', { voidedAt: at }),
    ]),
  ).toEqual([waiting]);
});
