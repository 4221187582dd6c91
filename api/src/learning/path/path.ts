import type { myPath, PathStep } from '@whetstone/core/learning/path/contract.ts';
import { orderPath } from '@whetstone/core/learning/path/order-path.ts';
import { coursesFor } from '@whetstone/db/learning/course-queries.ts';
import { askedOf, postOf, waitsOfCourses } from '@whetstone/db/learning/path/path-queries.ts';
import type { Handler } from '../../platform/context.ts';

const whyOf = ({ mandatory, need }: PathStep['course']): PathStep['why'] =>
  mandatory ? 'mandatory' : need === null ? 'before' : 'standard';

export const readPath: Handler<typeof myPath> = async (_input, { em, actor, now }) => {
  const { personId } = actor;
  const courses = await coursesFor(em, personId, now);
  const waits = await waitsOfCourses(em, now);
  const asked = await askedOf(em, personId);
  const path = orderPath(courses.map((course) => ({ ...course, waitsFor: waits.get(course.id) ?? [] })));
  const left = new Set(path.filter(({ completed, lessons }) => completed < lessons).map(({ id }) => id));
  const steps = path.map(({ waitsFor, ...course }) => ({
    course,
    why: whyOf(course),
    asked: asked.filter((code) => course.capabilityCodes.includes(code)),
    waitsFor: path
      .filter(({ id }) => waitsFor.includes(id) && left.has(id))
      .map(({ id, titleZh, titleEn }) => ({ id, titleZh, titleEn })),
  }));
  const served = new Set(path.flatMap(({ capabilityCodes }) => capabilityCodes));
  return { post: await postOf(em, personId), steps, elsewhere: asked.filter((code) => !served.has(code)) };
};
