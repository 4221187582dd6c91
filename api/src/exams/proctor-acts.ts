import { isSealed } from '@whetstone/core/exams/attempt-states.ts';
import { type Intervention as Event, isPaused, latestEnd } from '@whetstone/core/exams/interventions.ts';
import type { InterventionInput } from '@whetstone/core/exams/proctor-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { approveDevice, denyDevice, deviceState } from '@whetstone/db/exams/devices.ts';
import type { ExamRoom } from '@whetstone/db/exams/exam-room.entity.ts';
import { type RunningSitting, stillWriting, timeEvents } from '@whetstone/db/exams/round-events.ts';
import type { Round } from '@whetstone/db/exams/round.entity.ts';
import { settleSittings } from '@whetstone/db/exams/settle-sittings.ts';
import { tellScreens } from '@whetstone/db/platform/tell-screens.ts';
import type { SignedIn } from '../platform/context.ts';

/** What a proctor asks for, with all that any kind may say. */
export interface Asked {
  id: string;
  kind: InterventionInput['kind'];
  personId: string | null;
  roomId: string | null;
  seconds: number | null;
  reason: string | null;
  text: string | null;
  device: string | null;
}

/** What something that a proctor does is decided on: all of it locked until the transaction ends. */
export interface Case {
  asked: Asked;
  round: Round;
  rooms: readonly ExamRoom[];
  /** The candidates whom it is for. */
  sittings: readonly RunningSitting[];
  ctx: SignedIn;
}

/** Whom it reached and for whom it came too late; what else is worth keeping. */
export interface Outcome {
  reached: readonly { personId: string }[];
  tooLate?: number;
  values?: Record<string, string | number>;
  /** It moved somebody's time: the latest hard end of the round that this leads to. */
  latestEndAt?: string;
}

type Act = (one: Case) => Promise<Outcome>;

const isClosed = ({ state }: RunningSitting) => state !== null && isSealed(state);
const notBegun = ({ attemptId }: RunningSitting) => attemptId === null;

/** Until when anybody may write by these events; whoever is done counts no more. */
export async function latestEndOf(
  { round, rooms, ctx }: Pick<Case, 'round' | 'rooms' | 'ctx'>,
  events: readonly Event[],
): Promise<string> {
  const { em, now } = ctx;
  const inRooms = rooms.map(({ id }) => ({ personId: '', roomId: id }));
  const alone = await stillWriting(em, round.id, events);
  const { lateSeconds, hardEndAt } = round;
  const times = { ...round, hardEndAt: later(hardEndAt, lateSeconds) };
  return latestEnd(times, [...inRooms, ...alone], events, now);
}

/** Adds the event to what was, and brings everybody whom it concerns to what all of it says. */
async function moveTime(one: Case, before: readonly Event[]): Promise<Outcome> {
  const { asked, sittings, ctx } = one;
  const { em, actor, now } = ctx;
  const { kind, roomId, personId, seconds, reason } = asked;
  const cause = { actorId: actor.personId, at: now, reason: reason ?? kind };
  const events = [...before, { kind, roomId, personId, at: now, seconds }];
  const changed = await settleSittings(em, sittings, events, cause);
  const reached = [...changed, ...sittings.filter(notBegun)];
  const latestEndAt = await latestEndOf(one, events);
  return { reached, tooLate: sittings.filter(isClosed).length, latestEndAt };
}

function markRoom({ rooms, asked }: Case, pausedAt: string | null): void {
  for (const room of rooms) if (room.id === asked.roomId) room.pausedAt = pausedAt;
}

const extend: Act = async (one) => {
  const { sittings, asked, round, ctx } = one;
  if (asked.personId !== null && sittings.every(isClosed)) throw new Refusal('attempt-closed');
  return moveTime(one, await timeEvents(ctx.em, round.id));
};

const pause: Act = async (one) => {
  const { asked, round, ctx, sittings } = one;
  const events = await timeEvents(ctx.em, round.id);
  if (isPaused(events, asked)) throw new Refusal('nothing-to-pause');
  // Before the start there is nothing of one person to stop; a room or a round is held at the door.
  if (asked.personId !== null && sittings.every(notBegun)) throw new Refusal('nothing-to-pause');
  const outcome = await moveTime(one, events);
  const covered = sittings.some(({ state }) => state === 'paused');
  if (asked.personId !== null && outcome.reached.length === 0 && !covered)
    throw new Refusal('nothing-to-pause');
  markRoom(one, ctx.now);
  return outcome;
};

const resume: Act = async (one) => {
  const { asked, round, ctx } = one;
  const events = await timeEvents(ctx.em, round.id);
  if (!isPaused(events, asked)) throw new Refusal('nothing-to-resume');
  markRoom(one, null);
  return moveTime(one, events);
};

/** Lets a room begin, or all rooms that have not; a round without rooms as a whole. The first time counts. */
const start: Act = async (one) => {
  const { asked, rooms, round, ctx } = one;
  const { em, actor, now } = ctx;
  const { roomId, personId } = asked;
  const waiting = rooms.filter(({ id, startedAt }) => !startedAt && (roomId === null || id === roomId));
  const events = await timeEvents(em, round.id);
  const begun = events.some((event) => event.kind === 'start' && event.roomId === null);
  const nothing = rooms.length > 0 ? waiting.length === 0 : begun;
  if (!round.policies.roomStart || nothing || personId !== null) throw new Refusal('already-started');
  for (const room of waiting) room.start(actor.personId, now);
  return { ...(await moveTime(one, events)), tooLate: 0 };
};

const message: Act = ({ sittings }) => Promise.resolve({ reached: sittings });

/** A proctor took note of somebody: what is known by now asks for nobody any more. */
const note: Act = ({ sittings: [sitting] }) =>
  Promise.resolve({ reached: [], values: { leftPageCount: sitting?.leftPageCount ?? 0 } });

const decideDevice: Act = async ({ sittings: [sitting], asked, ctx }) => {
  const { em, actor, now } = ctx;
  const { kind, reason, device } = asked;
  const attempt = sitting?.attemptId ? await em.findOne(Attempt, sitting.attemptId) : null;
  if (!attempt || device === null || isSealed(attempt.state)) throw new Refusal('device-not-waiting');
  const known = await deviceState(em, attempt.id, device);
  if (known?.state !== 'waiting') throw new Refusal('device-not-waiting');
  const decide = kind === 'approve-device' ? approveDevice : denyDevice;
  await decide(em, attempt, { device, actorId: actor.personId, at: now, reason });
  await em.flush();
  const { id: attemptId, personId, state } = attempt;
  // Both devices read what they are now.
  await tellScreens(em, [{ kind: 'attempt', personId, attemptId, state }]);
  return { reached: [{ personId }], values: { device } };
};

/** What each thing that a proctor can do comes to. */
export const acts: Record<Asked['kind'], Act> = {
  extend,
  pause,
  resume,
  start,
  message,
  note,
  'approve-device': decideDevice,
  'deny-device': decideDevice,
};
