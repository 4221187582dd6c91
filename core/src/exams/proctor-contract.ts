import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { AttemptState } from './attempt-states.ts';
import { interventionKinds } from './interventions.ts';
import { DeviceName } from './sitting-contract.ts';

const Round = Exactly({ roundId: Id });
/** Why something was done: kept for good, shown to whoever asks. */
const Reason = Type.String({ minLength: 2, maxLength: 200 });

// ── Presence ───────────────────────────────────────────────────────────────────────────────────

/** Where a candidate is: the ready check is open, it is passed, the paper is open, the page was closed. */
export const presenceStages = ['arrived', 'ready', 'sitting', 'left'] as const;
/** What the device keeps answers in: its disk, only the page's memory, or nothing any more. */
export const storageStates = ['durable', 'memory', 'failing'] as const;

/** A sign of life of a candidate's device. It may be lost without harm. */
export const Beat = Exactly({
  stage: OneOf(presenceStages),
  /** Answers that wait on the device. */
  unsynced: Type.Integer({ minimum: 0, maximum: 10_000 }),
  /** Charge in percent; null where the device does not say. */
  battery: OrNull(Type.Integer({ minimum: 0, maximum: 100 })),
  /** The place on the paper that is on the screen, from 1. */
  position: OrNull(Type.Integer({ minimum: 1, maximum: 500 })),
  visible: Type.Boolean(),
  storage: OneOf(storageStates),
  /** The name under which this device saves answers; none before the paper is open here. */
  writer: Type.Optional(DeviceName),
});
export type Beat = Static<typeof Beat>;

/** How a candidate's attempt stands on the server: whoever missed the push learns it here. */
export const Standing = Exactly({
  state: OrNull(AttemptState),
  deadlineAt: OrNull(Instant),
  pausedSinceAt: OrNull(Instant),
  /** Another device writes the attempt, not the one that gave the sign. */
  elsewhere: Type.Boolean(),
  /** Messages of the proctor and times given that were not acknowledged. */
  unread: Type.Integer(),
  /** When the device should come again. */
  nextSeconds: Type.Integer(),
  serverNow: Instant,
});
export type Standing = Static<typeof Standing>;

export const beat = defineRoute({
  name: 'exams.beat',
  method: 'POST',
  path: '/api/rounds/:roundId/presence',
  summary: 'Takes a sign of life of my device and says how my attempt stands; beats share one statement.',
  can: 'sit-exams',
  params: Round,
  body: Beat,
  ok: Standing,
  refuses: [],
});

/** What the proctor tells a candidate: a message, or that time was given, stopped or goes on. */
export const ProctorMessage = Exactly({
  id: Id,
  kind: OneOf(['message', 'extend', 'pause', 'resume']),
  at: Instant,
  /** The text of a message; null for what speaks for itself. */
  text: OrNull(Type.String()),
  seconds: OrNull(Type.Integer()),
  /** For me alone, for my room, or for the whole round. */
  of: OneOf(['person', 'room', 'round']),
  readAt: OrNull(Instant),
});
export type ProctorMessage = Static<typeof ProctorMessage>;

export const myMessages = defineRoute({
  name: 'exams.my-messages',
  method: 'GET',
  path: '/api/rounds/:roundId/messages',
  summary: 'What the proctor told me in this round, oldest first, and how my attempt stands.',
  can: 'sit-exams',
  params: Round,
  ok: Exactly({
    messages: Type.Array(ProctorMessage),
    state: OrNull(AttemptState),
    deadlineAt: OrNull(Instant),
    pausedSinceAt: OrNull(Instant),
    serverNow: Instant,
  }),
  refuses: ['not-a-candidate'],
});
export type MyMessages = Static<typeof myMessages.ok>;

export const readMessage = defineRoute({
  name: 'exams.read-message',
  method: 'POST',
  path: '/api/rounds/:roundId/messages/:messageId/reading',
  summary: 'Notes that I have read what the proctor told me; repeating it changes nothing.',
  can: 'sit-exams',
  params: Exactly({ roundId: Id, messageId: Id }),
  ok: Done,
  refuses: ['not-a-candidate'],
});

// ── Console ────────────────────────────────────────────────────────────────────────────────────

/** One candidate as the proctor sees them. Ages are counted from `serverNow`. */
export const Seat = Exactly({
  personId: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  unitZh: Type.String(),
  unitEn: Type.String(),
  roomId: OrNull(Id),
  /** The number of the seat in the round, from 1, by unit and name. */
  no: Type.Integer(),
  attemptId: OrNull(Id),
  state: OrNull(AttemptState),
  startedAt: OrNull(Instant),
  deadlineAt: OrNull(Instant),
  pausedSinceAt: OrNull(Instant),
  submittedAt: OrNull(Instant),
  answered: Type.Integer(),
  /** When the server last kept an answer. */
  lastSavedAt: OrNull(Instant),
  leftPageCount: Type.Integer(),
  leftPageSeconds: Type.Number(),
  /** How often they had left the page when a proctor last took note of it. */
  leftNoted: Type.Integer(),
  /** Seconds of writing that proctors added for this person, room and round. */
  addedSeconds: Type.Integer(),
  unread: Type.Integer(),
  /** The last sign of life; null = none came, or so long ago that it is forgotten. */
  presence: OrNull(
    Exactly({
      seenAt: Instant,
      stage: OneOf(presenceStages),
      unsynced: Type.Integer(),
      battery: OrNull(Type.Integer()),
      position: OrNull(Type.Integer()),
      visible: Type.Boolean(),
      storage: OneOf(storageStates),
      device: Type.String(),
    }),
  ),
  /** A device that asks to take over and waits for the proctor. */
  waitingDevice: OrNull(Exactly({ device: Type.String(), label: Type.String(), askedAt: Instant })),
});
export type Seat = Static<typeof Seat>;

