import { login, logout, refresh, session, setLocale } from '@whetstone/core/access/contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Account } from '@whetstone/db/access/account.entity.ts';
import { type AccountHolder, readSession } from '@whetstone/db/access/session.ts';
import { beginSignIn, endSignIn, ownsSignIn } from '@whetstone/db/access/sign-ins.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Asking, Claims, Ctx } from '../platform/context.ts';
import { type House, mount, mountPrepared } from '../platform/mount.ts';
import type { PasswordDoor } from './password-door.ts';
import { firstToken, hashToken, signInOf } from './refresh-token.ts';
import { goOn } from './refresh.ts';
import { clearSessionCookies, setSessionCookies } from './session-cookies.ts';
import { sayEnded } from './sign-out.ts';
import { sessionView } from './views.ts';

export function mountSessions(house: House, door: PasswordDoor, key: Buffer): void {
  mountPrepared(
    house,
    login,
    ({ body }, asking) => door.admit(body.badgeNumber.toUpperCase(), body.password, asking),
    (_input, ctx, holder) => signIn(ctx, holder),
  );
  mountPrepared(
    house,
    refresh,
    (_input, asking) => goOn(house, key, asking),
    async (_input, ctx, { holder, familyId, token }) => {
      setSessionCookies(ctx, claimsFor(holder, familyId), token);
      return sessionOf(ctx, holder.personId);
    },
  );
  mount(house, logout, async (_input, ctx) => {
    const familyId = ctx.claims?.familyId ?? (await signInOfCookie(ctx));
    clearSessionCookies(ctx);
    if (familyId !== null) {
      await endSignIn(ctx.em, familyId, 'logout', ctx.now);
      await sayEnded(house, ctx.em, [familyId], ctx.now);
    }
    return { done: true as const };
  });
  mount(house, session, (_input, ctx) => sessionOf(ctx, ctx.actor.personId));
  mount(house, setLocale, async ({ body }, { em, claims }) => {
    await em.nativeUpdate(Account, { id: claims.accountId }, { locale: body.locale });
    return { done: true as const };
  });
}

/** Begins a sign-in on this device. */
async function signIn(ctx: Ctx, holder: AccountHolder) {
  const { em, now, device } = ctx;
  const familyId = newId();
  const token = firstToken(familyId);
  beginSignIn(em, { id: familyId, accountId: holder.accountId, tokenHash: hashToken(token), device, now });
  setSessionCookies(ctx, claimsFor(holder, familyId), token);
  return sessionOf(ctx, holder.personId);
}

function claimsFor({ personId, accountId, mustChangePassword }: AccountHolder, familyId: string): Claims {
  return { personId, accountId, familyId, mustChangePassword };
}

/** The sign-in whose refresh token the request carries: the access token may have run out before it. */
async function signInOfCookie({ em, cookies }: Ctx): Promise<string | null> {
  const token = cookies.sent.rt;
  const familyId = token === undefined ? null : signInOf(token);
  if (token === undefined || familyId === null) return null;
  return (await ownsSignIn(em, familyId, hashToken(token))) ? familyId : null;
}

async function sessionOf(ctx: Asking & Pick<Ctx, 'em'>, personId: string) {
  const row = await readSession(ctx.em, personId, ctx.today);
  if (!row?.welcome) {
    clearSessionCookies(ctx);
    throw new Refusal('account-disabled');
  }
  return sessionView(row, ctx.now);
}
