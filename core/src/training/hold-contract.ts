import { Type, type Static } from 'typebox';
import { PersonLine } from '../org/contract.ts';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { HOLD_VIEWS } from './hold-views.ts';
import { HOLD_ACTS, HOLD_DAYS, HOLD_STATES } from './hold.ts';

const Text = Type.String({ minLength: 4, maxLength: 1000, pattern: '\\S' });
const One = Exactly({ holdId: Id });

/** A result in words, with its day. */
const Told = Exactly({
  kind: OneOf(['drill', 'exam']),
  titleZh: Type.String(),
  titleEn: Type.String(),
  /** The raw record, or the share of points: `41 环`, `52%`. */
  text: Type.String(),
  /** What failed it whatever the points: critical items, safety. */
  critical: Type.Array(Type.String()),
  happenedOn: Day,
  place: Type.String(),
});

const Word = Exactly({
  id: Id,
  act: OneOf(HOLD_ACTS),
  reason: Type.String(),
  days: OrNull(Type.Integer()),
  by: Type.String(),
  saidAt: Instant,
});

/** The retraining: a place in a class, or the wish for the next one. */
const Retraining = Exactly({
  wishedAt: OrNull(Instant),
  place: OrNull(
    Exactly({
      classId: Id,
      titleZh: Type.String(),
      titleEn: Type.String(),
      fromOn: Day,
      toOn: Day,
      state: Type.String(),
    }),
  ),
});

const Standing = {
  id: Id,
  capabilityCode: CapabilityCode,
  /** What is not done while it holds. */
  dutyZh: Type.String(),
  dutyEn: Type.String(),
  state: OneOf(HOLD_STATES),
  asks: OrNull(OneOf(['decide', 'lift', 'answer'])),
  endsOn: OrNull(Day),
  objectUntilOn: OrNull(Day),
  answerByOn: OrNull(Day),
  /** Injured, pregnant or on long leave today: the days of the hold do not run. */
  clockStopped: Type.Boolean(),
  failed: Told,
  /** The failed result was taken back or corrected since. */
  causeGone: Type.Boolean(),
  disputed: Type.Boolean(),
  /** The record in the person’s archive, to object to the result itself. */
  source: Type.String(),
  passed: OrNull(Told),
  proposedAt: Instant,
  retraining: Retraining,
};

export const HoldView = Exactly({ ...Standing, words: Type.Array(Word) });
export type HoldView = Static<typeof HoldView>;

export const myHolds = defineRoute({
  name: 'training.my-holds',
  method: 'GET',
  path: '/api/me/holds',
  summary: 'My duty holds: what is proposed or decided, why, until when, and what lifts it.',
  can: 'read-own-capability',
  ok: Exactly({ holds: Type.Array(HoldView), today: Day }),
  refuses: [],
});

export const objectToHold = defineRoute({
  name: 'training.object-to-hold',
  method: 'POST',
  path: '/api/me/holds/:holdId/objection',
  summary: 'I object to a duty hold of mine; another leader answers.',
  can: 'read-own-capability',
  params: One,
  body: Exactly({ reason: Text }),
  ok: HoldView,
  refuses: ['hold-objection-late'],
});

/** A class in which the retraining can take place. */
const ClassOffer = Exactly({
  id: Id,
  titleZh: Type.String(),
  titleEn: Type.String(),
  fromOn: Day,
  toOn: Day,
  free: Type.Integer(),
});
export type ClassOffer = Static<typeof ClassOffer>;

export const personHolds = defineRoute({
  name: 'training.person-holds',
  method: 'GET',
  path: '/api/people/:personId/holds',
  summary: 'The duty holds of a person with every word said to them and classes for the retraining.',
  can: 'settle-holds',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  ok: Exactly({
    person: PersonLine,
    holds: Type.Array(
      Exactly({
        hold: HoldView,
        classes: Type.Array(ClassOffer),
        /** The reader decided it. */ own: Type.Boolean(),
      }),
    ),
    today: Day,
  }),
  refuses: [],
});

export const sayToHold = defineRoute({
  name: 'training.say-to-hold',
  method: 'POST',
  path: '/api/holds/:holdId/words',
  summary: 'Confirms or declines a proposed hold, extends it, answers an objection to it, or lifts it.',
  can: 'settle-holds',
  params: One,
  body: Exactly({
    act: OneOf(['confirm', 'decline', 'extend', 'keep', 'lift']),
    reason: Text,
    /** Of `confirm` and `extend`. */
    days: Type.Optional(Type.Integer({ minimum: HOLD_DAYS.least, maximum: HOLD_DAYS.most })),
  }),
  ok: HoldView,
  refuses: ['hold-own', 'hold-moved', 'hold-disputed', 'hold-same-leader'],
});

export const bookRetraining = defineRoute({
  name: 'training.book-retraining',
  method: 'POST',
  path: '/api/holds/:holdId/retraining',
  summary: 'Books a place in a class for the person of a hold; without a class they wait for the next one.',
  can: 'settle-holds',
  params: One,
  body: Exactly({ classId: OrNull(Id) }),
  ok: HoldView,
  refuses: [
    'hold-own',
    'hold-moved',
    'class-not-open',
    'class-full',
    'place-held',
    'place-elsewhere',
    'place-below-strength',
    'place-other-personnel',
  ],
});

export const HoldLine = Exactly({
  person: Exactly({
    id: Id,
    name: Type.String(),
    badgeNumber: Type.String(),
    unitZh: Type.String(),
    unitEn: Type.String(),
  }),
  hold: Exactly(Standing),
});
export type HoldLine = Static<typeof HoldLine>;

export const holdList = defineRoute({
  name: 'training.holds',
  method: 'GET',
  path: '/api/holds',
  summary: 'People within reach with a duty hold: those that wait for a word, those off duty, and past ones.',
  can: 'settle-holds',
  query: Exactly({
    view: Type.Optional(OneOf(HOLD_VIEWS)),
    from: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  }),
  ok: Exactly({
    counts: Exactly({ asks: Type.Integer(), held: Type.Integer(), past: Type.Integer() }),
    lines: Type.Array(HoldLine),
    next: OrNull(Type.Integer()),
    today: Day,
  }),
  refuses: [],
});
