import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import type { LawReference } from '@whetstone/core/bank/law-reference.ts';
import type { Part } from '@whetstone/core/learning/parts.ts';
import { Course } from '@whetstone/db/learning/course.entity.ts';
import { CourseVersion } from '@whetstone/db/learning/course-version.entity.ts';
import { CourseLesson } from '@whetstone/db/learning/course-lesson.entity.ts';
import { LessonVersion } from '@whetstone/db/learning/lesson-version.entity.ts';
import { Lesson } from '@whetstone/db/learning/lesson.entity.ts';
import { indexLessons } from '@whetstone/db/learning/search/index-lessons.ts';
import { makeItem } from './items.ts';
import { sequenceOf } from './sequence.ts';

/** A published course without lessons. */
export async function makeCourse(
  em: EntityManager,
  over: Partial<RequiredEntityData<Course>> = {},
): Promise<Course> {
  const { id, now, next } = sequenceOf(em);
  const n = next();
  const course = em.create(Course, {
    id: id(),
    code: `C${n}`,
    titleZh: `第${n}门课程`,
    titleEn: `Course ${n}`,
    summaryZh: '依法履职的要点。',
    summaryEn: 'What lawful duty asks.',
    capabilityCodes: ['LAW-02'],
    mandatoryFor: [],
    publishedAt: now,
    position: n,
    ...over,
  });
  const { titleZh, titleEn, summaryZh, summaryEn, capabilityCodes, mandatoryFor } = course;
  const version = em.create(CourseVersion, {
    id: id(),
    courseId: course.id,
    no: 1,
    content: {
      titleZh,
      titleEn,
      summaryZh,
      summaryEn,
      capabilityCodes,
      mandatoryFor,
      law: [],
      prerequisiteIds: [],
      lessonIds: [],
    },
    lessonVersionIds: [],
    createdAt: now,
    createdById: null,
    reason: null,
    sessionId: null,
  });
  course.currentVersionId = version.id;
  await em.flush();
  return course;
}

/** A text lesson, of `course` when given, whose check draws from four fresh single-choice items. */
export async function makeLesson(
  em: EntityManager,
  {
    course,
    position,
    law = [],
    ...over
  }: Partial<RequiredEntityData<Lesson>> & { course?: Course; position?: number; law?: LawReference[] } = {},
): Promise<Lesson> {
  const home = course ?? (await makeCourse(em));
  const drawnFrom = over.checkItemVersionIds ?? (await makeCheckItems(em));
  const { id, now, next } = sequenceOf(em);
  const n = next();
  const lesson = em.create(Lesson, {
    id: id(),
    courseId: home.id,
    code: `${home.code}-L${n}`,
    kind: 'text',
    titleZh: `第${n}课`,
    titleEn: `Lesson ${n}`,
    capabilityCode: 'LAW-02',
    minutes: 6,
    bodyZh: '## 要点\n\n先表明身份，再告知理由。',
    media: null,
    transcriptZh: [],
    ...over,
    checkItemVersionIds: drawnFrom,
  });
  em.create(CourseLesson, { courseId: lesson.courseId, lessonId: lesson.id, position: position ?? n });
  const version = em.create(LessonVersion, {
    id: id(),
    lessonId: lesson.id,
    no: 1,
    ...sealed(lesson, law, now),
  });
  lesson.currentVersionId = version.id;
  await em.flush();
  await indexLessons(em, [lesson.id]);
  return lesson;
}

function sealed(
  { titleZh, titleEn, minutes, capabilityCode, bodyZh }: Lesson,
  law: LawReference[],
  createdAt: string,
) {
  const part: Part = { id: 'text', kind: 'text', title: '', content: { markdown: bodyZh } };
  const content = { titleZh, titleEn, minutes, capabilityCode, law, parts: [part], checkItemIds: [] };
  return { content, createdAt, createdById: null, sessionId: null };
}

async function makeCheckItems(em: EntityManager): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < 4; i++) ids.push((await makeItem(em)).version.id);
  return ids;
}
