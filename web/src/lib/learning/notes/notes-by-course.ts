import type { myNotes } from '@whetstone/core/learning/notes/contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';

type Line = Output<typeof myNotes>['notes'][number];

interface NotedLesson {
  readonly lessonId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  /** In the order of the lesson. */
  readonly notes: Line[];
}

export interface NotedCourse {
  readonly courseId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly lessons: NotedLesson[];
}

/** Notes under their lessons and courses; where was written last comes first. */
export function notesByCourse(notes: readonly Line[]): NotedCourse[] {
  const courses: NotedCourse[] = [];
  for (const note of notes) {
    const { courseId, courseTitleZh, courseTitleEn, lessonId, titleZh, titleEn } = note;
    let course = courses.find((one) => one.courseId === courseId);
    if (!course)
      courses.push((course = { courseId, titleZh: courseTitleZh, titleEn: courseTitleEn, lessons: [] }));
    let lesson = course.lessons.find((one) => one.lessonId === lessonId);
    if (!lesson) course.lessons.push((lesson = { lessonId, titleZh, titleEn, notes: [] }));
    lesson.notes.push(note);
  }
  for (const { lessons } of courses)
    for (const lesson of lessons) lesson.notes.sort((a, b) => (a.second ?? -1) - (b.second ?? -1));
  return courses;
}
