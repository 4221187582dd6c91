import { Type, type Static } from 'typebox';
import { AnyPaper, AnyResponse, AnyReveal } from '../bank/any-kind.ts';
import { LawReference } from '../bank/law-reference.ts';
import { defineRoute } from '../platform/route.ts';
import {
  CapabilityCode,
  Day,
  Done,
  Exactly,
  Id,
  Instant,
  OneOf,
  OrNull,
  Points,
} from '../platform/shapes.ts';
import { Accommodations, AdditionalTestingTime } from './accommodations.ts';
import { attemptStates } from './attempt-states.ts';
import { DevicePolicy, LatePolicy, RoundPolicies } from './round-policies.ts';
import { ChosenCandidates, PersonAccommodations, RoomInput } from './round-plan.ts';
import { Blueprint, ExamRules } from './rules.ts';
import { Section } from './sections.ts';
import { stageStates } from './stage-release.ts';

const Title = Type.String({ minLength: 2, maxLength: 80 });
const AttemptState = OneOf(attemptStates);

// ── Composing (trainer) ────────────────────────────────────────────────────────────────────────

export const ExamView = Exactly({
  id: Id,
  title: Type.String(),
  status: OneOf(['draft', 'published', 'closed']),
  blueprint: Blueprint,
  rules: ExamRules,
  revision: Type.Integer(),
  itemCount: Type.Integer(),
  totalPoints: Type.Number(),
  paperId: OrNull(Id),
});
export type ExamView = Static<typeof ExamView>;

export const exams = defineRoute({
  name: 'exams.list',
  method: 'GET',
  path: '/api/exams',
  summary: 'All exams, newest first; who does not compose sees those that are published.',
  can: 'read-exams',
  ok: Exactly({ exams: Type.Array(ExamView) }),
  refuses: [],
});

export const exam = defineRoute({
  name: 'exams.exam',
  method: 'GET',
  path: '/api/exams/:examId',
  summary: 'One exam with blueprint and rules; who does not compose sees it once it is published.',
  can: 'read-exams',
  params: Exactly({ examId: Id }),
  ok: ExamView,
  refuses: [],
});

export const createExam = defineRoute({
  name: 'exams.create',
  method: 'POST',
  path: '/api/exams',
  summary: 'Creates a draft exam.',
  can: 'compose-exams',
  body: Exactly({ title: Title, blueprint: Blueprint, rules: ExamRules }),
  ok: ExamView,
  refuses: [],
});

export const changeExam = defineRoute({
  name: 'exams.change',
  method: 'PUT',
  path: '/api/exams/:examId',
  summary: 'Changes a draft exam.',
  can: 'compose-exams',
  params: Exactly({ examId: Id }),
  body: Exactly({ title: Title, blueprint: Blueprint, rules: ExamRules, revision: Type.Integer() }),
  ok: ExamView,
  refuses: ['exam-not-draft'],
});

/** What is missing in the bank for a blueprint row and difficulty. */
export const Shortage = Exactly({
  capabilityCode: CapabilityCode,
  difficulty: OneOf(['easy', 'medium', 'hard']),
  asked: Type.Integer(),
  available: Type.Integer(),
});

export const publishExam = defineRoute({
  name: 'exams.publish',
  method: 'POST',
  path: '/api/exams/:examId/publication',
  summary: 'Draws the items by a recorded seed and freezes the paper; the exam cannot change afterwards.',
  can: 'compose-exams',
  params: Exactly({ examId: Id }),
  body: Exactly({ revision: Type.Integer(), seed: Type.Optional(Type.String({ maxLength: 60 })) }),
  ok: Exactly({ exam: ExamView, paper: Exactly({ id: Id, hash: Type.String(), seed: Type.String() }) }),
  refuses: ['exam-not-draft', 'blueprint-shortage', 'blueprint-clash', 'draw-outdated'],
});

export const paper = defineRoute({
  name: 'exams.paper',
  method: 'GET',
  path: '/api/exams/:examId/paper',
  summary: 'The frozen paper as candidates will see it, with keys for the examiner.',
  can: 'compose-exams',
  params: Exactly({ examId: Id }),
  query: Exactly({ form: Type.Optional(Type.String({ pattern: '^[A-CP]$' })) }),
  ok: Exactly({
    paperId: Id,
    /** A, B, C; P for a pool from which each candidate gets a draw of their own. */
    form: Type.String(),
    forms: Type.Array(Type.String()),
    hash: Type.String(),
    totalPoints: Type.Number(),
    items: Type.Array(
      Exactly({
        position: Type.Integer(),
        points: Type.Number(),
        itemVersionId: Id,
        itemCode: Type.String(),
        capabilityCode: CapabilityCode,
        paper: AnyPaper,
        reveal: AnyReveal,
      }),
    ),
  }),
  refuses: [],
});

// ── Rounds (trainer, planner) ──────────────────────────────────────────────────────────────────

export const RoundView = Exactly({
  id: Id,
  examId: Id,
  title: Type.String(),
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  opensAt: Instant,
  closesAt: Instant,
  durationSeconds: Type.Integer(),
  hardEndAt: Instant,
  proctored: Type.Boolean(),
  place: OrNull(Type.String()),
  release: OneOf(['at-once', 'after-hard-end', 'by-hand']),
  releasedAt: OrNull(Instant),
  counts: Exactly({
    candidates: Type.Integer(),
    started: Type.Integer(),
    submitted: Type.Integer(),
    graded: Type.Integer(),
  }),
});
export type RoundView = Static<typeof RoundView>;

export const rounds = defineRoute({
  name: 'exams.rounds',
  method: 'GET',
  path: '/api/rounds',
  summary: 'Rounds within reach, newest window first.',
  can: 'hold-rounds',
  query: Exactly({ examId: Type.Optional(Id) }),
  ok: Exactly({ rounds: Type.Array(RoundView) }),
  refuses: [],
});

