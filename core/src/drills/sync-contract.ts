import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant, OneOf, OrNull, Points } from '../platform/shapes.ts';

/** What a device says of itself beside a result. */
export const SentBy = Exactly({
  /** Made once by the device; it names no person. */
  id: Id,
  /** The device's own clock as it sends. */
  sentAt: Instant,
  /** Which attempt of the person it believes to record. */
  believedNo: Type.Integer({ minimum: 1, maximum: 1000 }),
});
export type SentBy = Static<typeof SentBy>;

const Crossed = Exactly({
  resultId: Id,
  rawText: Type.String(),
  score: Points,
  level: Type.Integer(),
  recordedAt: Instant,
  /** The person accepted it. */
  confirmed: Type.Boolean(),
  voided: Type.Boolean(),
  assessor: Type.String(),
  /** The last characters of the device's id, as its own screen shows them. */
  device: Type.String(),
  /** How far its clock was ahead, in seconds. */
  clockAheadSeconds: Type.Integer(),
});

export const ConflictView = Exactly({
  id: Id,
  personId: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  noticedAt: Instant,
  first: Crossed,
  second: Crossed,
  /** Both devices wrote down the same. */
  same: Type.Boolean(),
  /** It waits for a decision. */
  open: Type.Boolean(),
  decision: OrNull(OneOf(['first', 'second', 'both'])),
  reason: OrNull(Type.String()),
  decidedBy: OrNull(Type.String()),
  decidedAt: OrNull(Instant),
});
export type ConflictView = Static<typeof ConflictView>;

export const sessionSync = defineRoute({
  name: 'drills.session-sync',
  method: 'GET',
  path: '/api/drill-sessions/:sessionId/sync',
  summary:
    'Which devices recorded in a session and how their clocks went, and results that two of them crossed in.',
  can: 'score-drills',
  params: Exactly({ sessionId: Id }),
  ok: Exactly({
    devices: Type.Array(
      Exactly({
        device: Type.String(),
        assessor: Type.String(),
        results: Type.Integer(),
        lastAt: Instant,
        clockAheadSeconds: Type.Integer(),
        /** It is off by more than two minutes: times were put right by the difference. */
        clockWrong: Type.Boolean(),
      }),
    ),
    conflicts: Type.Array(ConflictView),
  }),
  refuses: [],
});

export const settleConflict = defineRoute({
  name: 'drills.settle-conflict',
  method: 'POST',
  path: '/api/result-conflicts/:conflictId/decision',
  summary:
    'Says which of two crossed results holds, or that both were attempts; the other is voided with the reason.',
  can: 'score-drills',
  params: Exactly({ conflictId: Id }),
  body: Exactly({
    keep: OneOf(['first', 'second', 'both']),
    reason: Type.String({ minLength: 4, maxLength: 300, pattern: '\\S' }),
  }),
  ok: ConflictView,
  refuses: ['own-result', 'conflict-settled'],
});
