import { Type, type Static } from 'typebox';
import { Exactly, OneOf } from '../platform/shapes.ts';

/**
 * What happens to work after the deadline. All of it is stored, whatever the policy.
 * `auto-submit`: the server seals; what was answered in time counts, also if it arrives within the
 * network's grace. `grace`: for some minutes more answers count, at the price of a share of the points.
 * `store-only`: what arrives after the deadline does not count, whatever the device says of its time.
 */
export const LatePolicy = Type.Union([
  Exactly({ kind: Type.Literal('auto-submit') }),
  Exactly({
    kind: Type.Literal('grace'),
    minutes: Type.Integer({ minimum: 1, maximum: 30 }),
    penaltyPercent: Type.Integer({ minimum: 0, maximum: 100 }),
  }),
  Exactly({ kind: Type.Literal('store-only') }),
]);
export type LatePolicy = Static<typeof LatePolicy>;

/** Coming back to an attempt after leaving it: at any time, within minutes, or with the proctor's code. */
export const ReentryPolicy = Type.Union([
  Exactly({ kind: Type.Literal('free') }),
  Exactly({ kind: Type.Literal('grace'), minutes: Type.Integer({ minimum: 1, maximum: 120 }) }),
  Exactly({ kind: Type.Literal('code'), code: Type.String({ pattern: '^[0-9]{4,8}$' }) }),
]);
export type ReentryPolicy = Static<typeof ReentryPolicy>;

/** Whether a second device may take over by itself. */
export const DevicePolicy = OneOf(['takeover-free', 'proctor-approves']);
export type DevicePolicy = Static<typeof DevicePolicy>;

/**
 * When a stage of the result is shown. `with-score`: together with the points. A stage that waits for
 * somebody's hand stays hidden until it is released by itself.
 */
export const ReleaseTime = OneOf(['with-score', 'after-hard-end', 'by-hand', 'never']);
export type ReleaseTime = Static<typeof ReleaseTime>;

/** The stages after the score: lost points by topic; each item with key and explanation. */
export const StageRelease = Exactly({ topics: ReleaseTime, items: ReleaseTime });
export type StageRelease = Static<typeof StageRelease>;

const KeyHex = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** Safe Exam Browser: the exam opens only in a browser that proves one of these keys. Both lists empty = any browser. */
export const SafeExamBrowser = Exactly({
  configKeys: Type.Array(KeyHex, { maxItems: 20 }),
  browserExamKeys: Type.Array(KeyHex, { maxItems: 40 }),
});
export type SafeExamBrowser = Static<typeof SafeExamBrowser>;

/** What a device must show before the paper opens to it; asked at the start and at every return. */
export const EntryPolicy = Exactly({
  /** Networks in CIDR form, `10.1.0.0/16`, `fd00::/8`; a single address is one too. Empty = anywhere. */
  ipRanges: Type.Array(Type.String({ minLength: 2, maxLength: 49 }), { maxItems: 50 }),
  /** Said in the room; empty = none. Only those who hold the round read it. */
  password: Type.String({ maxLength: 40 }),
  safeExamBrowser: SafeExamBrowser,
});
export type EntryPolicy = Static<typeof EntryPolicy>;

/** All that is decided for one round beyond its times. */
export const RoundPolicies = Exactly({
  late: LatePolicy,
  reentry: ReentryPolicy,
  devices: DevicePolicy,
  stages: StageRelease,
  entry: EntryPolicy,
  /** Rooms are started by hand: nobody begins before somebody in the room says so. */
  roomStart: Type.Boolean(),
});
export type RoundPolicies = Static<typeof RoundPolicies>;

/** An ordinary round: nothing is asked of the device, results come whole. */
export const plainPolicies: RoundPolicies = {
  late: { kind: 'auto-submit' },
  reentry: { kind: 'free' },
  devices: 'takeover-free',
  stages: { topics: 'with-score', items: 'with-score' },
  entry: { ipRanges: [], password: '', safeExamBrowser: { configKeys: [], browserExamKeys: [] } },
  roomStart: false,
};

/** Seconds that answers made in time may take to arrive when the exam gives no grace of its own. */
export const NETWORK_GRACE_SECONDS = 30;

/** Seconds after the deadline until the server seals, by the policy: time for what is on its way. */
export function graceSecondsOf(late: LatePolicy): number {
  return late.kind === 'store-only' ? 0 : NETWORK_GRACE_SECONDS;
}

/** Seconds of writing at a price that follow the time of the sitting; its deadline is their end. */
export function lateSecondsOf(late: LatePolicy): number {
  return late.kind === 'grace' ? late.minutes * 60 : 0;
}
