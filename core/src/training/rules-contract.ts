import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import { Coded } from './induction-views.ts';
import { InductionNeeds } from './induction-shapes.ts';
import { KeptLine, KeptReason } from './kept-contract.ts';
import { COURSE_FORMATS } from './rule-shapes.ts';

const NameZh = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' });
const NameEn = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });
const Code = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]{1,39}$' });
const PostCode = Type.String({ minLength: 1, maxLength: 10 });

const names = { nameZh: NameZh, nameEn: NameEn };
const dutyRule = {
  /** Without it the duty is not done. */
  capabilityCode: CapabilityCode,
  /** Only this drill tells; null: every drill and proctored exam of the capability. */
  drillCode: OrNull(Type.String({ minLength: 1, maxLength: 20 })),
  /** Only for this post; null: every post that must have the capability. */
  postCode: OrNull(PostCode),
};
const course = {
  category: Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' }),
  format: OneOf(COURSE_FORMATS),
  minutes: Type.Integer({ minimum: 1, maximum: 200_000 }),
  repeatDays: OrNull(Type.Integer({ minimum: 1, maximum: 3660 })),
  capabilityCodes: Type.Array(CapabilityCode, { maxItems: 30, uniqueItems: true }),
  postCodes: Type.Array(PostCode, { minItems: 1, maxItems: 60, uniqueItems: true }),
};
const template = {
  personnelClass: OneOf(['officer', 'auxiliary']),
  categoryCode: Type.String({ minLength: 1, maxLength: 40 }),
  needs: InductionNeeds,
};

const version = { id: Id, ...names, fromOn: Day, toOn: OrNull(Day) };
const Source = OneOf(['demo', 'official']);

/** What somebody does not do after failing; the names are those of the duty. */
export const KeptDutyRule = Exactly({ ...version, ...dutyRule, source: Source });
export type KeptDutyRule = Static<typeof KeptDutyRule>;

export const KeptCourse = Exactly({ ...version, ...course, source: Source });
export type KeptCourse = Static<typeof KeptCourse>;

export const KeptTemplate = Exactly({ ...version, ...template });
export type KeptTemplate = Static<typeof KeptTemplate>;

const changes = Type.Array(KeptLine);
/** Of each code the newest version first. */
const Rules = Exactly({
  today: Day,
  /** The reader plans for the whole force. */
  mayChange: Type.Boolean(),
  dutyRules: Type.Array(Exactly({ code: Type.String(), versions: Type.Array(KeptDutyRule), changes })),
  courses: Type.Array(Exactly({ code: Type.String(), versions: Type.Array(KeptCourse), changes })),
  templates: Type.Array(Exactly({ code: Type.String(), versions: Type.Array(KeptTemplate), changes })),
  /** Names of the codes that stand in them. */
  names: Exactly({
    capabilities: Type.Array(Coded),
    drills: Type.Array(Coded),
    posts: Type.Array(Coded),
    categories: Type.Array(Coded),
    certificates: Type.Array(Coded),
  }),
});

export const trainingRules = defineRoute({
  name: 'training.rules',
  method: 'GET',
  path: '/api/training/rules',
  summary: 'Duty rules, mandated courses and templates of intakes with their days and every change to them.',
  can: 'plan-training',
  ok: Rules,
  refuses: [],
});

const versioned = { code: Code, ...names, fromOn: Day, reason: KeptReason };
const refuses = ['kept-day-passed', 'kept-day-taken', 'kept-unknown'] as const;

export const keepDutyRule = defineRoute({
  name: 'training.keep-duty-rule',
  method: 'POST',
  path: '/api/training/rules/duties',
  summary:
    'Begins a rule of who leaves which duty after failing what, or its next version; holds before stay as they are.',
  can: 'plan-training',
  body: Exactly({ ...versioned, ...dutyRule }),
  ok: Rules,
  refuses: [...refuses, 'kept-other-capability'],
});

export const keepCourse = defineRoute({
  name: 'training.keep-course',
  method: 'POST',
  path: '/api/training/rules/courses',
  summary: 'Begins a course that posts must take, or its next version; what was taken before still counts.',
  can: 'plan-training',
  body: Exactly({ ...versioned, ...course }),
  ok: Rules,
  refuses: [...refuses],
});

export const keepTemplate = defineRoute({
  name: 'training.keep-template',
  method: 'POST',
  path: '/api/training/rules/intakes',
  summary: 'Begins a template of intakes, or its next version; intakes begun before keep what they ask for.',
  can: 'plan-training',
  body: Exactly({ ...versioned, ...template }),
  ok: Rules,
  refuses: [...refuses, 'induction-need-unknown'],
});

export const endRule = defineRoute({
  name: 'training.end-rule',
  method: 'POST',
  path: '/api/training/rules/:matter/:versionId/end',
  summary:
    'Ends a rule, course or template with a day, or lets it go on; one whose day has not come is taken back.',
  can: 'plan-training',
  params: Exactly({ matter: OneOf(['duty-rule', 'mandated-course', 'intake-template']), versionId: Id }),
  body: Exactly({ toOn: OrNull(Day), reason: KeptReason }),
  ok: Rules,
  refuses: ['kept-day-passed', 'kept-day-taken'],
});

export const takeUsualTemplates = defineRoute({
  name: 'training.take-usual-templates',
  method: 'POST',
  path: '/api/training/rules/usual-intakes',
  summary: 'Takes the usual templates of intakes over where the force keeps none; each can be changed then.',
  can: 'plan-training',
  body: Exactly({ fromOn: Day, reason: KeptReason }),
  ok: Rules,
  refuses: ['kept-day-passed', 'kept-not-empty'],
});
