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

export const UnitName = Exactly({ id: Id, nameZh: Type.String(), nameEn: Type.String() });

/** A shift that the call-up weakens, in figures. */
export const WeakenedShift = Exactly({
  ...ShiftOfCall.properties,
  unitZh: Type.String(),
  unitEn: Type.String(),
  /** Called people who stand in it. */
  taken: Count,
  /** Why it is let fall below its minimum. */
  reason: OrNull(Type.String()),
});

/** A quota that a call-up exceeds, as it stood when it was filed, and why. */
export const ExceededQuotaView = Exactly({
  /** Null: the places that the quotas leave to everybody else. */
  unit: OrNull(UnitName),
  people: Count,
  /** Taken before this call-up. */
  used: Count,
  /** Of this call-up. */
  now: Count,
  reason: Type.String(),
});
