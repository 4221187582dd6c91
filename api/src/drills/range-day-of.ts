import type { drillSession } from '@whetstone/core/drills/contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { LaneDevice } from '@whetstone/db/drills/lane-device.entity.ts';
import { RangeStop } from '@whetstone/db/drills/range-stop.entity.ts';
import { SafetyCheck } from '@whetstone/db/drills/safety-check.entity.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import type { SignedIn } from '../platform/context.ts';
import { laneView, stopView } from './views.ts';

type OfDay = Pick<Output<typeof drillSession>, 'safetyOfficer' | 'safetyChecks' | 'laneDevices' | 'stops'>;

/** What a session says of its day beside the roster: who answers for safety, what was ticked, lanes, stops. */
export async function rangeDayOf({ em }: SignedIn, session: DrillSession): Promise<OfDay> {
  const here = { sessionId: session.id };
  const checks = await em.find(SafetyCheck, here, { orderBy: { checkedAt: 'asc', id: 'asc' } });
  const lanes = await em.find(LaneDevice, here, { orderBy: { lane: 'asc' } });
  const stops = await em.find(RangeStop, here, { orderBy: { stoppedAt: 'asc', id: 'asc' } });
  const names = await nameCards(em, [
    session.guardedBy(),
    ...checks.map(({ checkedById }) => checkedById),
    ...lanes.map(({ boundById }) => boundById),
    ...stops.flatMap(({ stoppedById, releasedById }) => [
      stoppedById,
      ...(releasedById ? [releasedById] : []),
    ]),
  ]);
  const nameOf = (id: string) => names.get(id)?.name ?? '';
  return {
    safetyOfficer: { id: session.guardedBy(), name: nameOf(session.guardedBy()) },
    safetyChecks: checks.map(({ checkedAt, checkedById }) => ({ checkedAt, by: nameOf(checkedById) })),
    laneDevices: lanes.map((one) => laneView(one, names)),
    stops: stops.map((one) => stopView(one, names)),
  };
}
