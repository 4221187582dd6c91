import { defineEntity, p } from '@mikro-orm/core';
import type { CourseState } from '@whetstone/core/learning/courses/course-content.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant, revision } from '../platform/columns.ts';

const CourseSchema = defineEntity({
  name: 'Course',
  properties: {
    id: id(),
    code: p.string().unique(),
    status: p.string().$type<CourseState>().default('published'),
    /** As learners see it: of the published version, before that of the draft. */
    titleZh: p.string(),
    titleEn: p.string(),
    summaryZh: p.text(),
    summaryEn: p.text(),
    capabilityCodes: p.json<string[]>(),
    /** Posts for which the course is mandatory. */
    mandatoryFor: p.json<string[]>(),
    /** Courses that are finished before this one opens. */
    prerequisiteIds: p.json<string[]>().defaultRaw("'[]'"),
    /** Since when learners see it; null = never published, or taken out of use. */
    publishedAt: instant().nullable(),
    position: p.integer().default(0),
    /** What learners see, and what is being written or reviewed. */
    currentVersionId: idOf().nullable(),
    draftVersionId: idOf().nullable(),
    /** Who wrote the version at hand, and who published it: two people. */
    authorId: idOf().nullable(),
    reviewerId: idOf().nullable(),
    changedAt: instant().nullable(),
    revision: revision(),
  },
  checks: [
    { name: 'course_status', expression: "status in ('draft', 'in-review', 'published', 'retired')" },
    {
      name: 'course_two_people',
      expression: 'reviewer_id is null or author_id is null or reviewer_id <> author_id',
    },
  ],
});

/** A course: lessons in order. What it holds stands in its versions; what learners see of it, here too. */
export class Course extends CourseSchema.class {
  /** @throws Refusal `stale-revision` when somebody changed it since the caller looked */
  mustBeAt(revision: number): void {
    if (this.revision !== revision) throw new Refusal('stale-revision');
  }

  /** @throws Refusal `course-in-review`, `course-is-retired` when nothing of it is open to change */
  mustBeOpen(): void {
    if (this.status === 'in-review') throw new Refusal('course-in-review');
    if (this.status === 'retired') throw new Refusal('course-is-retired');
  }

  /** Takes a version that is being written. */
  takeDraft(versionId: string, authorId: string): void {
    this.draftVersionId = versionId;
    this.status = 'draft';
    this.reviewerId = null;
    this.authorId = authorId;
  }

  /** Goes to a second person. @throws Refusal `course-not-draft` */
  send(): void {
    if (this.status !== 'draft' || !this.draftVersionId) throw new Refusal('course-not-draft');
    this.status = 'in-review';
  }

  /** Comes back, to be written on. @throws Refusal `course-not-in-review` */
  comeBack(): void {
    if (this.status !== 'in-review') throw new Refusal('course-not-in-review');
    this.status = 'draft';
  }

  /** Learners see the reviewed version from now on. @throws Refusal `course-not-in-review`, `course-same-person` */
  publish(reviewerId: string, writerIds: readonly (string | null)[], now: string): void {
    if (this.status !== 'in-review' || !this.draftVersionId) throw new Refusal('course-not-in-review');
    if (this.authorId === reviewerId || writerIds.includes(reviewerId))
      throw new Refusal('course-same-person');
    this.status = 'published';
    this.currentVersionId = this.draftVersionId;
    this.draftVersionId = null;
    this.reviewerId = reviewerId;
    this.publishedAt ??= now;
  }

  /** Drops what is being written. @throws Refusal `course-not-draft`, `course-never-published` */
  discard(): void {
    if (this.status !== 'draft' || !this.draftVersionId) throw new Refusal('course-not-draft');
    if (!this.currentVersionId) throw new Refusal('course-never-published');
    this.status = 'published';
    this.draftVersionId = null;
  }

  /** Learners see it no more; what they did in it stays. @throws Refusal `course-is-retired` */
  retire(): void {
    if (this.status === 'retired') throw new Refusal('course-is-retired');
    this.status = 'retired';
    this.publishedAt = null;
  }

  /** Back into use: published, or a draft when something is being written. @throws Refusal `course-not-retired` */
  restore(now: string): void {
    if (this.status !== 'retired') throw new Refusal('course-not-retired');
    this.status = this.draftVersionId ? 'draft' : 'published';
    if (this.currentVersionId) this.publishedAt = now;
  }
}
CourseSchema.setClass(Course);
