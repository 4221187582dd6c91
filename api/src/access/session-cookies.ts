import { ACCESS_TOKEN_SECONDS } from '../platform/ended-sign-ins.ts';
import type { Asking, Claims } from '../platform/context.ts';
import { IDLE_SECONDS } from '@whetstone/db/access/sign-ins.ts';

/** The refresh token is sent nowhere but where sessions begin, go on and end. */
const REFRESH_PATH = '/api/auth';

/** Sets the short access token and the refresh token that renews it. */
export function setSessionCookies(asking: Asking, claims: Claims, refreshToken: string): void {
  setAccessCookie(asking, claims);
  asking.cookies.set('rt', refreshToken, {
    path: REFRESH_PATH,
    maxAgeSeconds: IDLE_SECONDS,
    sameSite: 'strict',
  });
}

/** Sets the short access token alone: the sign-in goes on with other claims. */
export function setAccessCookie({ cookies, tokens }: Asking, claims: Claims): void {
  cookies.set('at', tokens.sign(claims, ACCESS_TOKEN_SECONDS), {
    path: '/',
    maxAgeSeconds: ACCESS_TOKEN_SECONDS,
    sameSite: 'lax',
  });
}

export function clearSessionCookies({ cookies }: Asking): void {
  cookies.clear('at', '/');
  cookies.clear('rt', REFRESH_PATH);
}
