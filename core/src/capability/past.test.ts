import { expect, test } from 'vitest';
import { assess, columnsOf, inOrder } from './assess.ts';
import type { EvidenceRow } from './evidence.ts';
import { dayNumber } from '../platform/day.ts';
import { historyDays, standingsOn } from './past.ts';
import type { Requirement } from './requirement.ts';

const row = (
  id: string,
  happenedOn: string,
  score: number,
  over: Partial<EvidenceRow> = {},
): EvidenceRow => ({
  id,
  type: 'drill',
  happenedOn,
  score,
  status: 'confirmed',
  ceiling: 4,
  ...over,
});
const evidence = inOrder([
  row('a', '2025-12-01', 70),
  row('b', '2026-02-10', 40, { occasionId: 'o' }),
  row('c', '2026-02-10', 66, { occasionId: 'o' }),
  row('d', '2026-05-05', 30, { critical: true }),
  row('e', '2026-08-20', 82),
  row('f', '2026-09-01', 90, { status: 'pending' }),
]);
const requirements: Requirement[] = [
  { required: 2, validityDays: 120, fade: 'fast' },
  { required: 3, validityDays: 365, fade: 'fast', lawChangedOn: '2026-04-01' },
  { required: 2, validityDays: null, fade: 'none', exempt: true },
];

test.each(requirements)('each day of a history says what an assessment of that day says', (requirement) => {
  const asOf = '2026-11-21';
  const past = standingsOn(
    columnsOf(evidence),
    0,
    evidence.length,
    requirement,
    historyDays(asOf).map(dayNumber),
  );
  for (const [at, day] of historyDays(asOf).entries())
    expect(assess(evidence, requirement, day)).toMatchObject(past[at] ?? {});
});
