import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { CLASS_CATEGORIES } from '../standards/promotion.ts';
import { CLASS_WAYS } from './category-contract.ts';
import { KEPT_DEEDS } from './kept-shapes.ts';
import { ShiftView } from './shift-view.ts';

const Code = Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' });
const NameZh = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' });
const NameEn = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });
export const KeptReason = Type.String({ minLength: 4, maxLength: 500, pattern: '\\S' });

/** A change as it was made: by whom, why, and from which day it holds. */
export const KeptLine = Exactly({
  did: OneOf(KEPT_DEEDS),
  on: Day,
  reason: Type.String(),
  by: OrNull(Exactly({ name: Type.String(), badgeNumber: Type.String() })),
  at: Instant,
});
export type KeptLine = Static<typeof KeptLine>;

const version = { id: Id, nameZh: Type.String(), nameEn: Type.String(), fromOn: Day, toOn: OrNull(Day) };

export const KeptLeaveKind = Exactly({
  ...version,
  /** At most so many days at once. */
  longestDays: OrNull(Type.Integer()),
  /** From so many days on the planner (personnel) decides after the leader; null: the leader alone. */
  plannerFromDays: OrNull(Type.Integer()),
});
export type KeptLeaveKind = Static<typeof KeptLeaveKind>;

export const KeptCategory = Exactly({
  ...version,
  family: OneOf(CLASS_CATEGORIES),
  way: OneOf(CLASS_WAYS),
});
export type KeptCategory = Static<typeof KeptCategory>;

const changes = Type.Array(KeptLine);
/** Of each code the newest version first. */
const Kept = Exactly({
  today: Day,
  /** The reader plans for the whole force. */
  mayChange: Type.Boolean(),
  leaveKinds: Type.Array(Exactly({ code: Type.String(), versions: Type.Array(KeptLeaveKind), changes })),
  categories: Type.Array(Exactly({ code: Type.String(), versions: Type.Array(KeptCategory), changes })),
  shifts: Type.Array(Exactly({ id: Id, ...ShiftView.properties, changes })),
});

export const keptOfTraining = defineRoute({
  name: 'training.kept',
  method: 'GET',
  path: '/api/training/kept',
  summary: 'Kinds of leave, training categories and shifts with their days and every change made to them.',
  can: 'plan-training',
  ok: Kept,
  refuses: [],
});

export const keepLeaveKind = defineRoute({
  name: 'training.keep-leave-kind',
  method: 'POST',
  path: '/api/training/kept/leave-kinds',
  summary: 'Begins a kind of leave, or its next version, from a day on; leaves asked for keep their steps.',
  can: 'plan-training',
  body: Exactly({
    code: Code,
    nameZh: NameZh,
    nameEn: NameEn,
    longestDays: OrNull(Type.Integer({ minimum: 1, maximum: 366 })),
    plannerFromDays: OrNull(Type.Integer({ minimum: 1, maximum: 366 })),
    fromOn: Day,
    reason: KeptReason,
  }),
  ok: Kept,
  refuses: ['kept-day-passed', 'kept-day-taken'],
});

export const keepCategory = defineRoute({
  name: 'training.keep-category',
  method: 'POST',
  path: '/api/training/kept/categories',
  summary: 'Begins a training category, or its next version, from a day on; classes before keep theirs.',
  can: 'plan-training',
  body: Exactly({
    code: Code,
    nameZh: NameZh,
    nameEn: NameEn,
    family: OneOf(CLASS_CATEGORIES),
    way: OneOf(CLASS_WAYS),
    fromOn: Day,
    reason: KeptReason,
  }),
  ok: Kept,
  refuses: ['kept-day-passed', 'kept-day-taken'],
});

export const endKept = defineRoute({
  name: 'training.end-kept',
  method: 'POST',
  path: '/api/training/kept/:what/:versionId/end',
  summary:
    'Ends a kind of leave or a category with a day, or lets it go on; one whose day has not come is taken back.',
  can: 'plan-training',
  params: Exactly({ what: OneOf(['leave-kind', 'category']), versionId: Id }),
  body: Exactly({ toOn: OrNull(Day), reason: KeptReason }),
  ok: Kept,
  refuses: ['kept-day-passed', 'kept-day-taken'],
});

export const keepShift = defineRoute({
  name: 'training.keep-shift',
  method: 'POST',
  path: '/api/training/kept/shifts',
  summary: 'Begins a shift of the force, or changes its names and hours from today on.',
  can: 'plan-training',
  body: Exactly({
    code: Type.String({ pattern: '^[a-z-]{2,20}$' }),
    nameZh: NameZh,
    nameEn: NameEn,
    startMinute: Type.Integer({ minimum: 0, maximum: 1439 }),
    lengthMinutes: Type.Integer({ minimum: 1, maximum: 1440 }),
    reason: KeptReason,
  }),
  ok: Kept,
  refuses: [],
});

export const takeUsual = defineRoute({
  name: 'training.take-usual',
  method: 'POST',
  path: '/api/training/kept/usual',
  summary: 'Takes the usual list over where the force keeps nothing yet; every line can be changed then.',
  can: 'plan-training',
  body: Exactly({ what: OneOf(['leave-kind', 'category', 'shift']), fromOn: Day, reason: KeptReason }),
  ok: Kept,
  refuses: ['kept-day-passed', 'kept-not-empty'],
});
