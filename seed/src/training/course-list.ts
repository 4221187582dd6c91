import { Type, type Static } from 'typebox';
import { CapabilityCode, OrNull } from '@whetstone/core/platform/shapes.ts';
import { COURSE_FORMATS } from '@whetstone/core/training/rule-shapes.ts';
import { readSeedFile } from '../files/read-file.ts';

const Text = Type.String({ minLength: 1 });

const CourseRow = Type.Object({
  code: Type.String({ pattern: '^C\\d{3}$' }),
  zh: Text,
  en: Text,
  category: Text,
  format: Type.Enum([...COURSE_FORMATS]),
  minutes: Type.Integer({ minimum: 1 }),
  capabilities: Type.Array(CapabilityCode, { minItems: 1 }),
  mandatory_for: Type.Array(Type.String({ pattern: '^R\\d{2}$' })),
  repeat_days: OrNull(Type.Integer({ minimum: 1 })),
});
export type CourseRow = Static<typeof CourseRow>;

/** `domain/courses.json`: the courses of the force with their planning values. */
const CourseList = Type.Object({ version: Text, courses: Type.Array(CourseRow, { minItems: 1 }) });

/**
 * Reads the list of courses from the data folder.
 * @throws SeedFault with file and line when it is malformed
 */
export function readCourseList(folder?: string): readonly CourseRow[] {
  return readSeedFile('domain/courses.json', CourseList, folder).value.courses;
}
