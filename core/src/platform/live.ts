import { Type, type Static } from 'typebox';
import { CapabilityCode, Exactly, Id } from './shapes.ts';

/**
 * What an open screen is told while it is open (server-sent events on `/api/events`). A message
 * names what changed, never its content: the screen reads again through its own route and rights.
 */
export const LiveMessage = Type.Union([
  Exactly({
    kind: Type.Literal('cell'),
    unitId: Id,
    unitPath: Type.String(),
    capabilityCode: CapabilityCode,
  }),
  Exactly({
    kind: Type.Literal('score'),
    personId: Id,
    unitPath: Type.String(),
    capabilityCode: CapabilityCode,
  }),
  Exactly({ kind: Type.Literal('attempt'), personId: Id, attemptId: Id, state: Type.String() }),
  /** A proctor did something in a round that concerns this candidate, who may not have begun yet. */
  Exactly({ kind: Type.Literal('round'), personId: Id, roundId: Id }),
  /** A stop was called, seen or ended in a drill session in which the person scores. */
  Exactly({ kind: Type.Literal('range'), personId: Id, sessionId: Id }),
  /** A line came into somebody's inbox, or went. */
  Exactly({ kind: Type.Literal('inbox'), personId: Id }),
]);
export type LiveMessage = Static<typeof LiveMessage>;

/** The PostgreSQL notification channel that carries live messages to every api process. */
export const liveChannel = 'whetstone_live';
/** The channel that tells every api process the id of a sign-in that ended. */
export const signInChannel = 'whetstone_sign_ins';
/** The channel that tells every api process the id of a person whose grants changed. */
export const grantChannel = 'whetstone_grants';
/** The channel that wakes the relays when an outbox row is committed. */
export const outboxChannel = 'whetstone_outbox';
