import { Type, type Static } from 'typebox';
import { CapabilityCode, Exactly, OneOf } from '../platform/shapes.ts';

const Count = Type.Integer({ minimum: 0, maximum: 100 });

/** One line of a blueprint: how many items of each difficulty a capability gives, and their worth. */
export const BlueprintRow = Exactly({
  capabilityCode: CapabilityCode,
  easy: Count,
  medium: Count,
  hard: Count,
  /** Points of one item. */
  points: Type.Number({ exclusiveMinimum: 0, maximum: 100 }),
});
export type BlueprintRow = Static<typeof BlueprintRow>;

/** Topics × difficulty × counts: what a paper is drawn from. */
export const Blueprint = Exactly({ rows: Type.Array(BlueprintRow, { minItems: 1, maxItems: 60 }) });
export type Blueprint = Static<typeof Blueprint>;

export const ExamRules = Exactly({
  /** Share of the points that passes, in percent: the cut score. */
  passPercent: Type.Number({ minimum: 1, maximum: 100 }),
  /** Credit for multiple-choice answers that are not wholly right. */
  partialCredit: OneOf(['all-or-nothing', 'half-if-subset', 'per-option']),
  shuffleItems: Type.Boolean(),
  shuffleOptions: Type.Boolean(),
  /** How the result maps to the common scale; `basic` proves level 2 at most (see paperScore). */
  paper: OneOf(['basic', 'standard', 'advanced']),
});
export type ExamRules = Static<typeof ExamRules>;
