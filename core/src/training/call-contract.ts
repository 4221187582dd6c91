import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';

export const placeStates = [
  'called',
  'confirmed',
  'waiting',
  'excused',
  'replaced',
  'withdrawn',
  'absent',
  'finished',
  'failed',
] as const;

const File = Exactly({
  sha256: Type.String(),
  type: Type.String(),
  byteCount: Type.Integer(),
  name: Type.String(),
});

/** When and where somebody is to go, and what they said to it. */
export const CallView = Exactly({
  id: Id,
  state: OneOf(placeStates),
  titleZh: Type.String(),
  titleEn: Type.String(),
  why: OrNull(Type.String()),
  fromOn: Day,
  toOn: Day,
  beginsAt: Instant,
  endsAt: Instant,
  /** Its first session takes place here, where that is known. */
  place: OrNull(Type.String()),
  offPost: Type.Boolean(),
  /** Last day to reply; null of a place that was not called up. */
  replyByOn: OrNull(Day),
  answeredAt: OrNull(Instant),
  excuse: OrNull(Type.String()),
  files: Type.Array(File),
  /** What was said with a decision. */
  reason: OrNull(Type.String()),
  settledBy: OrNull(Type.String()),
  settledAt: OrNull(Instant),
  /** Who decides when the person is late, or on the excuse. */
  deciders: Type.Array(Type.String()),
  /** Class teacher. */
  lead: Type.String(),
  revision: Type.Integer(),
  today: Day,
});
export type CallView = Static<typeof CallView>;

export const myCalls = defineRoute({
  name: 'training.my-calls',
  method: 'GET',
  path: '/api/calls',
  summary: 'Classes that I am called to or have a place in, the next ones first.',
  can: 'answer-calls',
  ok: Exactly({
    calls: Type.Array(
      Exactly({
        id: Id,
        state: OneOf(placeStates),
        titleZh: Type.String(),
        titleEn: Type.String(),
        fromOn: Day,
        toOn: Day,
        replyByOn: OrNull(Day),
        excuse: OrNull(Type.String()),
      }),
    ),
    today: Day,
  }),
  refuses: [],
});

export const myCall = defineRoute({
  name: 'training.my-call',
  method: 'GET',
  path: '/api/calls/:placeId',
  summary: 'One call of mine: when and where, why me, what I said, and who decides.',
  can: 'answer-calls',
  params: Exactly({ placeId: Id }),
  ok: CallView,
  refuses: [],
});

export const answerCall = defineRoute({
  name: 'training.answer-call',
  method: 'POST',
  path: '/api/calls/:placeId/answer',
  summary: 'Confirms that I come, or asks to be excused with a reason; until the day to reply is over.',
  can: 'answer-calls',
  params: Exactly({ placeId: Id }),
  body: Exactly({
    come: Type.Boolean(),
    /** Why not; needed to be excused. */
    reason: OrNull(Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' })),
  }),
  ok: CallView,
  refuses: ['place-state', 'reply-too-late', 'class-not-open'],
});

/** A person of a class as whoever answers for the unit sees them. */
export const ReplyLine = Exactly({
  placeId: Id,
  personId: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  state: OneOf(placeStates),
  way: OneOf(['call-up', 'booking', 'substitute', 'entry']),
  answeredAt: OrNull(Instant),
  excuse: OrNull(Type.String()),
  files: Type.Array(File),
  reason: OrNull(Type.String()),
  /** The person for whom this one stands in. */
  insteadOf: OrNull(Type.String()),
  /** How often the person was reminded, and when last. */
  reminders: Type.Integer({ minimum: 0 }),
  remindedAt: OrNull(Instant),
  /** The notice has come to the person by some channel: `waiting`, `sent`, `delivered`, `read`, `failed`. */
  notice: OrNull(Type.String()),
  revision: Type.Integer(),
});
export type ReplyLine = Static<typeof ReplyLine>;

export const classReplies = defineRoute({
  name: 'training.class-replies',
  method: 'GET',
  path: '/api/classes/:classId/replies',
  summary:
    'Who of a class has replied what, within the reach of the reader, with what waits for a decision first.',
  can: 'settle-calls',
  params: Exactly({ classId: Id }),
  ok: Exactly({
    titleZh: Type.String(),
    titleEn: Type.String(),
    fromOn: Day,
    toOn: Day,
    capacity: Type.Integer(),
    held: Type.Integer({ minimum: 0 }),
    waiting: Type.Integer({ minimum: 0 }),
    replyByOn: OrNull(Day),
    lines: Type.Array(ReplyLine),
    mayRemind: Type.Boolean(),
    today: Day,
  }),
  refuses: [],
});

export const substitutesFor = defineRoute({
  name: 'training.substitutes',
  method: 'GET',
  path: '/api/class-places/:placeId/substitutes',
  summary:
    'Who of the same unit could stand in for a called person, those in the greatest need first, with what stands against each.',
  can: 'settle-calls',
  params: Exactly({ placeId: Id }),
  ok: Exactly({
    people: Type.Array(
      Exactly({
        personId: Id,
        name: Type.String(),
        badgeNumber: Type.String(),
        gapPoints: OrNull(Type.Number()),
        months: OrNull(Type.Integer()),
        hindrance: OrNull(Type.String()),
      }),
    ),
  }),
  refuses: [],
});

export const settleCall = defineRoute({
  name: 'training.settle-call',
  method: 'POST',
  path: '/api/class-places/:placeId/settle',
  summary:
    'Decides for the unit on a called person: excuses them, has them come all the same, or sends somebody in their place.',
  can: 'settle-calls',
  params: Exactly({ placeId: Id }),
  body: Exactly({
    decision: OneOf(['excuse', 'come', 'substitute']),
    substituteId: OrNull(Id),
    reason: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
    revision: Type.Integer(),
  }),
  ok: Exactly({ placeId: Id }),
  refuses: [
    'place-state',
    'substitute-unfit',
    'class-full',
    'place-held',
    'place-elsewhere',
    'place-below-strength',
    'place-other-personnel',
    'class-not-open',
  ],
});

export const remindClass = defineRoute({
  name: 'training.remind-class',
  method: 'POST',
  path: '/api/classes/:classId/reminders',
  summary:
    'Reminds those of a class who have not replied; who was reminded enough this week is left in peace.',
  can: 'call-up',
  params: Exactly({ classId: Id }),
  ok: Exactly({ reminded: Type.Integer({ minimum: 0 }), spared: Type.Integer({ minimum: 0 }) }),
  refuses: [],
});
