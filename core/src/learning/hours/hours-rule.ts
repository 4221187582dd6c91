import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';

/** From so many minutes of a lesson followed on, the lesson is worth so many training hours. */
export const HoursStep = Exactly({
  fromMinutes: Type.Number({ minimum: 0, maximum: 600 }),
  hours: Type.Number({ minimum: 0, maximum: 10 }),
});
export type HoursStep = Static<typeof HoursStep>;
