import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@whetstone/core/refusals.ts';
import { type AccountHolder, holderOfSignIn } from '@whetstone/db/access/session.ts';
import { rotateSignIn } from '@whetstone/db/access/sign-ins.ts';
import type { Asking } from '../platform/context.ts';
import type { House } from '../platform/house.ts';
import { hashToken, nextToken, signInOf } from './refresh-token.ts';
import { clearSessionCookies } from './session-cookies.ts';
import { sayEnded } from './sign-out.ts';

/**
 * Spends the refresh token of the request. Committed by itself: when a spent token comes back, the end of
 * the sign-in must stay although the request is refused.
 * @returns whose sign-in it is and the token that goes on
 */
export async function goOn(
  house: House,
  key: Buffer,
  asking: Asking,
): Promise<{ holder: AccountHolder; familyId: string; token: string }> {
  const { cookies, now, today } = asking;
  const spent = cookies.sent.rt;
  const familyId = spent === undefined ? null : signInOf(spent);
  if (spent === undefined || familyId === null) {
    clearSessionCookies(asking);
    throw new Refusal('not-signed-in');
  }
  const token = nextToken(spent, key);
  const [rotation, holder] = await house.orm.em.fork().transactional(async (fork) => {
    const em = fork as EntityManager;
    const outcome = await rotateSignIn(em, familyId, hashToken(spent), hashToken(token), now);
    if (outcome === 'reused') await sayEnded(house, em, [familyId], now);
    return [outcome, await holderOfSignIn(em, familyId, today)] as const;
  });
  if (rotation === 'reused' || rotation === 'over' || !holder) {
    clearSessionCookies(asking);
    throw new Refusal(rotation === 'reused' ? 'token-reused' : 'session-ended');
  }
  return { holder, familyId, token };
}
