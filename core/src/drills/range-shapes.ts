import { Type, type Static } from 'typebox';
import { Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { MediaView } from './media-shapes.ts';
import { CHALLENGES } from './challenge.ts';
import { MOST_LANES } from './relays.ts';

/** 挑战: the level that is asked for. */
export const Challenge = Type.Union([Type.Literal(CHALLENGES[0]), Type.Literal(CHALLENGES[1])]);

export const DayPlan = Exactly({
  lanes: Type.Integer({ minimum: 1, maximum: MOST_LANES }),
  relayMinutes: Type.Integer({ minimum: 1, maximum: 240 }),
  firstRelayAt: Instant,
});
export type DayPlan = Static<typeof DayPlan>;

/** What one of several examiners saw; another's stays hidden until one's own is there. */
export const MarkView = Exactly({
  id: Id,
  examiner: Type.String(),
  mine: Type.Boolean(),
  rawText: OrNull(Type.String()),
  score: OrNull(Type.Number()),
  recordedAt: Instant,
  /** Why the examiner changed their mark after a talk. */
  reason: OrNull(Type.String()),
});
export type MarkView = Static<typeof MarkView>;

/** How the examiners stand on a person whose result is not settled yet. */
export const JudgedBy = Exactly({
  marks: Type.Array(MarkView),
  is: OneOf(['waiting', 'differs']),
  missing: Type.Integer(),
  /** Points between the highest and the lowest mark, and what they differ in; known to who has judged. */
  spread: OrNull(Type.Number()),
  over: Type.Array(OneOf(['points', 'verdict', 'critical'])),
  /** Points by which they may differ. */
  bound: Type.Number(),
});
export type JudgedBy = Static<typeof JudgedBy>;

/** A mark that was settled into a result: kept as its examiner saw it. */
export const PanelMark = Exactly({
  resultId: Id,
  examiner: Type.String(),
  rawText: Type.String(),
  score: Type.Number(),
  /** It is the one that stands for the result. */
  stands: Type.Boolean(),
});

/** Somebody who was stopped for safety. */
export const StopView = Exactly({
  id: Id,
  personId: Id,
  reasons: Type.Array(Type.String()),
  by: Type.String(),
  stoppedAt: Instant,
  seenAt: OrNull(Instant),
  /** The safety officer gave the pads back; null = nobody is scored there meanwhile. */
  released: OrNull(Exactly({ at: Instant, by: Type.String(), reason: Type.String() })),
});
export type StopView = Static<typeof StopView>;

export const LaneView = Exactly({ lane: Type.String(), deviceId: Id, by: Type.String(), boundAt: Instant });
export type LaneView = Static<typeof LaneView>;

/** What a session says of its day beside the roster. */
export const OfRangeDay = {
  safetyOfficer: Exactly({ id: Id, name: Type.String() }),
  safetyChecks: Type.Array(Exactly({ checkedAt: Instant, by: Type.String() })),
  laneDevices: Type.Array(LaneView),
  stops: Type.Array(StopView),
};

/** What a roster says of a person beside who they are and their results. */
export const OfShooter = {
  relay: OrNull(Type.Integer()),
  missingAt: OrNull(Instant),
  /** Two devices recorded the same attempt, and nobody has decided yet. */
  crossed: Type.Boolean(),
  /** Level of their last result in this drill on an earlier day. */
  shownLevel: OrNull(Type.Integer()),
  /** Only while several examiners have not settled a result. */
  judged: OrNull(JudgedBy),
  panel: Type.Array(PanelMark),
  /** Photos and films, those removed included. */
  media: Type.Array(MediaView),
};

/** Somebody who may answer for safety on a range. */
export const RangeOfficer = Exactly({ id: Id, name: Type.String(), badgeNumber: Type.String() });

/** How long an injury is postponed at most; a longer release is for the doctor and the planner. */
export const MOST_POSTPONED_DAYS = 90;
