import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { KeptDeed, KeptMatter } from '@whetstone/core/training/kept-shapes.ts';
import { usualTemplates } from '@whetstone/core/training/usual-templates.ts';
import { DutyRule } from '@whetstone/db/training/duty-rule.entity.ts';
import { IntakeTemplate } from '@whetstone/db/training/intake-template.entity.ts';
import { KeptChange } from '@whetstone/db/training/kept-change.entity.ts';
import { MandatedCourse } from '@whetstone/db/training/mandated-course.entity.ts';

const DAY = 86_400;
/** The course whose new version holds since then: first aid, with less time in class. */
const CHANGED = { code: 'C050', daysAgo: 60 } as const;

/** Templates of intakes, the versions of a mandated course, and who changed what of the rules. */
export async function tellRules(em: EntityManager, byId: string, now: string): Promise<void> {
  const today = dayAt(now);
  const note = (
    what: KeptMatter,
    code: string,
    did: KeptDeed,
    daysAgo: number,
    reason: string,
    on?: string,
  ) =>
    em.create(KeptChange, {
      what,
      code,
      did,
      on: on ?? addDays(today, -daysAgo),
      reason,
      byId,
      at: later(now, -DAY * daysAgo),
    });
  for (const { code, fromOn } of await em.find(DutyRule, {}))
    note('duty-rule', code, 'begun', 120, '演示：按实战考核结果管理持枪等勤务', fromOn);
  const coming = addDays(today, 21);
  for (const [at, one] of usualTemplates.entries()) {
    const changes = one.code === 'auxiliary';
    const kept = { ...one, position: at + 1 };
    em.create(IntakeTemplate, {
      ...kept,
      fromOn: addDays(today, -400),
      toOn: changes ? addDays(coming, -1) : null,
    });
    note('intake-template', one.code, 'begun', 400, '演示：采用常用清单');
    if (!changes) continue;
    em.create(IntakeTemplate, {
      ...kept,
      needs: { ...one.needs, trainingDays: 20 },
      fromOn: coming,
      toOn: null,
    });
    note('intake-template', one.code, 'changed', 3, '演示：岗前培训由 15 天延长到 20 天', coming);
  }
  const course =
    (await em.findOne(MandatedCourse, { code: CHANGED.code })) ??
    (await em.findOneOrFail(MandatedCourse, { position: 0 }));
  const { id: _, ...said } = course;
  const fromOn = addDays(today, -CHANGED.daysAgo);
  course.toOn = addDays(fromOn, -1);
  await em.flush();
  em.create(MandatedCourse, { ...said, minutes: Math.max(30, said.minutes - 60), fromOn, toOn: null });
  note(
    'mandated-course',
    course.code,
    'changed',
    CHANGED.daysAgo + 5,
    '演示：理论部分改为线上自学，缩短面授',
    fromOn,
  );
  await em.flush();
}
