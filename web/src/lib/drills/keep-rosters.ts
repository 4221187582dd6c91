import { drillSession, type DrillSessionLine } from '@whetstone/core/drills/contract.ts';
import { call } from '#lib/platform/call.ts';

/**
 * Reads the rosters of sessions that are about to be worked on, one after the other, so that they open
 * on a range without network. What cannot be had now is simply not there yet.
 */
export async function keepRosters(sessions: readonly DrillSessionLine[]): Promise<void> {
  for (const { id } of sessions)
    await call(fetch, drillSession, { params: { sessionId: id } }).catch(() => undefined);
}
