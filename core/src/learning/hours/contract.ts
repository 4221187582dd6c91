import { Type, type Static } from 'typebox';
import { defineRoute } from '../../platform/route.ts';
import { Day, Exactly, Id, OneOf, OrNull } from '../../platform/shapes.ts';
import { Kept, Reason } from '../../standards/kept-contract.ts';
import { HoursStep, hoursReasons } from './hours-rule.ts';

const Seconds = Type.Number({ minimum: 0 });

export const HoursLine = Exactly({
  lessonId: Id,
  courseId: Id,
  titleZh: Type.String(),
  titleEn: Type.String(),
  courseTitleZh: Type.String(),
  courseTitleEn: Type.String(),
  /** Followed, each second once. */
  watchedSeconds: Seconds,
  /** From where to where of the lesson. */
  watched: Type.Array(Type.Tuple([Seconds, Seconds])),
  lengthSeconds: Seconds,
  completedOn: OrNull(Day),
  completedBy: OrNull(OneOf(['check', 'test-out'])),
  lastOn: Day,
  hours: Type.Number(),
  why: OneOf(hoursReasons),
  /** First day of the rule that it counts by. */
  ruleOn: OrNull(Day),
});
export type HoursLine = Static<typeof HoursLine>;

export const HoursAccount = Exactly({
  person: Exactly({ id: Id, name: Type.String(), badgeNumber: Type.String() }),
  year: Type.Integer(),
  /** Years in which anything was studied, newest first. */
  years: Type.Array(Type.Integer()),
  hours: Type.Number(),
  /** What the rule in force asks for a year; null without a rule. */
  yearHours: OrNull(Type.Number()),
  lines: Type.Array(HoursLine),
});
export type HoursAccount = Static<typeof HoursAccount>;

const query = Exactly({ year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })) });

export const myHours = defineRoute({
  name: 'learning.my-hours',
  method: 'GET',
  path: '/api/me/study-hours',
  summary:
    'My training hours of a year, lesson by lesson: what was followed, by which rule it counts and why.',
  can: 'learn',
  query,
  ok: HoursAccount,
  refuses: [],
});

export const personHours = defineRoute({
  name: 'learning.person-hours',
  method: 'GET',
  path: '/api/people/:personId/study-hours',
  summary: 'The training hours of somebody in my class; the look is logged where they see it.',
  can: 'read-study-hours',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  query,
  ok: HoursAccount,
  refuses: [],
});

export const HoursRuleVersion = Exactly({
  ...Kept,
  yearHours: Type.Number(),
  steps: Type.Array(HoursStep),
  testOutHours: Type.Number(),
  demo: Type.Boolean(),
});
export type HoursRuleVersion = Static<typeof HoursRuleVersion>;

const Rules = Exactly({ today: Day, versions: Type.Array(HoursRuleVersion) });

export const hoursRules = defineRoute({
  name: 'learning.hours-rules',
  method: 'GET',
  path: '/api/hours-rules',
  summary:
    'What studying is worth in training hours: in force, to come, before and taken back, newest first.',
  can: 'read-standards',
  ok: Rules,
  refuses: [],
});

export const makeHoursRule = defineRoute({
  name: 'learning.make-hours-rule',
  method: 'POST',
  path: '/api/hours-rules',
  summary: 'Makes the next rule of training hours, from a day on; what was completed before keeps its own.',
  can: 'manage-standards',
  body: Exactly({
    yearHours: Type.Number({ minimum: 0, maximum: 500 }),
    steps: Type.Array(HoursStep, { minItems: 1, maxItems: 10 }),
    testOutHours: Type.Number({ minimum: 0, maximum: 10 }),
    effectiveOn: Day,
    reason: Reason,
  }),
  ok: Rules,
  refuses: ['change-day-passed', 'change-day-taken'],
});

export const withdrawHoursRule = defineRoute({
  name: 'learning.withdraw-hours-rule',
  method: 'POST',
  path: '/api/hours-rules/:ruleId/withdraw',
  summary: 'Takes back a rule of training hours whose day has not come.',
  can: 'manage-standards',
  params: Exactly({ ruleId: Id }),
  ok: Rules,
  refuses: ['kept-in-force', 'kept-withdrawn'],
});
