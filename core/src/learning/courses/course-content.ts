import { type Static, Type } from 'typebox';
import { LawReference } from '../../bank/law-reference.ts';
import { CapabilityCode, Exactly, Id } from '../../platform/shapes.ts';

/** All that one version of a course holds: what it is, and its lessons in order. */
export const CourseContent = Exactly({
  titleZh: Type.String({ maxLength: 120 }),
  titleEn: Type.String({ maxLength: 200 }),
  summaryZh: Type.String({ maxLength: 1000 }),
  summaryEn: Type.String({ maxLength: 2000 }),
  capabilityCodes: Type.Array(CapabilityCode, { maxItems: 20 }),
  /** Posts for which it is mandatory. */
  mandatoryFor: Type.Array(Type.String({ pattern: '^[A-Z]\\d{2}$' }), { maxItems: 100 }),
  law: Type.Array(LawReference, { maxItems: 60 }),
  /** Courses that are finished before this one opens. */
  prerequisiteIds: Type.Array(Id, { maxItems: 10 }),
  /** Its lessons in order; those of another course are shown here as they are there. */
  lessonIds: Type.Array(Id, { maxItems: 100 }),
});
export type CourseContent = Static<typeof CourseContent>;

export const courseStates = ['draft', 'in-review', 'published', 'retired'] as const;
export type CourseState = (typeof courseStates)[number];

/** What was done with a course. */
export const courseDeeds = [
  'created',
  'changed',
  'lesson-changed',
  'sent',
  'withdrawn',
  'sent-back',
  'published',
  'discarded',
  'retired',
  'restored',
  'duplicated',
  'imported',
] as const;
export type CourseDeed = (typeof courseDeeds)[number];

/** Why a course cannot be sent to review. */
export type CourseFault = 'title-missing' | 'summary-missing' | 'no-capabilities' | 'no-lessons';

/** What keeps a course by itself from being shown to learners. */
export function courseFaults(content: CourseContent): CourseFault[] {
  const found: CourseFault[] = [];
  if (!content.titleZh.trim() || !content.titleEn.trim()) found.push('title-missing');
  if (!content.summaryZh.trim() || !content.summaryEn.trim()) found.push('summary-missing');
  if (content.capabilityCodes.length === 0) found.push('no-capabilities');
  if (content.lessonIds.length === 0) found.push('no-lessons');
  return found;
}

/** Whether courses that wait for each other would never open: `of` says what each waits for. */
export function waitsForItself(courseId: string, of: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(of.get(courseId) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === courseId) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(of.get(next) ?? []));
  }
  return false;
}