export const round = defineRoute({
  name: 'exams.round',
  method: 'GET',
  path: '/api/rounds/:roundId',
  summary: 'One round with its candidates and the state of their attempts.',
  can: 'hold-rounds',
  params: Exactly({ roundId: Id }),
  ok: Exactly({
    round: RoundView,
    candidates: Type.Array(
      Exactly({
        personId: Id,
        name: Type.String(),
        badgeNumber: Type.String(),
        unitZh: Type.String(),
        unitEn: Type.String(),
        state: OrNull(AttemptState),
        startedAt: OrNull(Instant),
        submittedAt: OrNull(Instant),
        answered: Type.Integer(),
        leftPageCount: Type.Integer(),
        score: OrNull(Type.Number()),
        maxScore: OrNull(Type.Number()),
      }),
    ),
  }),
  refuses: [],
});

export const holdRound = defineRoute({
  name: 'exams.hold-round',
  method: 'POST',
  path: '/api/exams/:examId/rounds',
  summary: 'Schedules a round of a published exam for the people of units and single people.',
  can: 'hold-rounds',
  params: Exactly({ examId: Id }),
  body: Exactly({
    unitId: Id,
    opensAt: Instant,
    closesAt: Instant,
    durationSeconds: Type.Integer({ minimum: 60, maximum: 4 * 3600 }),
    hardEndAt: Instant,
    proctored: Type.Boolean(),
    place: OrNull(Type.String({ maxLength: 80 })),
    release: OneOf(['at-once', 'after-hard-end', 'by-hand']),
    candidates: ChosenCandidates,
    /** Absent = an ordinary round. */
    policies: Type.Optional(RoundPolicies),
    /** Candidates are spread over them in the order of the list. */
    rooms: Type.Optional(Type.Array(RoomInput, { maxItems: 60 })),
    accommodations: Type.Optional(Type.Array(PersonAccommodations, { maxItems: 500 })),
  }),
  ok: RoundView,
  refuses: ['exam-not-published', 'round-without-candidates', 'round-has-misses'],
});

export const releaseRound = defineRoute({
  name: 'exams.release-round',
  method: 'POST',
  path: '/api/rounds/:roundId/release',
  summary: 'Makes the results of a round visible to its candidates.',
  can: 'hold-rounds',
  params: Exactly({ roundId: Id }),
  ok: RoundView,
  refuses: [],
});

// ── Sitting (everybody) ────────────────────────────────────────────────────────────────────────

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
  refuses: ['attempt-closed', 'on-another-device'],
});

/** An item that counts otherwise than when the result came out, and what that made of the result. */
const ResultChange = Exactly({
  position: Type.Integer(),
  /** As in Correction; `mark`: my mark alone, after an appeal; `restore`: an earlier change was taken back. */
  act: OneOf(['key', 'accept', 'give', 'drop', 'mark', 'restore']),
  reason: Type.String(),
  publishedAt: Instant,
  oldPoints: Type.Number(),
  newPoints: Type.Number(),
  oldPercent: Points,
  newPercent: Points,
  oldPassed: Type.Boolean(),
  newPassed: Type.Boolean(),
});
export type ResultChange = Static<typeof ResultChange>;

export const attemptResult = defineRoute({
  name: 'exams.result',
  method: 'GET',
  path: '/api/attempts/:attemptId/result',
  summary: 'My result with lost points by topic and, once released, each item with key and explanation.',
  can: 'sit-exams',
  params: Exactly({ attemptId: Id }),
  ok: Exactly({
    attemptId: Id,
    title: Type.String(),
    heldOn: Day,
    state: AttemptState,
    score: Type.Number(),
    maxScore: Type.Number(),
    percent: Points,
    passPercent: Type.Number(),
    passed: Type.Boolean(),
    /** Taken off the points for work after the deadline; null = nothing was. */
    latePenaltyPercent: OrNull(Type.Integer()),
    previousPercent: OrNull(Points),
    topics: Type.Array(
      Exactly({
        capabilityCode: CapabilityCode,
        topic: Type.String(),
        lost: Type.Number(),
        of: Type.Number(),
        items: Type.Integer(),
        wrong: Type.Integer(),
      }),
    ),
    items: Type.Array(
      Exactly({
        position: Type.Integer(),
        points: OrNull(Type.Number()),
        maxPoints: Type.Number(),
        verdict: OneOf(['right', 'partial', 'wrong', 'unanswered', 'awaiting-marker']),
        capabilityCode: CapabilityCode,
        paper: AnyPaper,
        response: OrNull(AnyResponse),
        reveal: AnyReveal,
        explanation: Type.String(),
        law: Type.Array(LawReference),
        /** Share of the graded candidates of this paper who got it right; null below 10. */
        rightShare: OrNull(Type.Number()),
        /** What the markers wrote to it. */
        comments: Type.Array(Type.String()),
      }),
    ),
    /** Topics and items may come out later than the score, or never; until then their lists are empty. */
    stages: Exactly({ topics: OneOf(stageStates), items: OneOf(stageStates) }),
    hardEndAt: Instant,
    /** What was put right after the release, the newest first. */
    changes: Type.Array(ResultChange),
    receipt: Exactly({ answers: Type.Integer(), hash: Type.String(), submittedAt: Instant }),
  }),
  refuses: ['not-released'],
});

export const cancelRound = defineRoute({
  name: 'exams.cancel-round',
  method: 'POST',
  path: '/api/rounds/:roundId/cancellation',
  summary: 'Withdraws a round before anybody has started.',
  can: 'hold-rounds',
  params: Exactly({ roundId: Id }),
  ok: Done,
  refuses: ['round-begun'],
});
