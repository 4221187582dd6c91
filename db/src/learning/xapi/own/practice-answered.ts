import { isoInstant, rows } from '../../../platform/sql.ts';
import { defineOwnKind } from './own-kind.ts';

/** An item of recall practice was answered; the question itself is not told. */
export const practiceAnswered = defineOwnKind({
  topic: 'practice.answered',
  key: ({ answerId }) => answerId,
  async tell(em, { answerId }) {
    const [found] = await rows<{ personId: string; versionId: string; fraction: number; at: string }>(
      em,
      `select person_id as "personId", item_version_id as "versionId", fraction, ${isoInstant('answered_at')} as at
       from practice_answer where id = ?`,
      [answerId],
    );
    if (!found) return [];
    const { personId, versionId, fraction, at } = found;
    return [
      {
        key: `practice.answered ${answerId}`,
        personId,
        verb: 'answered',
        activity: {
          path: `items/${versionId}`,
          type: 'question',
          zh: '温故题目',
          en: 'Recall practice item',
        },
        result: { success: fraction === 1, score: { scaled: fraction } },
        at,
      },
    ];
  },
});
