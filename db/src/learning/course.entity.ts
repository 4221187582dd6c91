import { defineEntity, p } from '@mikro-orm/core';
import { id, instant } from '../platform/columns.ts';

const CourseSchema = defineEntity({
  name: 'Course',
  properties: {
    id: id(),
    code: p.string().unique(),
    titleZh: p.string(),
    titleEn: p.string(),
    summaryZh: p.text(),
    summaryEn: p.text(),
    capabilityCodes: p.json<string[]>(),
    /** Posts for which the course is mandatory. */
    mandatoryFor: p.json<string[]>(),
    publishedAt: instant().nullable(),
    position: p.integer().default(0),
  },
});

/** A course: lessons in order. */
export class Course extends CourseSchema.class {}
CourseSchema.setClass(Course);
