import type { DrillDefinition } from './definition.ts';

/** Levels that may be declared: 熟练 proficient and 骨干 key member; 合格 is asked of everybody. */
export const CHALLENGES = [3, 4] as const;
export type ChallengeLevel = (typeof CHALLENGES)[number];

/** The highest level that the drill can prove, at whatever difficulty. */
function mostProvable(drill: DrillDefinition): number {
  return Math.max(drill.ceiling ?? 0, ...Object.values(drill.ceilingByDifficulty ?? {})) || 5;
}

/**
 * The next higher standard that a person may ask for before the first try: one above the level they have
 * shown in this drill, from 熟练 on. Null when the drill cannot prove a higher one.
 * @param shown level of their last result in this drill; null = none yet
 */
export function nextChallenge(drill: DrillDefinition, shown: number | null): ChallengeLevel | null {
  const wanted = Math.max(3, (shown ?? 0) + 1);
  const level = CHALLENGES.find((one) => one === wanted);
  return level !== undefined && level <= mostProvable(drill) ? level : null;
}

/** Whether a declared challenge was met: the level was reached, without a critical failure. */
export function metChallenge(
  level: number,
  { reached, passed }: { reached: number; passed: boolean },
): boolean {
  return passed && reached >= level;
}
