import { addDays } from '../../platform/day.ts';

/** A reading is open for so many days at most, and planned at most so many ahead. */
export const pushRules = { openDays: 60, aheadDays: 90, remindBeforeDays: 3 } as const;

/** Of fewer people than this no share is shown: it would tell of single people. */
export const FEW = 5;

export interface PushDays {
  readonly sendOn: string;
  readonly endOn: string;
}

/** Whether a push may be sent on these days: not before today, and open for 1 to 60 days. */
export function areDaysOfPush({ sendOn, endOn }: PushDays, today: string): boolean {
  return (
    sendOn >= today &&
    sendOn <= addDays(today, pushRules.aheadDays) &&
    endOn >= sendOn &&
    endOn < addDays(sendOn, pushRules.openDays)
  );
}

/** Where a push stands on a day. */
export type PushState = 'planned' | 'open' | 'ended' | 'withdrawn';

/** @param push with its days, when it was sent, and when it was withdrawn */
export function stateOfPush(
  push: PushDays & { sentAt: string | null; withdrawnAt: string | null },
  today: string,
): PushState {
  if (push.withdrawnAt !== null) return 'withdrawn';
  if (push.endOn < today) return 'ended';
  return push.sentAt === null ? 'planned' : 'open';
}

/** The share of `part` in `whole`, 0–1; null when the whole is so few that it would tell of single people. */
export function shareOfMany(part: number, whole: number): number | null {
  return whole < FEW ? null : part / whole;
}
