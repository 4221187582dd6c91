import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { Course } from '@whetstone/db/learning/course.entity.ts';
import { Lesson } from '@whetstone/db/learning/lesson.entity.ts';
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
  await em.flush();
  return course;
}

/** A text lesson, of `course` when given, whose check draws from four fresh single-choice items. */
export async function makeLesson(
  em: EntityManager,
  { course, ...over }: Partial<RequiredEntityData<Lesson>> & { course?: Course } = {},
): Promise<Lesson> {
  const home = course ?? (await makeCourse(em));
  const drawnFrom = over.checkItemVersionIds ?? (await makeCheckItems(em));
  const { id, next } = sequenceOf(em);
  const n = next();
  const lesson = em.create(Lesson, {
    id: id(),
    courseId: home.id,
    code: `${home.code}-L${n}`,
    position: n,
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
  await em.flush();
  return lesson;
}

async function makeCheckItems(em: EntityManager): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < 4; i++) ids.push((await makeItem(em)).version.id);
  return ids;
}
