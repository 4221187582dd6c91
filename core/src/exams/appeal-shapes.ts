import { Type } from 'typebox';
import { Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';

export const appealStates = ['open', 'upheld', 'dismissed', 'withdrawn'] as const;
export type AppealState = (typeof appealStates)[number];

export const AppealText = Type.String({ minLength: 5, maxLength: 2000 });
export const AppealId = Exactly({ appealId: Id });

/** What every appeal says, whatever it disputes: an item, a mark, a voiding, a training record. */
const said = {
  id: Id,
  text: Type.String(),
  madeAt: Instant,
  /** A reply is owed by then. */
  dueAt: Instant,
  state: OneOf(appealStates),
  decidedAt: OrNull(Instant),
};

/** Fields of an appeal as the person who made it reads it. */
export const ownAppeal = {
  ...said,
  /** The reasons of the decision. */
  answer: OrNull(Type.String()),
};

/** Fields of an appeal that names the one before it. */
export const furtherAppeal = {
  /** The dismissed appeal that it asks somebody else to look at again. */
  followsId: OrNull(Id),
  /** Until when a dismissed one can go to somebody else; null when it cannot any more. */
  furtherUntil: OrNull(Instant),
};

/** Fields of an appeal in the queue of whoever settles it: the matter, not the person. */
export const queuedAppeal = {
  ...said,
  /** 1, or 2 when it asks to look again at one that was dismissed. */
  level: Type.Integer(),
  revision: Type.Integer(),
};

/** Fields of an appeal that is opened to be decided. */
export const openedAppeal = {
  /** Of a second level: what was said and answered on the first. */
  before: OrNull(Exactly({ text: Type.String(), answer: Type.String() })),
  answer: OrNull(Type.String()),
};

/** Fields of every decision. */
export const appealDecision = {
  decision: OneOf(['uphold', 'dismiss']),
  answer: AppealText,
  revision: Type.Integer(),
};
