import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

/** The first scripts of a round wait for people: whoever may mark nearest to it is told, once a round. */
export const scriptsToMark = defineNotification({
  kind: 'scripts-to-mark',
  asks: false,
  topics: ['marking.opened'],
  key: ({ roundId }) => roundId,
  async tell(em, { roundId }, today) {
    const [round] = await rows<{ examTitle: string; unitPath: string; questions: number }>(
      em,
      `select e.title as "examTitle", r.unit_path::text as "unitPath",
              (select count(*)::int from marking_queue q where q.round_id = r.id) as questions
       from round r join exam e on e.id = r.exam_id where r.id = ?`,
      [roundId],
    );
    if (!round) return [];
    const { examTitle, unitPath, questions } = round;
    const asked = await decidersOf(em, 'mark-scripts', [unitPath], { today, but: [] });
    return asked.map((personId) => ({
      personId,
      subject: roundId,
      title: { zh: `有主观题待阅：${examTitle}`, en: `Answers to mark: ${examTitle}` },
      text: {
        zh: `已有答卷交来，共 ${questions} 道题需要人工阅卷。`,
        en: `Scripts have come in; ${questions} of the questions are marked by people.`,
      },
      href: '/teach/marking',
    }));
  },
});
