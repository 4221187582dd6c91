import { Type, type Static } from 'typebox';
import { EVIDENCE_TYPES } from '../capability/model.ts';
import { CapabilityCode, Exactly, OneOf, OrNull } from '../platform/shapes.ts';

/** What a training class was for: entry, promotion, specialist, development; of auxiliaries induction and annual. */
export const CLASS_CATEGORIES = [
  'entry',
  'promotion',
  'specialist',
  'development',
  'induction',
  'annual',
] as const;
export type ClassCategory = (typeof CLASS_CATEGORIES)[number];

const Name = { code: Type.String({ minLength: 1, maxLength: 20 }), zh: Type.String(), en: Type.String() };

/** A result that holds: of one of these types, in one of these capabilities, at this level or above. */
const ProofRequirement = Exactly({
  kind: Type.Literal('proof'),
  ...Name,
  /** Any one of them holds it. */
  capabilityCodes: Type.Array(CapabilityCode, { minItems: 1, maxItems: 8 }),
  level: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4)]),
  types: Type.Array(OneOf(EVIDENCE_TYPES), { minItems: 1 }),
  /** Days a result counts, its last day included; null = for ever. */
  validityDays: OrNull(Type.Integer({ minimum: 1 })),
});

/** A training class of a category that was finished and not failed. */
const ClassRequirement = Exactly({
  kind: Type.Literal('class'),
  ...Name,
  category: OneOf(CLASS_CATEGORIES),
  validityDays: OrNull(Type.Integer({ minimum: 1 })),
});

/** Days of training classes since the present rank was received. */
const DaysRequirement = Exactly({
  kind: Type.Literal('days'),
  ...Name,
  days: Type.Integer({ minimum: 1 }),
});

/** Full years in the present rank. */
const YearsRequirement = Exactly({
  kind: Type.Literal('years'),
  ...Name,
  years: Type.Integer({ minimum: 1 }),
});

/** One thing that the next rank asks for. It is data of a dated rule, never code. */
export const PromotionRequirement = Type.Union([
  ProofRequirement,
  ClassRequirement,
  DaysRequirement,
  YearsRequirement,
]);
export type PromotionRequirement = Static<typeof PromotionRequirement>;
