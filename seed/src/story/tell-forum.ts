import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt, instantAtWall, later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { CourseLesson } from '@whetstone/db/learning/course-lesson.entity.ts';
import { ForumAnswer } from '@whetstone/db/learning/forum/forum-answer.entity.ts';
import { ForumQuestion } from '@whetstone/db/learning/forum/forum-question.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { shownThread } from './shown-courses.ts';

const HOUR_SECONDS = 3600;
const DAYS_AGO = 5;

/** A learner's question about the last lesson of a course, with two answers: that of the trainer holds. */
export async function tellForum(
  em: EntityManager,
  {
    courseId,
    askerId,
    ...authors
  }: { courseId: string; askerId: string; trainer: string; colleague: string },
  now: string,
): Promise<void> {
  const lesson = await em.findOneOrFail(CourseLesson, { courseId }, { orderBy: { position: 'desc' } });
  const { title, text, answers } = shownThread;
  const askedAt = instantAtWall(addDays(dayAt(now), -DAYS_AGO), '18:40');
  const at = (hours: number) => later(askedAt, hours * HOUR_SECONDS);
  const questionId = newId();
  const { lessonId } = lesson;
  const written = { id: questionId, courseId, lessonId, authorId: askerId, title, text, askedAt };
  const question = em.create(ForumQuestion, { ...written, lastAt: at(answers.length) });
  for (const [no, { by, text: words }] of answers.entries()) {
    const answer = { id: newId(), questionId, authorId: authors[by], text: words, answeredAt: at(no + 1) };
    em.create(ForumAnswer, answer);
    if (by === 'trainer') question.accept(answer.id, authors.trainer, at(no + 2));
  }
  await em.flush();
}
