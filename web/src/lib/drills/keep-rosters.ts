import { drillSession, type DrillSessionLine } from '@whetstone/core/drills/contract.ts';
import { sessionStores } from '@whetstone/core/training/store-contract.ts';
import { call } from '#lib/platform/call.ts';

/**
 * Reads the rosters and accounts of sessions that are about to be worked on, one after the other, so that they open
 * on a range without network. What cannot be had now is simply not there yet.
 */
export async function keepRosters(sessions: readonly DrillSessionLine[]): Promise<void> {
  for (const { id } of sessions) {
    const params = { sessionId: id };
    await call(fetch, drillSession, { params }).catch(() => undefined);
    await call(fetch, sessionStores, { params }).catch(() => undefined);
  }
}
