import { secondsBetween } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { checkIn } from '@whetstone/core/training/attendance-contract.ts';
import { countTry, type ThrottleRule } from '@whetstone/db/access/throttle.ts';
import type { Preparation } from '../platform/context.ts';
import type { House } from '../platform/mount.ts';

/** Eight codes in five minutes are free: scanning again and mistyping take fewer. Then two minutes' rest. */
export const guessRule: ThrottleRule = { tries: 8, lockSeconds: 120, windowSeconds: 300 };

/** Where the tries of a person at a session are counted; without one named, those at all of today's. */
export const guessKey = (personId: string, sessionId: string | undefined) =>
  `check-in:${personId}:${sessionId ?? 'today'}`;

/**
 * Counts every code that somebody tries, before it is looked at: what is refused stays counted, and guesses in parallel
 * cannot outrun it. @throws Refusal `too-many-requests` with the seconds to wait
 */
export const countGuess =
  (house: House): Preparation<typeof checkIn, void> =>
  async ({ body }, { actor, now }) => {
    const key = guessKey(actor.personId, body.sessionId);
    const counted = await countTry(house.orm.em.fork(), key, now, guessRule);
    if (counted.try <= guessRule.tries || counted.lockedUntilAt === null) return;
    const seconds = Math.max(1, Math.ceil(secondsBetween(now, counted.lockedUntilAt)));
    throw new Refusal('too-many-requests', { seconds });
  };
