import { isoInstant, rows } from '../../../platform/sql.ts';
import { defineOwnKind } from './own-kind.ts';
import { lessonActivity, lessonColumns, type LessonNamed } from './own-lesson.ts';

/** The three items of a lesson were answered: passed or failed, with the share that was right. */
export const lessonCheckAnswered = defineOwnKind({
  topic: 'lesson-check.answered',
  key: ({ checkId }) => checkId,
  async tell(em, { checkId }) {
    const [found] = await rows<
      LessonNamed & { personId: string; passed: boolean; fractions: number[]; at: string }
    >(
      em,
      `select c.person_id as "personId", c.passed, c.fractions, ${isoInstant('c.answered_at')} as at, ${lessonColumns}
       from lesson_check c join lesson l on l.id = c.lesson_id where c.id = ? and c.answered_at is not null`,
      [checkId],
    );
    if (!found) return [];
    const { personId, passed, fractions, at } = found;
    const raw = fractions.reduce((sum, one) => sum + one, 0);
    const max = fractions.length;
    const lesson = lessonActivity(found);
    return [
      {
        key: `lesson-check.answered ${checkId}`,
        personId,
        verb: passed ? 'passed' : 'failed',
        activity: {
          path: `${lesson.path}/check`,
          type: 'assessment',
          zh: `${lesson.zh} · 检测`,
          en: `${lesson.en}: check`,
        },
        parent: lesson,
        result: { success: passed, completion: true, score: { scaled: raw / max, raw, min: 0, max } },
        at,
      },
    ];
  },
});
