import type { EntityManager } from '@mikro-orm/postgresql';
import type { SittingEnd } from '@whetstone/core/exams/deadline.ts';
import { concerns, endOf, type Intervention, windowOf } from '@whetstone/core/exams/interventions.ts';
import { secondsBetween } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { timeEvents } from '@whetstone/db/exams/round-events.ts';
import type { Sitting } from '@whetstone/db/exams/sitting.ts';

/** What proctors did so far that concerns this candidate; nothing is read where nothing was done. */
async function ownEvents(em: EntityManager, sitting: Sitting, personId: string): Promise<Intervention[]> {
  const { roundId, roomId, roomStartedAt, interventions } = sitting;
  const all = interventions > 0 ? await timeEvents(em, roundId) : [];
  const own = all.filter((event) => concerns(event, { personId, roomId }));
  if (roomStartedAt === null || own.some(({ kind }) => kind === 'start')) return own;
  return [...own, { kind: 'start', roomId, personId: null, at: roomStartedAt, seconds: null }];
}

/**
 * When a candidate who begins now will end: by the round, and by all that proctors did in it.
 * @throws Refusal before the window, after it, before the room was started, and while the round stands
 */
export async function ownEnd(
  em: EntityManager,
  sitting: Sitting,
  personId: string,
  now: string,
): Promise<SittingEnd> {
  const { opensAt, policies } = sitting;
  if (secondsBetween(opensAt, now) < 0) throw new Refusal('round-not-open', { opensAt });
  const events = await ownEvents(em, sitting, personId);
  const { closesAt, pausedSinceAt } = windowOf(sitting, events, now);
  if (secondsBetween(closesAt, now) > 0) throw new Refusal('round-over', { closesAt });
  if (policies.roomStart && !events.some(({ kind }) => kind === 'start'))
    throw new Refusal('room-not-started');
  if (pausedSinceAt !== null) throw new Refusal('round-stands');
  return endOf(sitting, events, now);
}
