import { Type, type Static, type TSchema } from 'typebox';
import { OneOf, OrNull } from '../platform/shapes.ts';
import { EVIDENCE_STATUSES } from './evidence.ts';
import { EVIDENCE_TYPES, FADE_CLASSES } from './model.ts';

/** Absent or null: the default of the model. */
function Maybe<T extends TSchema>(schema: T) {
  return Type.Optional(OrNull(schema));
}

const Name = Type.String({ minLength: 1 });
const Flag = Maybe(Type.Boolean());
const Ceiling = Type.Integer({ minimum: 1, maximum: 5 });
const Variance = Type.Number({ exclusiveMinimum: 0 });
/** Whether it is a day that exists is checked beside the schema, with a sentence of its own. */
const DayText = Type.String();

const CaseEvidence = Type.Object({
  id: Name,
  on: DayText,
  type: OneOf(EVIDENCE_TYPES),
  /** Only what is evidence needs a score, and one of the 0–100 scale; checked beside the schema. */
  score: Maybe(Type.Number()),
  ceiling: Maybe(Ceiling),
  status: Maybe(OneOf(EVIDENCE_STATUSES)),
  /** Own measurement variance in points², as an exam's SEM². */
  r: Maybe(Variance),
  critical: Flag,
  challenge: Flag,
  certifiedAssessor: Flag,
  occasion: Maybe(Name),
});
export type CaseEvidence = Static<typeof CaseEvidence>;

const Case = Type.Object({
  name: Name,
  asOf: DayText,
  required: Ceiling,
  validityDays: Maybe(Type.Integer({ minimum: 0 })),
  fade: Maybe(OneOf(FADE_CLASSES)),
  lawChangedOn: Maybe(DayText),
  practisedOn: Maybe(DayText),
  exempt: Flag,
  accredited: Flag,
  evidence: Type.Array(CaseEvidence),
});
export type Case = Static<typeof Case>;

const Points = Type.Number({ minimum: 0, maximum: 100 });
const FadePair = Type.Tuple([
  OrNull(Type.Number({ exclusiveMinimum: 0 })),
  OrNull(Type.Number({ minimum: 0 })),
]);

/** Parameters in place of those of the model; what is absent stays. */
const Parameters = Type.Object({
  mu0: Type.Optional(Points),
  s20: Type.Optional(Variance),
  q: Type.Optional(Type.Number({ minimum: 0 })),
  H: Maybe(Variance),
  k: Type.Optional(Variance),
  ceilingValues: Type.Optional(Type.Partial(Type.Record(OneOf(['1', '2', '3', '4', '5']), Points))),
  measurementVariance: Type.Optional(Type.Partial(Type.Record(OneOf(EVIDENCE_TYPES), Variance))),
  thresholds: Type.Optional(Type.Partial(Type.Record(OneOf(['1', '2', '3', '4']), Points))),
  uncertifiedFactor: Type.Optional(Variance),
  occasionVariance: Type.Optional(Type.Number({ minimum: 0 })),
  dueDays: Type.Optional(Type.Integer({ minimum: 0 })),
  fade: Type.Optional(Type.Partial(Type.Record(OneOf(FADE_CLASSES), FadePair))),
});

/** Worked cases, in the form of `reference/capability-cases.json`; other fields are let through. */
export const CasesFile = Type.Object({
  model: Type.Optional(Type.Literal('CAP-2')),
  parameters: Type.Optional(Parameters),
  cases: Type.Array(Case),
});
export type CasesFile = Static<typeof CasesFile>;
