import { instantOf, millisecondsOf } from '../../platform/clock.ts';

/** What a device says it has played at a stretch, without pause or jump. Told again while it grows. */
export interface StudyClaim {
  /** Made by the device when the stretch began; the same while it grows. */
  readonly id: string;
  /** Media seconds; in a text seconds of reading. */
  readonly from: number;
  readonly to: number;
  /** When it began, by the device's own clock. */
  readonly startedAt: string;
  /** How long it took by the device's monotonic clock. */
  readonly tookSeconds: number;
}

/** A claim placed in the server's time. */
export interface Stretch extends StudyClaim {
  readonly lessonId: string;
}

export const dropReasons = [
  'future',
  'too-old',
  'too-fast',
  'too-long',
  'backwards',
  'beyond-end',
  'two-at-once',
] as const;
/** Why a claim counts for nothing. */
export type DropReason = (typeof dropReasons)[number];

export const claimRules = {
  /** Nothing plays faster. */
  maxSpeed: 2,
  /** Rounding and late ticks of a player, beyond which a claim is no mistake any more. */
  speedSlack: 1.1,
  /** A device begins a new stretch after ten minutes; the rest is slack. */
  longestSeconds: 900,
  /** Clocks this close to the server's are taken as right, so that a slow network moves nothing. */
  trustedSkewSeconds: 300,
  futureSlackSeconds: 5,
  /** Work without network is taken for so long. */
  lateDays: 14,
} as const;

interface Heard {
  /** Instant of the sending by the device's clock. */
  readonly sentAt: string;
  readonly receivedAt: string;
  /** Length of the media, or of the text as announced. */
  readonly lengthSeconds: number;
}

/** How far the device's clock is behind the server's in milliseconds; 0 when it is near enough to be right. */
function skewOf({ sentAt, receivedAt }: Heard): number {
  const skew = millisecondsOf(receivedAt) - millisecondsOf(sentAt);
  return Math.abs(skew) <= claimRules.trustedSkewSeconds * 1000 ? 0 : skew;
}

/**
 * Judges one claim by itself: what cannot have been is dropped with the reason, what runs over the end is cut, and
 * a little too fast is cut to twice the wall clock. Two at once are judged later, among all of them (`followed`).
 */
export function judgeClaim(
  claim: StudyClaim,
  heard: Heard,
): { claim: StudyClaim; dropped: DropReason | null } {
  const { maxSpeed, speedSlack, longestSeconds, futureSlackSeconds, lateDays } = claimRules;
  const { from, to, tookSeconds } = claim;
  const startedMs = millisecondsOf(claim.startedAt) + skewOf(heard);
  const endedMs = startedMs + tookSeconds * 1000;
  const receivedMs = millisecondsOf(heard.receivedAt);
  const placed = { ...claim, startedAt: instantOf(startedMs) };
  const drop = (dropped: DropReason) => ({ claim: placed, dropped });
  if (to <= from || tookSeconds <= 0) return drop('backwards');
  if (endedMs > receivedMs + futureSlackSeconds * 1000) return drop('future');
  if (endedMs < receivedMs - lateDays * 86_400_000) return drop('too-old');
  if (tookSeconds > longestSeconds) return drop('too-long');
  if (to - from > tookSeconds * maxSpeed * speedSlack + 1) return drop('too-fast');
  const end = Math.min(to, from + tookSeconds * maxSpeed, heard.lengthSeconds);
  if (end <= from) return drop('beyond-end');
  return { claim: { ...placed, to: end }, dropped: null };
}

/** Of two tellings of one stretch the one that tells more; of the same length the earlier. Either order gives the same. */
export function fuller<C extends StudyClaim>(one: C, other: C): C {
  if (one.tookSeconds !== other.tookSeconds) return one.tookSeconds > other.tookSeconds ? one : other;
  if (one.startedAt !== other.startedAt) return one.startedAt < other.startedAt ? one : other;
  const [long, otherLong] = [one.to - one.from, other.to - other.from];
  if (long !== otherLong) return long > otherLong ? one : other;
  return one.from <= other.from ? one : other;
}
