import { defineEntity, p } from '@mikro-orm/core';
import type {
  LadderState,
  MediumKind,
  MediumState,
  TranscriptLine,
} from '@whetstone/core/learning/media/lesson-medium.ts';
import { id, idOf, instant, revision } from '../platform/columns.ts';

const LessonMediaSchema = defineEntity({
  name: 'LessonMedia',
  properties: {
    id: id(),
    kind: p.string().$type<MediumKind>(),
    state: p.string().$type<MediumState>(),
    /** What the file was called; shown to trainers, never used as a path. */
    name: p.string(),
    /** Media type by its bytes; null while it comes. */
    type: p.string().nullable(),
    byteCount: p.bigint('number'),
    sha256: p.string().length(64).nullable(),
    /** Where it lies below the folder of media; null while it comes. */
    place: p.string().nullable(),
    seconds: p.double().$type<number>().nullable(),
    width: p.integer().nullable(),
    height: p.integer().nullable(),
    /** As ffprobe names it, or our own reader of boxes: `h264`. */
    codec: p.string().nullable(),
    /** WebVTT. */
    captions: p.text().nullable(),
    transcript: p.json<TranscriptLine[]>().defaultRaw("'[]'"),
    /** The medium whose picture stands before the film begins. */
    posterId: idOf().nullable(),
    ladder: p.string().$type<LadderState>().default('none'),
    /** How far the ladder is made, 0–100. */
    ladderPercent: p.integer().default(0),
    /** When the worker that makes it was last heard of. */
    ladderSeenAt: instant().nullable(),
    /** Who brought it. */
    ownerId: idOf().nullable(),
    addedAt: instant(),
    /** Since when learners may read it: when a lesson that shows it was first published. */
    publishedAt: instant().nullable(),
    revision: revision(),
  },
  indexes: [{ properties: ['ownerId'] }, { properties: ['state', 'addedAt'] }],
  checks: [
    { name: 'lesson_media_kind', expression: "kind in ('video', 'audio', 'image', 'document')" },
    { name: 'lesson_media_ready', expression: "state = 'coming' or (state = 'ready' and place is not null)" },
  ],
});

/** A film, recording, picture or document of lessons; the file lies on disk. */
export class LessonMedia extends LessonMediaSchema.class {}
LessonMediaSchema.setClass(LessonMedia);
