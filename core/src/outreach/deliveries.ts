/** A failed try is repeated after so many minutes, each time later; after the last it has failed for good. */
export const RETRY_MINUTES = [1, 5, 30, 120, 480] as const;

/** When a delivery is tried again after so many failed tries, in seconds from now; null when it has failed for good. */
export function retryAfterSeconds(tries: number): number | null {
  const minutes = RETRY_MINUTES[tries - 1];
  return minutes === undefined ? null : minutes * 60;
}

/** Kinds of notices that go out by channels outside the product: what somebody has to act on or come to. */
export const carriedKinds = [
  'call-to-answer',
  'call-reminder',
  'push-reminder',
  'call-to-settle',
  'call-settled',
  'class-moved',
  'swap-to-decide',
  'swap-answered',
  'leave-to-decide',
  'leave-answered',
] as const;
