import { Type, type Static } from 'typebox';
import { AnyPaper, AnyResponse } from '../bank/any-kind.ts';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { Accommodations, AdditionalTestingTime } from './accommodations.ts';
import { AttemptState } from './attempt-states.ts';
import { DevicePolicy, LatePolicy } from './round-policies.ts';
import { Section } from './sections.ts';

export const MyRound = Exactly({
  roundId: Id,
  title: Type.String(),
  opensAt: Instant,
  closesAt: Instant,
  durationSeconds: Type.Integer(),
  hardEndAt: Instant,
  proctored: Type.Boolean(),
  place: OrNull(Type.String()),
  itemCount: Type.Integer(),
  totalPoints: Type.Number(),
  passPercent: Type.Number(),
  partialCredit: OneOf(['all-or-nothing', 'half-if-subset', 'per-option']),
  partsCredit: OneOf(['per-part', 'all-or-nothing']),
  /** What happens after the deadline, and whether a second device may go on by itself. */
  late: Type.Optional(LatePolicy),
  devices: Type.Optional(DevicePolicy),
  attemptId: OrNull(Id),
  state: OrNull(AttemptState),
  deadlineAt: OrNull(Instant),
  /** Once released. */
  percent: OrNull(Type.Number()),
  passed: OrNull(Type.Boolean()),
  /** The result was scored anew and I have not opened it since. */
  changed: Type.Boolean(),
});
export type MyRound = Static<typeof MyRound>;

export const myRounds = defineRoute({
  name: 'exams.my-rounds',
  method: 'GET',
  path: '/api/me/rounds',
  summary: 'The rounds I am a candidate of: open, coming, past.',
  can: 'sit-exams',
  ok: Exactly({ rounds: Type.Array(MyRound), serverNow: Instant }),
  refuses: [],
});

export const SavedAnswer = Exactly({
  position: Type.Integer(),
  value: OrNull(AnyResponse),
  serverRev: Type.Integer(),
  savedAt: Instant,
});

/** All that the player needs; nothing of a key is in it. */
export const AttemptView = Exactly({
  attemptId: Id,
  roundId: Id,
  title: Type.String(),
  state: AttemptState,
  startedAt: Instant,
  deadlineAt: OrNull(Instant),
  /** Since when the clock stands; absent = it runs. */
  pausedSinceAt: Type.Optional(Instant),
  hardEndAt: Instant,
  graceSeconds: Type.Integer(),
  serverNow: Instant,
  serverRev: Type.Integer(),
  partialCredit: OneOf(['all-or-nothing', 'half-if-subset', 'per-option']),
  partsCredit: OneOf(['per-part', 'all-or-nothing']),
  items: Type.Array(
    Exactly({
      /** Names the item in answers; the array is in the order shown to this candidate. */
      position: Type.Integer(),
      points: Type.Number(),
      paper: AnyPaper,
    }),
  ),
  answers: Type.Array(SavedAnswer),
  /** Key under which this attempt's answers are kept on the device and in files, base64; 256 bits. */
  answerKey: Type.Optional(Type.String()),
  /** What is given to this person besides time; applied without a word. */
  accommodations: Type.Optional(Accommodations),
  /** What happens to answers after the deadline. */
  late: Type.Optional(LatePolicy),
  /** Parts of the paper with times of their own, where it has any, and when this candidate went on. */
  sections: Type.Optional(Type.Array(Section)),
  sectionsLeftAt: Type.Optional(Type.Array(Instant)),
  /** What the times of the sections depend on besides. */
  sectionTerms: Type.Optional(
    Exactly({
      durationSeconds: Type.Integer(),
      additionalTestingTime: OrNull(AdditionalTestingTime),
      pauses: Type.Array(Exactly({ fromAt: Instant, toAt: OrNull(Instant) })),
    }),
  ),
  /** In place of `items`, to a device that holds the locked paper: its key and this candidate's order. */
  unlock: Type.Optional(
    Exactly({
      key: Type.String(),
      order: Exactly({
        positions: Type.Array(Type.Integer()),
        options: Type.Record(Type.String(), Type.Array(Type.String())),
      }),
    }),
  ),
});
export type AttemptView = Static<typeof AttemptView>;

