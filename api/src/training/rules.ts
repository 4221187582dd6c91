import type { Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { KeptMatter } from '@whetstone/core/training/kept-shapes.ts';
import type * as contract from '@whetstone/core/training/rules-contract.ts';
import { usualTemplates } from '@whetstone/core/training/usual-templates.ts';
import { DutyRule } from '@whetstone/db/training/duty-rule.entity.ts';
import { IntakeTemplate } from '@whetstone/db/training/intake-template.entity.ts';
import { MandatedCourse } from '@whetstone/db/training/mandated-course.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { refuseUnknownNeeds } from './induction-choices.ts';
import { noteKept, plansForAll, trailsOf } from './kept-trail.ts';
import { beginKept, byCode, endKept, inOrder, keepNext, type Version } from './kept-versions.ts';
import { namesOfRules, refuseUnknownCodes } from './rule-names.ts';

type Rules = Output<typeof contract.trainingRules>;

const daysOf = ({ id, fromOn, toOn }: DutyRule | MandatedCourse | IntakeTemplate) => ({
  id,
  fromOn,
  toOn: toOn ?? null,
});

const dutyRuleView = (one: DutyRule) => ({
  ...daysOf(one),
  nameZh: one.dutyZh,
  nameEn: one.dutyEn,
  capabilityCode: one.capabilityCode,
  drillCode: one.drillCode ?? null,
  postCode: one.postCode ?? null,
  source: one.source,
});

const courseView = (one: MandatedCourse) => ({
  ...daysOf(one),
  nameZh: one.nameZh,
  nameEn: one.nameEn,
  category: one.category,
  format: one.format,
  minutes: one.minutes,
  repeatDays: one.repeatDays ?? null,
  capabilityCodes: one.capabilityCodes,
  postCodes: one.postCodes,
  source: one.source,
});

const templateView = (one: IntakeTemplate) => ({
  ...daysOf(one),
  nameZh: one.nameZh,
  nameEn: one.nameEn,
  personnelClass: one.personnelClass,
  categoryCode: one.categoryCode,
  needs: one.needs,
});

async function shown(ctx: SignedIn): Promise<Rules> {
  const { em, today, reach } = ctx;
  const trails = await trailsOf(ctx, {});
  const withChanges = <L extends { code: string }>(what: KeptMatter, lines: L[]) =>
    lines.map((line) => ({ ...line, changes: trails.get(`${what} ${line.code}`) ?? [] }));
  return {
    today,
    mayChange: plansForAll(reach),
    dutyRules: withChanges('duty-rule', byCode(await em.find(DutyRule, {}, inOrder), dutyRuleView)),
    courses: withChanges('mandated-course', byCode(await em.find(MandatedCourse, {}, inOrder), courseView)),
    templates: withChanges(
      'intake-template',
      byCode(await em.find(IntakeTemplate, {}, inOrder), templateView),
    ),
    names: await namesOfRules(em, today),
  };
}

export const show: Handler<typeof contract.trainingRules> = (_input, ctx) => shown(ctx);

export const keepDutyRule: Handler<typeof contract.keepDutyRule> = async ({ body }, ctx) => {
  const { em } = ctx;
  const { reason, nameZh: dutyZh, nameEn: dutyEn, ...rule } = body;
  await beginKept(ctx, 'duty-rule', rule.fromOn);
  const { capabilityCode, drillCode, postCode } = rule;
  await refuseUnknownCodes(ctx, {
    capabilities: [capabilityCode],
    drills: drillCode === null ? [] : [drillCode],
    posts: postCode === null ? [] : [postCode],
  });
  const versions = (await em.find(DutyRule, { code: rule.code })) as (DutyRule & Version)[];
  // Holds are about a capability: another one is another rule.
  if (versions.some((one) => one.capabilityCode !== capabilityCode))
    throw new Refusal('kept-other-capability');
  const next = { what: 'duty-rule', ...rule, reason, versions, lines: await em.count(DutyRule) } as const;
  await keepNext(ctx, next, (position) =>
    em.create(DutyRule, { ...rule, dutyZh, dutyEn, toOn: null, position, source: 'official' }),
  );
  return shown(ctx);
};

export const keepCourse: Handler<typeof contract.keepCourse> = async ({ body }, ctx) => {
  const { em } = ctx;
  const { reason, ...course } = body;
  await beginKept(ctx, 'mandated-course', course.fromOn);
  await refuseUnknownCodes(ctx, { capabilities: course.capabilityCodes, posts: course.postCodes });
  const versions = (await em.find(MandatedCourse, { code: course.code })) as (MandatedCourse & Version)[];
  const lines = await em.count(MandatedCourse);
  await keepNext(ctx, { what: 'mandated-course', ...course, reason, versions, lines }, (position) =>
    em.create(MandatedCourse, { ...course, toOn: null, position, source: 'official' }),
  );
  return shown(ctx);
};

export const keepTemplate: Handler<typeof contract.keepTemplate> = async ({ body }, ctx) => {
  const { em } = ctx;
  const { reason, ...template } = body;
  await beginKept(ctx, 'intake-template', template.fromOn);
  await refuseUnknownCodes(ctx, { categories: [template.categoryCode] });
  await refuseUnknownNeeds(ctx, template.needs);
  const versions = (await em.find(IntakeTemplate, { code: template.code })) as (IntakeTemplate & Version)[];
  const lines = await em.count(IntakeTemplate);
  await keepNext(ctx, { what: 'intake-template', ...template, reason, versions, lines }, (position) =>
    em.create(IntakeTemplate, { ...template, toOn: null, position }),
  );
  return shown(ctx);
};

const entityOf = {
  'duty-rule': DutyRule,
  'mandated-course': MandatedCourse,
  'intake-template': IntakeTemplate,
} as const;
type Rule = DutyRule | MandatedCourse | IntakeTemplate;

export const end: Handler<typeof contract.endRule> = async ({ params, body }, ctx) => {
  const { matter, versionId } = params;
  const { toOn, reason } = body;
  await beginKept(ctx, matter, toOn ?? ctx.today);
  const found = await ctx.em.findOne<Rule>(entityOf[matter], versionId);
  if (!found) throw new Refusal('not-found');
  const versions = await ctx.em.find<Rule>(entityOf[matter], { code: found.code });
  await endKept(ctx, matter, { found: found as Version, versions: versions as Version[], toOn, reason });
  return shown(ctx);
};

export const takeUsual: Handler<typeof contract.takeUsualTemplates> = async ({ body }, ctx) => {
  const { em } = ctx;
  const { fromOn, reason } = body;
  const what = 'intake-template';
  await beginKept(ctx, what, fromOn);
  if ((await em.count(IntakeTemplate)) > 0) throw new Refusal('kept-not-empty');
  for (const [at, one] of usualTemplates.entries()) {
    em.create(IntakeTemplate, { ...one, fromOn, toOn: null, position: at + 1 });
    noteKept(ctx, { what, code: one.code, did: 'begun', on: fromOn, reason });
  }
  await em.flush();
  return shown(ctx);
};
