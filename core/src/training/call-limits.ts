import { Type, type Static } from 'typebox';
import { Day, Exactly, Id, OrNull } from '../platform/shapes.ts';

const Count = Type.Integer({ minimum: 0 });

/** A shift of a unit on a day, as the wizard recounts it. */
export const ShiftOfCall = Exactly({
  unitId: Id,
  on: Day,
  shiftCode: Type.String(),
  /** On the roster and not away; null without a roster. */
  present: OrNull(Count),
  least: OrNull(Count),
});

/** The quota of a unit with all below it; without a unit the places that the quotas leave to everybody else. */
export const QuotaOfCall = Exactly({
  unitId: OrNull(Id),
  people: Count,
  /** In classes of the line, or on a call-up that waits for approval. */
  used: Count,
});
export type QuotaOfCall = Static<typeof QuotaOfCall>;
