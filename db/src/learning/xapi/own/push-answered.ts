import { isoInstant, rows } from '../../../platform/sql.ts';
import { defineOwnKind } from './own-kind.ts';

/** The question of a short reading was answered; the first answer stands. */
export const pushAnswered = defineOwnKind({
  topic: 'push.answered',
  key: ({ pushId, personId }) => `${pushId} ${personId}`,
  async tell(em, { pushId, personId }) {
    const [found] = await rows<{ title: string; verdict: string; at: string }>(
      em,
      `select p.title, a.verdict, ${isoInstant('a.answered_at')} as at
       from push_place a join study_push p on p.id = a.push_id
       where a.push_id = ? and a.person_id = ? and a.answered_at is not null`,
      [pushId, personId],
    );
    if (!found) return [];
    const { title, verdict, at } = found;
    const activity = { path: `pushes/${pushId}`, type: 'question', zh: title, en: title } as const;
    const key = `push.answered ${pushId} ${personId}`;
    return [{ key, personId, verb: 'answered', activity, result: { success: verdict === 'right' }, at }];
  },
});
