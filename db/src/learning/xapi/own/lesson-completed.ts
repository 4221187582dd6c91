import { isoInstant, rows } from '../../../platform/sql.ts';
import { defineOwnKind } from './own-kind.ts';
import { lessonActivity, lessonColumns, type LessonNamed } from './own-lesson.ts';

/** A person has completed a lesson. */
export const lessonCompleted = defineOwnKind({
  topic: 'lesson.completed',
  key: ({ personId, lessonId }) => `${personId} ${lessonId}`,
  async tell(em, { personId, lessonId }) {
    const [found] = await rows<LessonNamed & { at: string }>(
      em,
      `select ${isoInstant('r.completed_at')} as at, ${lessonColumns}
       from study_record r join lesson l on l.id = r.lesson_id
       where r.person_id = ? and r.lesson_id = ? and r.completed_at is not null`,
      [personId, lessonId],
    );
    if (!found) return [];
    const key = `lesson.completed ${personId} ${lessonId}`;
    const activity = lessonActivity(found);
    return [{ key, personId, verb: 'completed', activity, result: { completion: true }, at: found.at }];
  },
});
