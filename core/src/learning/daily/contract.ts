import { Type, type Static } from 'typebox';
import { defineRoute } from '../../platform/route.ts';
import { CapabilityCode, Exactly, Id, OneOf, OrNull } from '../../platform/shapes.ts';
import { planKinds } from './plan-of-day.ts';

const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

export const StudyWish = Exactly({
  dailyMinutes: Type.Union([Type.Literal(0), Type.Literal(5), Type.Literal(12), Type.Literal(20)]),
  remindFrom: TimeOfDay,
  remindTo: TimeOfDay,
});
export type StudyWish = Static<typeof StudyWish>;

export const studyWish = defineRoute({
  name: 'learning.study-wish',
  method: 'GET',
  path: '/api/me/study-wish',
  summary: 'How much I want to study a day and when I may be reminded.',
  can: 'learn',
  ok: StudyWish,
  refuses: [],
});

export const keepStudyWish = defineRoute({
  name: 'learning.keep-study-wish',
  method: 'PUT',
  path: '/api/me/study-wish',
  summary: 'Sets how much I want to study a day and when I may be reminded.',
  can: 'learn',
  body: StudyWish,
  ok: StudyWish,
  refuses: ['remind-hours-backwards'],
});

export const PlanStep = Exactly({
  kind: OneOf(planKinds),
  minutes: Type.Integer(),
  /** Where it leads: a lesson, or nothing for practice. */
  lessonId: OrNull(Id),
  courseId: OrNull(Id),
  titleZh: Type.String(),
  titleEn: Type.String(),
  /** Of a gap: which capability it serves. */
  capabilityCode: OrNull(CapabilityCode),
  /** Of practice: how many mistakes are due. */
  due: OrNull(Type.Integer()),
});
export type PlanStep = Static<typeof PlanStep>;

export const studyPlan = defineRoute({
  name: 'learning.study-plan',
  method: 'GET',
  path: '/api/me/study-plan',
  summary: 'What is proposed to me for today, within the minutes that I have set, each with its reason.',
  can: 'learn',
  ok: Exactly({ dailyMinutes: Type.Integer(), minutes: Type.Integer(), steps: Type.Array(PlanStep) }),
  refuses: [],
});
