import type { attemptResult } from '@whetstone/core/exams/result-contract.ts';
import type { CourseLine } from '@whetstone/core/learning/contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';

export type Result = Output<typeof attemptResult>;
export type Topic = Result['topics'][number];

/** Figures are points to 0.01; sums of them carry dust of binary fractions. */
const tidy = (points: number) => Math.round(points * 100) / 100;

/** So many topics are named at once; the rest is folded up. */
export const shownTopics = 5;

/** Points lost in these topics together. */
export function sumOfLost(topics: readonly Topic[]): number {
  return tidy(topics.reduce((sum, { lost }) => sum + lost, 0));
}

/** Topics with lost points, the most first. */
export function lostTopics({ topics }: Pick<Result, 'topics'>): Topic[] {
  return topics.filter(({ lost }) => lost > 0).sort((a, b) => b.lost - a.lost || b.of - a.of);
}

/** Points short of the standard; 0 when it is met. */
export function pointsShort({ score, maxScore, passPercent, passed }: Result): number {
  if (passed) return 0;
  return Math.max(0.1, Math.ceil(Math.round(maxScore * passPercent * 10 - score * 1000) / 100) / 10);
}

/** How many of the largest losses would have to be made up for to reach the standard; null when none would do. */
export function topicsToPass(result: Result): number | null {
  const short = pointsShort(result);
  let won = 0;
  for (const [at, { lost }] of lostTopics(result).entries()) {
    won = tidy(won + lost);
    if (won >= short) return at + 1;
  }
  return null;
}

/** The one thing to do about a topic: the shortest course that serves its capability and is not finished. */
export function courseFor(topic: Topic, courses: readonly CourseLine[]): CourseLine | undefined {
  return courses
    .filter(({ capabilityCodes, completed, lessons }) => {
      return capabilityCodes.includes(topic.capabilityCode) && completed < lessons;
    })
    .sort((a, b) => a.minutes - b.minutes)[0];
}
