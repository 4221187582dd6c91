import { Type, type Static } from 'typebox';
import { CapabilityCode, Exactly, OneOf, OrNull } from '../platform/shapes.ts';

const Count = Type.Integer({ minimum: 0, maximum: 100 });

/** One line of a blueprint: how many items of each difficulty a capability gives, and their worth. */
export const BlueprintRow = Exactly({
  capabilityCode: CapabilityCode,
  /** Only items of this topic; absent = of the whole capability. */
  topic: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  /** Items that people mark are drawn too, or nothing but those; absent = the machine marks all of the row. */
  byPeople: Type.Optional(OneOf(['also', 'only'])),
  easy: Count,
  medium: Count,
  hard: Count,
  /** Points of one item. */
  points: Type.Number({ exclusiveMinimum: 0, maximum: 100 }),
});
export type BlueprintRow = Static<typeof BlueprintRow>;

/** What else a drawn paper must keep to. Enemies never stand together, whatever is said here. */
export const DrawConstraints = Exactly({
  /** Items of papers held within so many months are left out; 0 = none is. */
  unusedMonths: Type.Integer({ minimum: 0, maximum: 36 }),
  /** No two items of one paper on the same article of a law. */
  oneByArticle: Type.Boolean(),
});
export type DrawConstraints = Static<typeof DrawConstraints>;

/** How many papers there are: one for all; parallel ones A, B, C; or each candidate's own draw. */
export const PaperForms = Type.Union([
  Exactly({ kind: Type.Literal('one') }),
  Exactly({
    kind: Type.Literal('parallel'),
    count: Type.Integer({ minimum: 2, maximum: 3 }),
    /** No item stands in two of them. */
    disjoint: Type.Boolean(),
  }),
  Exactly({
    kind: Type.Literal('own-draw'),
    /** Items in the pool for each one asked. */
    poolTimes: Type.Integer({ minimum: 2, maximum: 6 }),
  }),
]);
export type PaperForms = Static<typeof PaperForms>;

/** A part of the paper, made of so many rows of the blueprint, in their order. */
export const SectionPlan = Exactly({
  title: Type.String({ minLength: 1, maxLength: 60 }),
  rows: Type.Integer({ minimum: 1, maximum: 60 }),
  durationSeconds: OrNull(Type.Integer({ minimum: 60, maximum: 4 * 3600 })),
  oneWay: Type.Boolean(),
});
export type SectionPlan = Static<typeof SectionPlan>;

/** Topics × difficulty × counts: what a paper is drawn from. */
export const Blueprint = Exactly({
  rows: Type.Array(BlueprintRow, { minItems: 1, maxItems: 60 }),
  constraints: Type.Optional(DrawConstraints),
  forms: Type.Optional(PaperForms),
  sections: Type.Optional(Type.Array(SectionPlan, { maxItems: 12 })),
});
export type Blueprint = Static<typeof Blueprint>;

export const ExamRules = Exactly({
  /** Share of the points that passes, in percent: the cut score. */
  passPercent: Type.Number({ minimum: 1, maximum: 100 }),
  /** Credit for multiple-choice answers that are not wholly right. */
  partialCredit: OneOf(['all-or-nothing', 'half-if-subset', 'per-option']),
  /**
   * Credit for items made of parts (matching, ordering, blanks, cloze, hotspots): a share for each right
   * part, or all or nothing. Absent = all or nothing exactly when `partialCredit` is (see credit.ts).
   */
  partsCredit: Type.Optional(OneOf(['per-part', 'all-or-nothing'])),
  shuffleItems: Type.Boolean(),
  shuffleOptions: Type.Boolean(),
  /** How the result maps to the common scale; `basic` proves level 2 at most (see paperScore). */
  paper: OneOf(['basic', 'standard', 'advanced']),
});
export type ExamRules = Static<typeof ExamRules>;
