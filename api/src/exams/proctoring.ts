import type { EntityManager } from '@mikro-orm/postgresql';
import { reachesUnit, type Reach } from '@whetstone/core/access/reach.ts';
import { pausesOf, windowOf } from '@whetstone/core/exams/interventions.ts';
import type {
  myMessages,
  ProctorConsole,
  proctorConsole,
  proctorEvents,
  readMessage,
} from '@whetstone/core/exams/proctor-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { eventsOfRound } from '@whetstone/db/exams/proctor-events.ts';
import { messagesFor, noteReading, ownStanding } from '@whetstone/db/exams/proctor-messages.ts';
import { proctorRound, type ProctorRoundRow, seatsOf } from '@whetstone/db/exams/proctor-queries.ts';
import { timeEvents } from '@whetstone/db/exams/round-events.ts';
import type { Handler } from '../platform/context.ts';

/** More lines than a proctor reads in one sitting. */
const EVENTS = 300;

async function inCharge(em: EntityManager, reach: Reach, roundId: string): Promise<ProctorRoundRow> {
  const found = await proctorRound(em, roundId);
  if (!found || !reachesUnit(reach, found.unitPath)) throw new Refusal('not-found');
  return found;
}

/** The console of a round as it stands; also what its stream tells. */
export async function consoleOf(
  em: EntityManager,
  reach: Reach,
  roundId: string,
  now: string,
): Promise<ProctorConsole> {
  const { unitPath: _, ...row } = await inCharge(em, reach, roundId);
  const events = await timeEvents(em, roundId);
  const ofRound = events.filter(({ roomId, personId }) => roomId === null && personId === null);
  // Who has not begun may still do so until here.
  const { closesAt, hardEndAt } = windowOf(row, ofRound, now);
  const pausedSinceAt = pausesOf(ofRound).find(({ toAt }) => toAt === null)?.fromAt ?? null;
  const round = { ...row, closesAt, hardEndAt, pausedSinceAt };
  return { round, seats: await seatsOf(em, roundId), serverNow: now };
}

export const readConsole: Handler<typeof proctorConsole> = ({ params }, { em, reach, now }) =>
  consoleOf(em, reach, params.roundId, now);

export const listEvents: Handler<typeof proctorEvents> = async ({ params }, { em, reach }) => {
  await inCharge(em, reach, params.roundId);
  return { events: await eventsOfRound(em, params.roundId, EVENTS) };
};

export const listMessages: Handler<typeof myMessages> = async ({ params: { roundId } }, ctx) => {
  const { em, actor, now } = ctx;
  const standing = await ownStanding(em, roundId, actor.personId);
  if (!standing) throw new Refusal('not-a-candidate');
  return { messages: await messagesFor(em, roundId, actor.personId), ...standing, serverNow: now };
};

export const acknowledge: Handler<typeof readMessage> = async ({ params }, { em, actor, now }) => {
  const { roundId, messageId } = params;
  if (!(await ownStanding(em, roundId, actor.personId))) throw new Refusal('not-a-candidate');
  await noteReading(em, { roundId, messageId, personId: actor.personId, at: now });
  return { done: true };
};
