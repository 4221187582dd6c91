import { CAP_2, type ProvableLevel, type ScoringModel } from '../capability/model.ts';
import { halfUp } from '../platform/rounding.ts';

/** How hard a paper is as a whole: what passing it is worth on the common scale, and what it can prove. */
interface PaperScale {
  readonly passScore: number;
  readonly ceiling: ProvableLevel;
}

export const paperScales = {
  /** Passing is level 2 合格, and no more can be shown. */
  basic: { passScore: 60, ceiling: 2 },
  standard: { passScore: 60, ceiling: 3 },
  /** Passing is level 3 熟练. */
  advanced: { passScore: 75, ceiling: 4 },
} as const satisfies Record<string, PaperScale>;

export type PaperGrade = keyof typeof paperScales;

/** The highest level that a paper of this grade can prove. */
export function paperCeiling(grade: PaperGrade): ProvableLevel {
  return paperScales[grade].ceiling;
}

/**
 * Points on the common scale for the percentage reached in an exam: 0 → 0, the cut score → what passing
 * is worth, 100 → 100, in proportion between them, half up to 0.1, capped by what the paper can prove.
 * A percentage below the cut score, given to 0.1, is never worth a pass.
 * @param percent 0 to 100.
 * @param passPercent the exam's cut score in percent, above 0.
 */
export function paperScore(
  grade: PaperGrade,
  percent: number,
  passPercent = 60,
  model: ScoringModel = CAP_2,
): number {
  const { passScore, ceiling } = paperScales[grade];
  const above = passPercent < 100 ? (percent - passPercent) / (100 - passPercent) : 1;
  const score =
    percent < passPercent ? (passScore * percent) / passPercent : passScore + above * (100 - passScore);
  return Math.min(halfUp(score, 1), model.ceilingValues[ceiling]);
}
