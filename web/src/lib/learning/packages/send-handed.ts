import { handOver } from '@whetstone/core/learning/packages/package-contract.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { sync } from '#lib/platform/sync.svelte.ts';
import { forgetHanded, type Handed, readHanded, unsentSittings } from './handed.ts';

const report = (personId: string) =>
  sync.report('packages', { waiting: unsentSittings(localStorage, personId).length });

/**
 * Sends what a sitting handed over. What the server will never have (the package is gone) is let go.
 * @returns whether it is there; @throws Offline, or CallRefused of a server in trouble: it stays on the device
 */
export async function sendHanded(personId: string, sittingId: string, handed: Handed): Promise<boolean> {
  try {
    await call(
      fetch,
      handOver,
      { params: { sittingId }, body: handed },
      { keepalive: handed.kept.length < 60_000 },
    );
    forgetHanded(localStorage, personId, sittingId, handed.count);
    return true;
  } catch (error) {
    const final =
      error instanceof CallRefused && error.status < 500 && error.status !== 401 && error.status !== 429;
    if (!final) throw error;
    forgetHanded(localStorage, personId, sittingId, handed.count);
    return false;
  } finally {
    report(personId);
  }
}

/** Sends what earlier visits could not, of every sitting but the open one. Stops at the first that does not get through. */
export async function sendWaiting(personId: string, openSittingId?: string): Promise<void> {
  for (const sittingId of unsentSittings(localStorage, personId)) {
    const handed = sittingId === openSittingId ? null : readHanded(localStorage, personId, sittingId);
    if (handed && !(await sendHanded(personId, sittingId, handed).catch(() => false))) break;
  }
  report(personId);
}