const RoomView = Exactly({
  id: Id,
  name: Type.String(),
  place: OrNull(Type.String()),
  startedAt: OrNull(Instant),
  pausedSinceAt: OrNull(Instant),
  candidates: Type.Integer(),
});

/** The round as the proctor sees it. */
export const ProctorRound = Exactly({
  id: Id,
  title: Type.String(),
  place: OrNull(Type.String()),
  opensAt: Instant,
  closesAt: Instant,
  hardEndAt: Instant,
  durationSeconds: Type.Integer(),
  itemCount: Type.Integer(),
  /** Rooms are started by hand; nobody begins before. */
  startByHand: Type.Boolean(),
  pausedSinceAt: OrNull(Instant),
  rooms: Type.Array(RoomView),
});
export type ProctorRound = Static<typeof ProctorRound>;

export const proctorConsole = defineRoute({
  name: 'exams.proctor',
  method: 'GET',
  path: '/api/rounds/:roundId/proctor',
  summary: 'The round as its proctor sees it: every candidate with state, presence, progress and time.',
  can: 'proctor-rounds',
  params: Round,
  ok: Exactly({ round: ProctorRound, seats: Type.Array(Seat), serverNow: Instant }),
  refuses: [],
});
export type ProctorConsole = Static<typeof proctorConsole.ok>;

/** A line of the round's history: a step of an attempt, or something a proctor did. */
export const ProctorEvent = Exactly({
  id: Id,
  at: Instant,
  kind: OneOf(['began', 'submitted', 'time-over', 'released', 'no-show', ...interventionKinds]),
  personId: OrNull(Id),
  roomId: OrNull(Id),
  /** Who did it; null = the candidate or the system. */
  actor: OrNull(Type.String()),
  reason: OrNull(Type.String()),
  text: OrNull(Type.String()),
  seconds: OrNull(Type.Integer()),
  /** Of a message: how many have read it, of how many. */
  read: OrNull(Exactly({ by: Type.Integer(), of: Type.Integer() })),
});
export type ProctorEvent = Static<typeof ProctorEvent>;

export const proctorEvents = defineRoute({
  name: 'exams.proctor-events',
  method: 'GET',
  path: '/api/rounds/:roundId/proctor/events',
  summary: 'What happened in the round, newest first, at most 300 lines.',
  can: 'proctor-rounds',
  params: Round,
  ok: Exactly({ events: Type.Array(ProctorEvent) }),
  refuses: [],
});

/** One person, one room, or (both null) the whole round. */
const whom = { personId: OrNull(Id), roomId: OrNull(Id) };
/** Made by the device that asks, so that a repeated request is one event. */
const named = { id: Id };

/** What a proctor can do. */
export const InterventionInput = Type.Union([
  Exactly({
    ...named,
    ...whom,
    kind: Type.Literal('extend'),
    seconds: Type.Integer({ minimum: 1, maximum: 4 * 3600 }),
    reason: Reason,
  }),
  Exactly({ ...named, ...whom, kind: Type.Literal('pause'), reason: Reason }),
  Exactly({ ...named, ...whom, kind: Type.Literal('resume') }),
  Exactly({ ...named, ...whom, kind: Type.Literal('start') }),
  Exactly({
    ...named,
    ...whom,
    kind: Type.Literal('message'),
    text: Type.String({ minLength: 1, maxLength: 500 }),
  }),
  Exactly({ ...named, personId: Id, roomId: Type.Null(), kind: Type.Literal('note'), reason: Reason }),
  Exactly({
    ...named,
    personId: Id,
    roomId: Type.Null(),
    kind: OneOf(['approve-device', 'deny-device']),
    device: DeviceName,
    reason: OrNull(Reason),
  }),
]);
export type InterventionInput = Static<typeof InterventionInput>;

/** What came of it. */
export const InterventionDone = Exactly({
  id: Id,
  at: Instant,
  /** Candidates whose sitting changed or who were told. */
  reached: Type.Integer(),
  /** Candidates it was for, but whose script is closed or whose time is over. */
  tooLate: Type.Integer(),
});
export type InterventionDone = Static<typeof InterventionDone>;

export const intervene = defineRoute({
  name: 'exams.intervene',
  method: 'POST',
  path: '/api/rounds/:roundId/interventions',
  summary:
    'Does something for a candidate, a room or the round, with reason; repeating the id changes nothing.',
  can: 'proctor-rounds',
  params: Round,
  body: Exactly({ do: InterventionInput }),
  ok: InterventionDone,
  refuses: [
    'attempt-closed',
    'not-a-candidate',
    'nothing-to-pause',
    'nothing-to-resume',
    'already-started',
    'device-not-waiting',
    'op-used-elsewhere',
  ],
});

export const voidAttempt = defineRoute({
  name: 'exams.void-attempt',
  method: 'POST',
  path: '/api/attempts/:attemptId/voiding',
  summary: 'Declares an attempt void, with reason: answers and events stay, its evidence counts no more.',
  can: 'hold-rounds',
  params: Exactly({ attemptId: Id }),
  body: Exactly({ id: Id, reason: Reason }),
  ok: InterventionDone,
  refuses: ['attempt-voided', 'op-used-elsewhere'],
});