/** Made at random by a device for its outbox; two devices never share one. */
export const DeviceName = Type.String({ pattern: '^[A-Za-z0-9-]{8,64}$' });

export const startAttempt = defineRoute({
  name: 'exams.start',
  method: 'POST',
  path: '/api/rounds/:roundId/attempt',
  summary: 'Starts my attempt, or returns the one already started: the clock runs from the first time only.',
  can: 'sit-exams',
  params: Exactly({ roundId: Id }),
  query: Exactly({
    /** Who does not name a device has no claim to be the one that writes. */
    device: Type.Optional(DeviceName),
    /** Hash of the locked paper that the device holds. */
    paper: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    /** What the door of the round gave for password, code and browser. */
    ticket: Type.Optional(Type.String({ maxLength: 600 })),
  }),
  ok: AttemptView,
  refuses: [
    'outside-network',
    'needs-safe-exam-browser',
    'wrong-round-password',
    'reentry-needs-code',
    'reentry-over',
    'round-not-open',
    'round-over',
    'not-a-candidate',
    'attempt-closed',
    'sitting-voided',
    'on-another-device',
    'room-not-started',
    'round-stands',
  ],
});

export const AnswerOpInput = Exactly({
  opId: Id,
  position: Type.Integer({ minimum: 1, maximum: 500 }),
  clientSeq: Type.Integer({ minimum: 0 }),
  /** The server revision the device had seen of this answer, 0 when none. */
  baseRev: Type.Integer({ minimum: 0 }),
  value: OrNull(AnyResponse),
  madeAt: Instant,
});

/** The server's word that it holds this answer. */
export const Receipt = Exactly({
  opId: Id,
  position: Type.Integer(),
  serverRev: Type.Integer(),
  serverAt: Instant,
  /** SHA-256 over attempt, op id, position, revision, time and value, hex (see receipt.ts). */
  hash: Type.String(),
  /** Stored but after deadline and grace: does not count unless the examiner decides so. */
  late: Type.Boolean(),
  /** Another device had saved a newer revision than `baseRev`; both are kept, the later one counts. */
  stale: Type.Boolean(),
});
export type Receipt = Static<typeof Receipt>;

export const saveAnswers = defineRoute({
  name: 'exams.save',
  method: 'POST',
  path: '/api/attempts/:attemptId/answers',
  summary: 'Saves answers; safe to repeat and to send out of order. Each receipt names one op.',
  can: 'sit-exams',
  params: Exactly({ attemptId: Id }),
  body: Exactly({
    /** Names the outbox on the device whose ops `clientSeq` counts; made with it, kept through logins. */
    device: DeviceName,
    ops: Type.Array(AnswerOpInput, { minItems: 1, maxItems: 20 }),
    /** Leaving the page since the last save: a signal, no verdict. */
    left: Type.Optional(
      Exactly({ count: Type.Integer({ minimum: 0, maximum: 1000 }), seconds: Type.Number({ minimum: 0 }) }),
    ),
    /** When this device left sections of the paper: answers behind one count whichever request is quicker. */
    sectionsLeftAt: Type.Optional(Type.Array(Instant, { maxItems: 60 })),
  }),
  ok: Exactly({
    receipts: Type.Array(Receipt),
    state: AttemptState,
    deadlineAt: OrNull(Instant),
    serverNow: Instant,
    /** Another device writes now: what this one sends is kept all the same. */
    elsewhere: Type.Optional(Type.Literal(true)),
  }),
  refuses: ['op-of-other-attempt', 'device-not-admitted'],
});

export const submitAttempt = defineRoute({
  name: 'exams.submit',
  method: 'POST',
  path: '/api/attempts/:attemptId/submission',
  summary: 'Hands in and seals the script; repeating it gives the same receipt.',
  can: 'sit-exams',
  params: Exactly({ attemptId: Id }),
  /** A device that no longer writes does not hand in what another one is writing. */
  query: Exactly({ device: Type.Optional(DeviceName) }),
  ok: Exactly({
    attemptId: Id,
    state: AttemptState,
    submittedAt: Instant,
    answers: Type.Integer(),
    hash: Type.String(),
  }),
  refuses: ['attempt-closed', 'sitting-voided', 'attempt-paused', 'on-another-device'],
});
