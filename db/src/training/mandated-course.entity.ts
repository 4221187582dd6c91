import { defineEntity, p } from '@mikro-orm/core';
import type { CourseFormat } from '@whetstone/core/training/rule-shapes.ts';
import { day, id } from '../platform/columns.ts';

const MandatedCourseSchema = defineEntity({
  name: 'MandatedCourse',
  properties: {
    id: id(),
    /** As in the force's list of courses: `C031`; a course of the online lessons may bear the same code. */
    code: p.string(),
    nameZh: p.string(),
    nameEn: p.string(),
    /** As the list of courses files it: 专业训练, 法律 … */
    category: p.string(),
    /** residential, blended, online, classroom, practical, range, exercise, self. */
    format: p.string().$type<CourseFormat>(),
    /** How long it takes once. */
    minutes: p.integer(),
    /** It must be repeated after so many days; null: once. */
    repeatDays: p.integer().nullable(),
    capabilityCodes: p.json<string[]>(),
    /** Posts for which it is mandatory. */
    postCodes: p.json<string[]>(),
    fromOn: day(),
    /** Last day on which it is mandatory; null while it lasts. */
    toOn: day().nullable(),
    source: p.string().$type<'demo' | 'official'>(),
    position: p.integer(),
  },
  uniques: [{ properties: ['code', 'fromOn'] }],
  indexes: [
    {
      name: 'mandated_course_one_at_a_time',
      expression: `alter table "mandated_course" add constraint "mandated_course_one_at_a_time" exclude using gist
        ("code" with =, daterange("from_on", "to_on", '[]') with &&)`,
    },
  ],
  checks: [
    { name: 'mandated_course_minutes', expression: 'minutes > 0' },
    { name: 'mandated_course_repeat', expression: 'repeat_days is null or repeat_days > 0' },
  ],
});

/** A course that posts must take, for how long and how often: what the mandated load is added up from. */
export class MandatedCourse extends MandatedCourseSchema.class {}
MandatedCourseSchema.setClass(MandatedCourse);
