import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, Instant, OneOf, OrNull, Share } from '../platform/shapes.ts';
import { attendanceWays, saids } from './attendance.ts';

const States = OneOf(['present', 'late', 'absent', 'excused', 'open', 'asked']);

const Totals = Exactly({
  due: Type.Integer(),
  actual: Type.Integer(),
  present: Type.Integer(),
  late: Type.Integer(),
  absent: Type.Integer(),
  excused: Type.Integer(),
  open: Type.Integer(),
  asked: Type.Integer(),
  share: OrNull(Share),
});

const Rule = Exactly({
  opensMinutes: Type.Integer(),
  lateMinutes: Type.Integer(),
  absentMinutes: Type.Integer(),
  stepSeconds: Type.Integer(),
});

const sessionFields = {
  sessionId: Id,
  classId: Id,
  classZh: Type.String(),
  classEn: Type.String(),
  title: Type.String(),
  kind: OneOf(['lesson', 'drill', 'exam']),
  beginsAt: Instant,
  endsAt: Instant,
};
export const SessionHead = Exactly(sessionFields);
export type SessionHead = Static<typeof SessionHead>;

export const AttendanceLine = Exactly({
  personId: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  unitZh: Type.String(),
  unitEn: Type.String(),
  /** Everything that was said and stands; of several a person chooses. */
  marks: Type.Array(
    Exactly({
      id: Id,
      personId: Id,
      said: OneOf(saids),
      way: OneOf(attendanceWays),
      device: Type.String(),
      seq: Type.Integer(),
      settles: Type.Array(Id),
      saidAt: Instant,
      by: Type.String(),
      reason: OrNull(Type.String()),
      skewSeconds: Type.Integer(),
    }),
  ),
});
export type AttendanceLine = Static<typeof AttendanceLine>;

const One = Exactly({ sessionId: Id });

export const attendanceDay = defineRoute({
  name: 'training.attendance-day',
  method: 'GET',
  path: '/api/attendance',
  summary: 'Sessions of classes on a day in my reach, with how many attended.',
  can: 'take-attendance',
  query: Exactly({ on: Type.Optional(Day) }),
  ok: Exactly({
    on: Day,
    today: Day,
    sessions: Type.Array(Exactly({ ...sessionFields, totals: Totals })),
    rule: Rule,
    ruleSince: OrNull(Day),
    ruleReason: OrNull(Type.String()),
    /** The reader plans for the whole force and may set another rule. */
    maySetRule: Type.Boolean(),
  }),
  refuses: [],
});

export const sessionAttendance = defineRoute({
  name: 'training.session-attendance',
  method: 'GET',
  path: '/api/sessions/:sessionId/attendance',
  summary: 'Who is on the list of a session and what was said of their attendance.',
  can: 'take-attendance',
  params: One,
  ok: Exactly({ session: SessionHead, rule: Rule, lines: Type.Array(AttendanceLine), now: Instant }),
  refuses: [],
});

export const sessionCode = defineRoute({
  name: 'training.session-code',
  method: 'GET',
  path: '/api/sessions/:sessionId/code',
  summary: 'The check-in code that the trainer shows now and the one after it; both change by themselves.',
  can: 'take-attendance',
  params: One,
  ok: Exactly({
    now: Instant,
    codes: Type.Array(Exactly({ code: Type.String(), untilAt: Instant })),
    opensAt: Instant,
    closesAt: Instant,
  }),
  refuses: [],
});

const Said = Exactly({
  id: Id,
  personId: Id,
  said: OneOf(saids),
  way: OneOf(['list', 'badge']),
  seq: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
  /** By the clock of the device. */
  saidAt: Instant,
});

export const sendAttendance = defineRoute({
  name: 'training.send-attendance',
  method: 'POST',
  path: '/api/sessions/:sessionId/attendance',
  summary:
    'Brings what a device noted, in any order and as often as it likes: each mark counts once. The clock of the device is measured against ours.',
  can: 'take-attendance',
  params: One,
  body: Exactly({
    device: Type.String({ minLength: 8, maxLength: 60, pattern: '^[a-z0-9-]+$' }),
    /** When the batch was sent, by the clock of the device. */
    sentAt: Instant,
    marks: Type.Array(Said, { minItems: 1, maxItems: 500 }),
  }),
  ok: Exactly({
    /** `known`: it was here before · `unlisted`: nobody of this class. */
    answers: Type.Array(Exactly({ id: Id, was: OneOf(['new', 'known', 'unlisted']) })),
    /** How far the device's clock runs ahead; negative: behind. */
    skewSeconds: Type.Integer(),
    lines: Type.Array(AttendanceLine),
  }),
  refuses: [],
});

export const correctAttendance = defineRoute({
  name: 'training.correct-attendance',
  method: 'POST',
  path: '/api/sessions/:sessionId/corrections',
  summary:
    'Says what holds of somebody’s attendance, with the reason; all that was said before stays readable.',
  can: 'take-attendance',
  params: One,
  body: Exactly({
    id: Id,
    personId: Id,
    said: OneOf(['present', 'late', 'absent', 'excused']),
    reason: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  }),
  ok: Exactly({ lines: Type.Array(AttendanceLine) }),
  refuses: ['not-on-list'],
});

export const myAttendance = defineRoute({
  name: 'training.my-attendance',
  method: 'GET',
  path: '/api/me/attendance',
  summary: 'My sessions of today, and how I attended the latest ones.',
  can: 'check-in',
  ok: Exactly({
    today: Day,
    now: Instant,
    sessions: Type.Array(
      Exactly({ ...sessionFields, state: States, opensAt: Instant, over: Type.Boolean() }),
    ),
    totals: Totals,
  }),
  refuses: [],
});

export const checkIn = defineRoute({
  name: 'training.check-in',
  method: 'POST',
  path: '/api/me/attendance',
  summary:
    'Checks me in by the code that the trainer shows now; without a session it is looked for by the code.',
  can: 'check-in',
  body: Exactly({
    sessionId: Type.Optional(Id),
    code: Type.String({ minLength: 4, maxLength: 20 }),
  }),
  ok: Exactly({
    session: SessionHead,
    said: OneOf(['present', 'late', 'absent']),
    minutesLate: Type.Integer(),
    at: Instant,
  }),
  refuses: ['code-old', 'code-wrong', 'code-not-yet', 'code-over', 'not-on-list'],
});

export const setAttendanceRule = defineRoute({
  name: 'training.set-attendance-rule',
  method: 'POST',
  path: '/api/attendance-rules',
  summary: 'Sets from which day on how many minutes count as late and as absent, with the reason.',
  can: 'plan-training',
  body: Exactly({
    opensMinutes: Type.Integer({ minimum: 0, maximum: 240 }),
    lateMinutes: Type.Integer({ minimum: 0, maximum: 240 }),
    absentMinutes: Type.Integer({ minimum: 0, maximum: 480 }),
    stepSeconds: Type.Integer({ minimum: 15, maximum: 30 }),
    fromOn: Day,
    reason: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  }),
  ok: Exactly({ ruleId: Id }),
  refuses: ['attendance-rule-days'],
});
