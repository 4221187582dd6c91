import { Type, type Static } from 'typebox';
import { daysBetween } from '../../platform/day.ts';
import { Exactly, OneOf, OrNull } from '../../platform/shapes.ts';

/** How much lies behind a score: enough evidence, some, none. */
export const trusts = ['solid', 'thin', 'none'] as const;
export type Trust = (typeof trusts)[number];

/** What speaks for calling a person up; every figure is shown beside the name. */
export const Need = Exactly({
  /** Points below the cut score; 0 at or above it, null when nothing is known. */
  gapPoints: OrNull(Type.Number({ minimum: 0 })),
  /** Weight of the capability in the person's post, 1–4.5: importance 1–3, half as much again for a must-have. */
  weight: Type.Number(),
  /** Whole months since the last evidence; null when there is none. */
  months: OrNull(Type.Integer({ minimum: 0 })),
  trust: OneOf(trusts),
  /** Pieces of evidence that count. */
  evidence: Type.Integer({ minimum: 0 }),
  /** The product of the four factors. */
  score: Type.Number(),
});
export type Need = Static<typeof Need>;

/** What is known of a person and the capability. */
export interface NeedFacts {
  /** The shown score and the cut score of the post; null without evidence. */
  readonly shown: number | null;
  readonly threshold: number | null;
  readonly importance: number;
  readonly mustHave: boolean;
  readonly lastEvidenceOn: string | null;
  readonly evidence: number;
  readonly enoughEvidence: boolean;
}

/** Assumptions of the score, shown with it: what counts where nothing is known, and the limits of each factor. */
export const needRules = {
  /** A gap counts as at least so many points: whoever lapses has a need without a gap. */
  leastGap: 5,
  mostGap: 40,
  /** Taken for a gap that nobody has measured. */
  unknownGap: 15,
  /** Months beyond this count no more; also taken for somebody never trained. */
  mostMonths: 24,
  mustHaveFactor: 1.5,
  trust: { solid: 1, thin: 0.8, none: 0.7 },
} as const;

const DAYS_PER_MONTH = 30.44;
const MONTHS_PER_YEAR = 12;

/**
 * Order of need inside one call-up (W10): gap × weight in the post × time since last trained × evidence. Gap in tens of
 * points, time in years, evidence 1 solid · 0.8 thin · 0.7 none; rounded to hundredths. It compares nobody outside
 * the call-up and is kept with it.
 */
export function needFor(facts: NeedFacts, today: string): Need {
  const { shown, threshold, lastEvidenceOn } = facts;
  const trust: Trust = facts.evidence === 0 ? 'none' : facts.enoughEvidence ? 'solid' : 'thin';
  const gapPoints =
    trust === 'none' || shown === null || threshold === null
      ? null
      : Math.max(0, round(threshold - shown, 1));
  const months = lastEvidenceOn
    ? Math.max(0, Math.floor(daysBetween(lastEvidenceOn, today) / DAYS_PER_MONTH))
    : null;
  const weight = facts.importance * (facts.mustHave ? needRules.mustHaveFactor : 1);
  const gap =
    Math.min(needRules.mostGap, Math.max(needRules.leastGap, gapPoints ?? needRules.unknownGap)) / 10;
  const time = Math.min(needRules.mostMonths, Math.max(1, months ?? needRules.mostMonths)) / MONTHS_PER_YEAR;
  const score = round(gap * weight * time * needRules.trust[trust], 100);
  return { gapPoints, weight, months, trust, evidence: facts.evidence, score };
}

function round(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
