import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf } from '../platform/columns.ts';

const LessonSchema = defineEntity({
  name: 'Lesson',
  properties: {
    id: id(),
    courseId: idOf(),
    code: p.string().unique(),
    position: p.integer(),
    kind: p.string().$type<'text' | 'video'>(),
    titleZh: p.string(),
    titleEn: p.string(),
    capabilityCode: p.string(),
    minutes: p.integer(),
    /** Restricted Markdown. */
    bodyZh: p.text(),
    /** Media name below the media folder, e.g. `stop-and-question.mp4`. */
    media: p.string().nullable(),
    transcriptZh: p.json<{ at: number; text: string }[]>(),
    /** Item versions its check draws three from. */
    checkItemVersionIds: p.json<string[]>(),
  },
  uniques: [{ properties: ['courseId', 'position'] }],
});

/** A lesson: text, images or a video, finished by its three-item check. */
export class Lesson extends LessonSchema.class {}
LessonSchema.setClass(Lesson);
