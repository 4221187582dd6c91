import { isoInstant, rows } from '../../../platform/sql.ts';
import { defineOwnKind, secondsLong } from './own-kind.ts';
import { lessonActivity, lessonColumns, type LessonNamed } from './own-lesson.ts';

/** More of a lesson was studied: how long in all, each second once. */
export const lessonStudied = defineOwnKind({
  topic: 'lesson.studied',
  key: ({ personId, lessonId }) => `${personId} ${lessonId}`,
  async tell(em, { personId, lessonId }) {
    const [found] = await rows<LessonNamed & { seconds: number; at: string }>(
      em,
      `select r.watched_seconds as seconds, ${isoInstant('r.resume_saved_at')} as at, ${lessonColumns}
       from study_record r join lesson l on l.id = r.lesson_id where r.person_id = ? and r.lesson_id = ?`,
      [personId, lessonId],
    );
    if (!found) return [];
    const duration = secondsLong(found.seconds);
    const key = `lesson.studied ${personId} ${lessonId} ${duration}`;
    const activity = lessonActivity(found);
    return [{ key, personId, verb: 'experienced', activity, result: { duration }, at: found.at }];
  },
});
