import type { OwnActivity } from '@whetstone/core/learning/xapi/own/own-statement.ts';

/** A lesson as the queries of this folder read it. */
export interface LessonNamed {
  lessonId: string;
  titleZh: string;
  titleEn: string;
}

export const lessonColumns = `l.id as "lessonId", l.title_zh as "titleZh", l.title_en as "titleEn"`;

export const lessonActivity = ({ lessonId, titleZh, titleEn }: LessonNamed): OwnActivity => ({
  path: `lessons/${lessonId}`,
  type: 'lesson',
  zh: titleZh,
  en: titleEn,
});
