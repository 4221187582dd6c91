import { Type, type Static } from 'typebox';
import { later } from '../platform/clock.ts';
import { CapabilityCode, Day, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';

/**
 * `draft` being put together · `submitted` for approval · `returned` to who filed it · `approved`, not sent yet ·
 * `issued` to the people · `closed` with its class · `withdrawn`.
 */
export const callUpStates = [
  'draft',
  'submitted',
  'approved',
  'returned',
  'issued',
  'closed',
  'withdrawn',
] as const;
export type CallUpState = (typeof callUpStates)[number];

/** What a call-up was begun from. */
export const CallUpCause = Exactly({
  from: OneOf(['cell', 'overdue', 'quota', 'hand']),
  unitId: OrNull(Id),
  capabilityCode: OrNull(CapabilityCode),
  planLineId: OrNull(Id),
  /** The leader's request that it answers; absent or null: nobody asked. */
  requestId: Type.Optional(OrNull(Id)),
});
export type CallUpCause = Static<typeof CallUpCause>;

/** A shift of a unit that is let fall below its minimum, and why. */
export const StrengthOverride = Exactly({
  unitId: Id,
  on: Day,
  shiftCode: Type.String({ maxLength: 40 }),
  reason: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
});
export type StrengthOverride = Static<typeof StrengthOverride>;

/** A quota of the plan that more people are called from than it holds, and why; without a unit: the shared places. */
export const QuotaOverride = Exactly({
  unitId: OrNull(Id),
  reason: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
});
export type QuotaOverride = Static<typeof QuotaOverride>;

/** An exceeded quota as it stood when the call-up was filed. */
export interface ExceededQuota extends QuotaOverride {
  readonly people: number;
  /** Taken before this call-up. */
  readonly used: number;
  /** Of this call-up. */
  readonly now: number;
}

/** Why shifts are let fall below their minimum by a change; without a reason for each nothing is changed. */
export const Overrides = Type.Optional(Type.Array(StrengthOverride, { maxItems: 200 }));

/**
 * What became of a person of a call-up when it went out: `called`, or why not: in another class by then, on the list
 * of this class already, the class full, no longer in the unit.
 */
export const callOutcomes = ['called', 'elsewhere', 'listed', 'full', 'gone'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** The force's zone, UTC+8. */
const ZONE_MINUTES = 480;

/** The instant of a minute of a day in the force's zone. */
export function momentOf(day: string, minute: number): string {
  return later(`${day}T00:00:00.000Z`, (minute - ZONE_MINUTES) * 60);
}
