const renewedKey = 'whetstone.session-renewed-at';
const freshMilliseconds = 5_000;
let running: Promise<boolean> | undefined;

function renewedElsewhere(): boolean {
  return Date.now() - Number(localStorage.getItem(renewedKey) ?? 0) < freshMilliseconds;
}

async function renew(fetch: typeof globalThis.fetch): Promise<boolean> {
  if (renewedElsewhere()) return true;
  const { ok } = await fetch('/api/auth/refresh', { method: 'POST', credentials: 'same-origin' }).catch(
    () => ({ ok: false }),
  );
  if (ok) localStorage.setItem(renewedKey, String(Date.now()));
  return ok;
}

/**
 * Exchanges the long-lived cookie for a fresh short-lived one. However many calls and tabs find the
 * session expired at once, one asks and the others wait for it. False: the person has to sign in.
 */
export function renewSession(fetch: typeof globalThis.fetch): Promise<boolean> {
  running ??= (
    navigator.locks ? navigator.locks.request('whetstone-session', () => renew(fetch)) : renew(fetch)
  ).finally(() => {
    running = undefined;
  });
  return running;
}
