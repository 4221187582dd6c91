/** How a course is given. */
export const COURSE_FORMATS = [
  'residential',
  'blended',
  'online',
  'classroom',
  'practical',
  'range',
  'exercise',
  'self',
] as const;
export type CourseFormat = (typeof COURSE_FORMATS)[number];

/** The matters of the page of rules. */
export type RuleMatter = 'duty-rule' | 'mandated-course' | 'intake-template';
