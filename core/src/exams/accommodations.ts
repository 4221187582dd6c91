import { Type, type Static } from 'typebox';
import { Exactly, OneOf } from '../platform/shapes.ts';

/**
 * Extra time, QTI 3 PNP `additional-testing-time`: a multiplier of the duration, minutes on top, or
 * unlimited until the hard end.
 */
export const AdditionalTestingTime = Type.Union([
  Exactly({ kind: Type.Literal('multiplier'), value: Type.Number({ minimum: 1, maximum: 4 }) }),
  Exactly({ kind: Type.Literal('fixed-minutes'), value: Type.Integer({ minimum: 1, maximum: 240 }) }),
  Exactly({ kind: Type.Literal('unlimited') }),
]);

/**
 * What a candidate is given so that the exam measures knowledge and not eyesight, named after the
 * QTI 3 profile of personal needs and preferences (PNP). Absent = as for everybody.
 */
export const Accommodations = Exactly({
  additionalTestingTime: Type.Optional(AdditionalTestingTime),
  /** Text in percent of the ordinary size (PNP text appearance). */
  textSizePercent: Type.Optional(OneOf(['100', '125', '150', '200', '300', '400'])),
  highContrast: Type.Optional(Type.Literal(true)),
  layoutSingleColumn: Type.Optional(Type.Literal(true)),
  lineReader: Type.Optional(Type.Literal(true)),
  answerMasking: Type.Optional(Type.Literal(true)),
  /** The device reads texts aloud (PNP `spoken`). */
  spoken: Type.Optional(Type.Literal(true)),
  /** Supervised breaks: the clock stands still for at most so many minutes each. */
  breaks: Type.Optional(
    Exactly({
      count: Type.Integer({ minimum: 1, maximum: 6 }),
      minutes: Type.Integer({ minimum: 1, maximum: 60 }),
    }),
  ),
});
export type Accommodations = Static<typeof Accommodations>;

/** The features of the profile that are simply on or off, in the order in which they are offered. */
export const plainFeatures = [
  'highContrast',
  'layoutSingleColumn',
  'lineReader',
  'answerMasking',
  'spoken',
] as const satisfies readonly (keyof Accommodations)[];
export type PlainFeature = (typeof plainFeatures)[number];

/** Whether anything at all is given. */
export function givesAnything(given: Accommodations | null | undefined): boolean {
  return given !== null && given !== undefined && Object.keys(given).length > 0;
}
