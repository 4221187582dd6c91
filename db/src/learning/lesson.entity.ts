import { defineEntity, p } from '@mikro-orm/core';
import type { TranscriptLine } from '@whetstone/core/learning/media/lesson-medium.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, revision } from '../platform/columns.ts';

const LessonSchema = defineEntity({
  name: 'Lesson',
  properties: {
    id: id(),
    /** The course it was written in: with it, it is reviewed and published. Others may show it. */
    courseId: idOf(),
    code: p.string().unique(),
    /** As learners see it: of the published version, before that of the draft. */
    kind: p.string().$type<'text' | 'video'>(),
    titleZh: p.string(),
    titleEn: p.string(),
    capabilityCode: p.string(),
    minutes: p.integer(),
    /** What all its parts say, as restricted Markdown: for the search and for who reads only. */
    bodyZh: p.text(),
    /** Address of its first film below the media folder, e.g. `stop-and-question.mp4`. */
    media: p.string().nullable(),
    transcriptZh: p.json<TranscriptLine[]>(),
    /** Item versions its check draws three from. */
    checkItemVersionIds: p.json<string[]>(),
    /** What learners see, and what is being written or reviewed. */
    currentVersionId: idOf().nullable(),
    draftVersionId: idOf().nullable(),
    revision: revision(),
  },
  indexes: [{ properties: ['courseId'] }],
});

/** A lesson: parts in order, finished by its three-item check. What it holds stands in its versions. */
export class Lesson extends LessonSchema.class {
  /** @throws Refusal `stale-revision` when somebody changed it since the caller looked */
  mustBeAt(revision: number): void {
    if (this.revision !== revision) throw new Refusal('stale-revision');
  }
}
LessonSchema.setClass(Lesson);
