import { Type, type Static } from 'typebox';
import { Exactly } from '../platform/shapes.ts';

/** A shift as screens show it. */
export const ShiftView = Exactly({
  code: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  /** Minute of the day at which it begins. */
  startMinute: Type.Integer(),
  lengthMinutes: Type.Integer(),
});
export type ShiftView = Static<typeof ShiftView>;
