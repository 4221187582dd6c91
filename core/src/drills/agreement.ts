import type { DrillDefinition } from './definition.ts';

/** What one examiner saw, as far as agreement needs it. */
export interface Judgement {
  id: string;
  examinerId: string;
  /** Points on the common 0–100 scale. */
  score: number;
  passed: boolean;
  critical: boolean;
}

/** What two examiners differ in: more points than the bound, one passes, or one saw a critical failure. */
export type Difference = 'points' | 'verdict' | 'critical';

/**
 * How several examiners stand on one person.
 * `waiting` for `missing` more marks; `agreed` on the mark `standsId`; `differs`: a third examiner or a talk.
 */
export type Agreement =
  | { is: 'waiting'; missing: number }
  | { is: 'agreed'; standsId: string; spread: number }
  | { is: 'differs'; spread: number; over: Difference[] };

/** Points by which two examiners may differ where the drill says nothing. */
const MOST_POINTS = 10;

/** Points by which examiners of this drill may differ. */
export function boundOf(drill: Pick<DrillDefinition, 'maxDifference'>): number {
  return drill.maxDifference ?? MOST_POINTS;
}

/** In what two judgements differ; empty = they agree. Points equal to the bound still agree. */
export function differencesOf(one: Judgement, other: Judgement, bound: number): Difference[] {
  return [
    ...(Math.abs(one.score - other.score) > bound ? (['points'] as const) : []),
    ...(one.passed === other.passed ? [] : (['verdict'] as const)),
    ...(one.critical === other.critical ? [] : (['critical'] as const)),
  ];
}

const byScore = (one: Judgement, other: Judgement) =>
  one.score - other.score ||
  Number(other.critical) - Number(one.critical) ||
  (one.examinerId < other.examinerId ? -1 : 1);

/**
 * The law of several examiners. Two agree when they differ in no more than `bound` points, in no verdict
 * and in no critical failure; then the lead's mark stands, or the lower one where the lead did not judge. Of three or more
 * the middle one by points stands (the lower of two middle ones), if at least one other agrees with it.
 * The order in which marks came plays no part.
 * @param judgements one of each examiner
 * @param needed how many examiners the session asks for, at least 2
 */
export function agreementOf(
  judgements: readonly Judgement[],
  { needed, bound, leadId }: { needed: number; bound: number; leadId: string },
): Agreement {
  if (judgements.length < needed) return { is: 'waiting', missing: needed - judgements.length };
  const sorted = [...judgements].sort(byScore);
  const lowest = sorted[0];
  const highest = sorted[sorted.length - 1];
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (!lowest || !highest || !middle) return { is: 'waiting', missing: needed };
  const spread = highest.score - lowest.score;
  const stands =
    sorted.length === 2 ? (sorted.find(({ examinerId }) => examinerId === leadId) ?? middle) : middle;
  const others = sorted.filter(({ id }) => id !== stands.id);
  const differences = others.map((other) => differencesOf(stands, other, bound));
  if (differences.some((over) => over.length === 0)) return { is: 'agreed', standsId: stands.id, spread };
  return { is: 'differs', spread, over: [...new Set(differences.flat())] };
}
