import { Type, type Static } from 'typebox';
import { CapabilityCode, Day, Exactly } from '../platform/shapes.ts';

/** The five heads under which training money is planned and spent. */
export const COST_HEADS = ['teaching', 'lodging', 'meals', 'venue', 'other'] as const;
export type CostHead = (typeof COST_HEADS)[number];

const Fen = Type.Integer({ minimum: 0, maximum: 100_000_000_000 });

/** Fen by head. */
export const PlanCosts = Exactly({ teaching: Fen, lodging: Fen, meals: Fen, venue: Fen, other: Fen });
export type PlanCosts = Static<typeof PlanCosts>;

export const noCosts: PlanCosts = { teaching: 0, lodging: 0, meals: 0, venue: 0, other: 0 };

/** Fen of all heads together. */
export function costOf(costs: PlanCosts): number {
  return COST_HEADS.reduce((sum, head) => sum + costs[head], 0);
}

/** What the heatmap says of the people of a unit: for how many a training is due. */
export const PlanDemand = Exactly({
  capabilityCodes: Type.Array(CapabilityCode),
  /** Below the standard today, must-haves and others. */
  gaps: Type.Integer({ minimum: 0 }),
  /** In order today, with proof that runs out within 90 days. */
  lapsing: Type.Integer({ minimum: 0 }),
  /** Without any proof. */
  unknown: Type.Integer({ minimum: 0 }),
  asOfOn: Day,
});
export type PlanDemand = Static<typeof PlanDemand>;

/** People that a line still leaves out of its demand; 0 when it takes them all. */
export function uncovered(
  { gaps, lapsing }: Pick<PlanDemand, 'gaps' | 'lapsing'>,
  { classes, peopleEach }: { readonly classes: number; readonly peopleEach: number },
): number {
  return Math.max(0, gaps + lapsing - classes * peopleEach);
}
