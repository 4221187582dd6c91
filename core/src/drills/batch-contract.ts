import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant, OrNull } from '../platform/shapes.ts';
import { ResultView } from './contract.ts';
import { Challenge } from './range-shapes.ts';
import { MOST_IN_BATCH } from './sync.ts';

/** One result of a batch. */
const BatchedResult = Exactly({
  opId: Id,
  personId: Id,
  /** The raw record as JSON: looked at result by result, so that one that makes no sense stops no other. */
  raw: Type.String({ minLength: 2, maxLength: 20_000 }),
  recordedAt: Instant,
  confirmed: Type.Boolean(),
  correctsId: Type.Optional(Id),
  challengeLevel: Type.Optional(Challenge),
  teamId: Type.Optional(Id),
  /** The device that recorded it, and which attempt of the person it believed to record. */
  deviceId: Id,
  believedNo: Type.Integer({ minimum: 1, maximum: 1000 }),
});
export type BatchedResult = Static<typeof BatchedResult>;

/** What became of one result: the result as it is kept, or why it is not. */
const BatchAnswer = Exactly({
  opId: Id,
  result: OrNull(ResultView),
  refused: OrNull(Exactly({ code: Type.String(), sentence: Type.String() })),
});
export type BatchAnswer = Static<typeof BatchAnswer>;

export const recordBatch = defineRoute({
  name: 'drills.record-batch',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/result-batches',
  summary:
    'Records many measured outcomes at once, each with an answer of its own: one that is refused stops no other. Safe to repeat.',
  can: 'score-drills',
  params: Exactly({ sessionId: Id }),
  body: Exactly({
    /** What the device's own clock shows as it sends. */
    sentAt: Instant,
    results: Type.Array(BatchedResult, { minItems: 1, maxItems: MOST_IN_BATCH }),
  }),
  /** In the order asked. */
  ok: Exactly({ answers: Type.Array(BatchAnswer) }),
  refuses: [],
});
