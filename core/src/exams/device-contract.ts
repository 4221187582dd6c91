import { Type, type Static } from 'typebox';
import { AnyResponse } from '../bank/any-kind.ts';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { AnswerFileText, fileDoubts } from './answer-file.ts';
import { DeviceName } from './sitting-contract.ts';

/** Where a device stands with an attempt: it writes, it asked to, it was refused, or another one writes. */
export const deviceStandings = ['active', 'waiting', 'denied', 'elsewhere'] as const;
export type DeviceStanding = (typeof deviceStandings)[number];

export const takeOver = defineRoute({
  name: 'exams.take-over',
  method: 'POST',
  path: '/api/attempts/:attemptId/devices',
  summary:
    'Goes on with my attempt on this device; the other one keeps sending what it holds. Where the round says so, a proctor decides first.',
  can: 'sit-exams',
  params: Exactly({ attemptId: Id }),
  body: Exactly({ device: DeviceName }),
  ok: Exactly({ standing: OneOf(deviceStandings), changedAt: Instant }),
  refuses: ['attempt-closed'],
});

/** The paper of a round, locked: readable only with the key that starting gives. */
export const SealedPaper = Exactly({
  roundId: Id,
  /** Names the paper; starting with it gives the key in place of the paper. */
  hash: Type.String(),
  /** AES-256-GCM, base64. */
  iv: Type.String(),
  data: Type.String(),
});
export type SealedPaper = Static<typeof SealedPaper>;

export const sealedPaper = defineRoute({
  name: 'exams.sealed-paper',
  method: 'GET',
  path: '/api/rounds/:roundId/sealed-paper',
  summary: 'The locked paper of a round of mine, to keep on the device before the start.',
  can: 'sit-exams',
  params: Exactly({ roundId: Id }),
  ok: SealedPaper,
  refuses: ['not-a-candidate'],
});

export const handInSealed = defineRoute({
  name: 'exams.hand-in-sealed',
  method: 'POST',
  path: '/api/attempts/:attemptId/sealed-answers',
  summary:
    'Brings answers that this device sealed while it had no network. All are kept; those made in time count when the account of the device is sound.',
  can: 'sit-exams',
  params: Exactly({ attemptId: Id }),
  body: AnswerFileText,
  ok: Exactly({ counted: Type.Boolean(), answers: Type.Integer(), hash: OrNull(Type.String()) }),
  refuses: ['answer-file-unreadable'],
});

export const AnswerFileView = Exactly({
  id: Id,
  attemptId: Id,
  personId: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  /** Null when the device brought it itself. */
  broughtBy: OrNull(Type.String()),
  arrivedAt: Instant,
  sealedAt: Instant,
  ops: Type.Integer(),
  newOps: Type.Integer(),
  late: Type.Integer(),
  doubts: Type.Array(OneOf(fileDoubts)),
  /** Whether its late answers count; null = somebody has to decide. */
  counted: OrNull(Type.Boolean()),
  reason: OrNull(Type.String()),
});
export type AnswerFileView = Static<typeof AnswerFileView>;

export const importAnswers = defineRoute({
  name: 'exams.import-answers',
  method: 'POST',
  path: '/api/rounds/:roundId/answer-files',
  summary: 'Takes the answer file of a candidate whose device could not send it. The same file twice is one.',
  can: 'hold-rounds',
  params: Exactly({ roundId: Id }),
  body: AnswerFileText,
  ok: AnswerFileView,
  refuses: ['answer-file-unreadable'],
});

export const answerFiles = defineRoute({
  name: 'exams.answer-files',
  method: 'GET',
  path: '/api/rounds/:roundId/answer-files',
  summary: 'Answers of a round that arrived sealed, newest first, with what there is to decide.',
  can: 'hold-rounds',
  params: Exactly({ roundId: Id }),
  ok: Exactly({ files: Type.Array(AnswerFileView) }),
  refuses: [],
});

export const decideAnswers = defineRoute({
  name: 'exams.decide-answers',
  method: 'POST',
  path: '/api/rounds/:roundId/answer-files/:fileId/decision',
  summary: 'Decides whether the late answers of a file count; only before the result is out.',
  can: 'hold-rounds',
  params: Exactly({ roundId: Id, fileId: Id }),
  body: Exactly({ count: Type.Boolean(), reason: Type.String({ minLength: 2, maxLength: 400 }) }),
  ok: AnswerFileView,
  refuses: ['answer-file-decided', 'result-is-out'],
});

export const ownScript = defineRoute({
  name: 'exams.own-script',
  method: 'GET',
  path: '/api/attempts/:attemptId/script',
  summary: 'My sealed script as its hash covers it, so that I can check the receipt myself.',
  can: 'sit-exams',
  params: Exactly({ attemptId: Id }),
  ok: Exactly({
    attemptId: Id,
    submittedAt: Instant,
    hash: Type.String(),
    lines: Type.Array(
      Exactly({ position: Type.Integer(), value: OrNull(AnyResponse), serverRev: Type.Integer() }),
    ),
  }),
  refuses: ['attempt-not-sealed'],
});
