const renewedKey = 'whetstone.session-renewed-at';
let running: Promise<boolean> | undefined;

async function renew(fetch: typeof globalThis.fetch, since: number): Promise<boolean> {
  // Another tab, or an earlier call of this one, has done it in the meantime.
  if (Number(localStorage.getItem(renewedKey) ?? 0) > since) return true;
  const { ok } = await fetch('/api/auth/refresh', { method: 'POST', credentials: 'same-origin' }).catch(
    () => ({
      ok: false,
    }),
  );
  if (ok) localStorage.setItem(renewedKey, String(Date.now()));
  return ok;
}

/**
 * Exchanges the long-lived cookie for a fresh short-lived one. However many calls and tabs find the
 * session expired at once, one asks and the others wait for it. False: the person has to sign in.
 *
 * @param since milliseconds of the moment from which on the session is known to have been expired
 */
export function renewSession(fetch: typeof globalThis.fetch, since: number): Promise<boolean> {
  running ??= (
    navigator.locks
      ? navigator.locks.request('whetstone-session', () => renew(fetch, since))
      : renew(fetch, since)
  ).finally(() => {
    running = undefined;
  });
  return running;
}
