import { Type, type Static } from 'typebox';
import { Exactly, OneOf, OrNull } from '../../platform/shapes.ts';

/** How much lies behind a score. */
export const trusts = ['solid', 'thin', 'none'] as const;
export type Trust = (typeof trusts)[number];

/** What speaks for calling a person up; every figure is shown beside the name. */
export const Need = Exactly({
  /** Points below the cut score; 0 at or above it, null when nothing is known. */
  gapPoints: OrNull(Type.Number({ minimum: 0 })),
  /** Weight of the capability in the person's post: 1–3. */
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
