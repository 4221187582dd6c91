import type { findLessons } from '@whetstone/core/learning/search/contract.ts';
import { coursesSaying, lessonsNear, lessonsSaying } from '@whetstone/db/learning/search/find-lessons.ts';
import type { Handler } from '../../platform/context.ts';

export const find: Handler<typeof findLessons> = async ({ query: { q } }, { em, actor, now }) => {
  const who = { personId: actor.personId, now };
  const courses = await coursesSaying(em, q, now);
  const { lessons, found } = await lessonsSaying(em, q, who);
  const near = found === 0 ? await lessonsNear(em, q, who) : [];
  return { courses, lessons, found, near };
};
