import { Type, type Static } from 'typebox';
import { AnyPaper, AnyResponse } from '../bank/any-kind.ts';
import { Exactly, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { lateReasons } from './late-script.ts';

/** An answer that came late beside what counts in its place. */
export const LateAnswerView = Exactly({
  position: Type.Integer(),
  itemCode: Type.String(),
  paper: AnyPaper,
  maxPoints: Type.Number(),
  before: Exactly({ response: OrNull(AnyResponse), points: OrNull(Type.Number()) }),
  /** Points null: people have to mark it. */
  after: Exactly({ response: OrNull(AnyResponse), points: OrNull(Type.Number()) }),
  /** When the device says it was made; its word alone. */
  madeAt: Instant,
  /** When it came; null where a regrade brings back what stood before. */
  receivedAt: OrNull(Instant),
  device: OrNull(Type.String()),
  why: Type.Array(OneOf(lateReasons)),
});
export type LateAnswerView = Static<typeof LateAnswerView>;
