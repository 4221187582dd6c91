import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, OrNull } from '../platform/shapes.ts';
import { ClassLine, ConflictView } from './class-shapes.ts';
import { Overrides } from './call-up.ts';
import { SessionTimes } from './shift-sessions.ts';

export const ClosedView = Exactly({
  id: Id,
  titleZh: Type.String(),
  titleEn: Type.String(),
  fromOn: Day,
  toOn: Day,
  unitZh: Type.String(),
  unitEn: Type.String(),
  mayEnd: Type.Boolean(),
});

export const calendar = defineRoute({
  name: 'training.calendar',
  method: 'GET',
  path: '/api/plan/calendar',
  summary:
    'The classes of units within reach from one day to another, closed periods, and what is in each other’s way.',
  can: 'read-classes',
  query: Exactly({ from: Day, to: Day }),
  ok: Exactly({
    from: Day,
    to: Day,
    classes: Type.Array(ClassLine),
    closed: Type.Array(ClosedView),
    conflicts: Type.Array(ConflictView),
    mayPlan: Type.Boolean(),
    today: Day,
  }),
  refuses: [],
});

export const closePeriod = defineRoute({
  name: 'training.close-period',
  method: 'POST',
  path: '/api/plan/closed-periods',
  summary: 'Days on which a unit and all below it hold no classes.',
  can: 'plan-training',
  body: Exactly({
    unitId: Id,
    titleZh: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
    titleEn: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
    fromOn: Day,
    toOn: Day,
  }),
  ok: Exactly({ closedPeriodId: Id }),
  refuses: [],
});

export const openPeriod = defineRoute({
  name: 'training.open-period',
  method: 'DELETE',
  path: '/api/plan/closed-periods/:closedPeriodId',
  summary: 'Takes a closed period away again.',
  can: 'plan-training',
  params: Exactly({ closedPeriodId: Id }),
  ok: Done,
  refuses: [],
});

const Shift = Exactly({
  /** Sessions from this one on; null: all that have not begun. */
  fromSessionId: OrNull(Id),
  /** Days later, or earlier when negative. */
  days: Type.Integer({ minimum: -366, maximum: 366 }),
  /** Count open days only: weekends and closed periods are left out. */
  openDaysOnly: Type.Boolean(),
  reason: OrNull(Type.String({ minLength: 1, maxLength: 300 })),
});

export const previewShift = defineRoute({
  name: 'training.preview-shift',
  method: 'POST',
  path: '/api/classes/:classId/shift/preview',
  summary:
    'What a shift of the remaining sessions would do: times before and after, and conflicts before and after.',
  can: 'lead-classes',
  params: Exactly({ classId: Id }),
  body: Shift,
  ok: Exactly({
    before: Type.Array(SessionTimes),
    after: Type.Array(SessionTimes),
    conflictsBefore: Type.Array(ConflictView),
    conflictsAfter: Type.Array(ConflictView),
  }),
  refuses: ['class-over', 'session-begun'],
});

export const shiftClass = defineRoute({
  name: 'training.shift-class',
  method: 'POST',
  path: '/api/classes/:classId/shift',
  summary: 'Shifts the remaining sessions with what is booked for them; order and durations stay.',
  can: 'lead-classes',
  params: Exactly({ classId: Id }),
  body: Exactly({ ...Shift.properties, overrides: Overrides }),
  ok: Exactly({ changeId: Id }),
  refuses: [
    'class-over',
    'session-begun',
    'class-people-clash',
    'resource-taken',
    'resource-short',
    'strength-lowered',
  ],
});

export const undoShift = defineRoute({
  name: 'training.undo-shift',
  method: 'POST',
  path: '/api/schedule-changes/:scheduleChangeId/undo',
  summary: 'Takes the last change of the times of a class back.',
  can: 'lead-classes',
  params: Exactly({ scheduleChangeId: Id }),
  body: Exactly({ overrides: Overrides }),
  ok: Done,
  refuses: [
    'class-over',
    'class-people-clash',
    'resource-taken',
    'resource-short',
    'schedule-not-undoable',
    'strength-lowered',
  ],
});
