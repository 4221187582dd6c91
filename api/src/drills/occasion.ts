import { LockMode } from '@mikro-orm/postgresql';
import { recordedTime } from '@whetstone/core/drills/occasion.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { RosterEntry } from '@whetstone/db/drills/roster-entry.entity.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import type { SignedIn } from '../platform/context.ts';

/** What is written down: of whom, when by the device, and in the place of what. */
interface Written {
  personId: string;
  recordedAt: string;
  correctsId?: string;
  /** What the device's own clock shows as it sends. */
  device?: { sentAt: string };
}

/**
 * The person on the roster; their entry stays locked, so that attempts are counted one after the other.
 * @throws Refusal `not-on-roster`
 */
export async function onRoster({ em }: SignedIn, sessionId: string, personId: string): Promise<Person> {
  const entry = await em.findOne(
    RosterEntry,
    { sessionId, personId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const person = entry && (await em.findOne(Person, personId));
  if (!person) throw new Refusal('not-on-roster');
  return person;
}

/** Refuses what must not be written: before the day, after closing, of oneself. */
export function refuseRecording({ today, now, actor }: SignedIn, session: DrillSession, body: Written): void {
  if (today < session.heldOn) throw new Refusal('drill-session-not-begun', { heldOn: session.heldOn });
  const { recordedAt } = recordedTime(body.recordedAt, now, body.device?.sentAt);
  if (!body.correctsId && !session.wasOpenAt(recordedAt)) throw new Refusal('drill-session-closed');
  if (body.personId === actor.personId) throw new Refusal('own-result');
}
