import { Type, type Static } from 'typebox';
import { LawReference } from '@whetstone/core/bank/law-reference.ts';
import { CapabilityCode, Exactly, OneOf } from '@whetstone/core/platform/shapes.ts';

const Line = Type.String({ minLength: 1, maxLength: 300 });
const ItemCode = Type.String({ pattern: '^[A-Z]{3}-\\d{4}$' });
/** Name of a file of `data/media`: no folder, nothing hidden. */
const MediaName = Type.String({ pattern: '^[a-z0-9][a-z0-9-]*\\.(mp4|svg)$' });

const LessonRow = Exactly({
  code: Type.String({ pattern: '^C\\d{3}-\\d$' }),
  titleZh: Line,
  titleEn: Line,
  kind: OneOf(['text', 'video']),
  minutes: Type.Integer({ minimum: 1, maximum: 15 }),
  capability: CapabilityCode,
  /** Restricted Markdown: headings, paragraphs, lists, bold, tables, images by the name of their medium. */
  bodyZh: Type.String({ minLength: 1, maxLength: 6000 }),
  media: Type.Optional(MediaName),
  /** How long the video takes, in whole seconds. */
  mediaSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 3600 })),
  posterMedia: Type.Optional(MediaName),
  /** Second of the video and what it says from there on. */
  transcriptZh: Type.Optional(Type.Array(Exactly({ at: Type.Number({ minimum: 0 }), text: Line }))),
  /** Articles that it teaches. */
  law: Type.Optional(Type.Array(LawReference, { minItems: 1 })),
  /** Items of the bank that its check draws three from. */
  checkItems: Type.Array(ItemCode, { minItems: 3 }),
});
export type LessonRow = Static<typeof LessonRow>;

/** A course with its lessons as it stands in `lessons/<CODE>.json`. */
export const CourseFile = Exactly({
  course: Exactly({
    code: Type.String({ pattern: '^C\\d{3}$' }),
    titleZh: Line,
    titleEn: Line,
    summaryZh: Line,
    summaryEn: Line,
    capabilities: Type.Array(CapabilityCode, { minItems: 1 }),
    /** Posts for which the course is mandatory. */
    mandatoryFor: Type.Array(Type.String({ pattern: '^R\\d{2}$' })),
  }),
  lessons: Type.Array(LessonRow, { minItems: 1 }),
});
export type CourseFile = Static<typeof CourseFile>;
