import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  roundId: string;
  examTitle: string;
  position: number;
  state: 'upheld' | 'dismissed';
  answer: string;
}

/** An objection to an item or a mark has its answer. */
export const appealAnswered = defineNotification({
  kind: 'appeal-answered',
  asks: false,
  topics: ['item-appeal.moved'],
  key: ({ appealId }) => appealId,
  async tell(em, { appealId }) {
    const answered = await rows<Row>(
      em,
      `select p.person_id as "personId", a.round_id as "roundId", e.title as "examTitle", p.position, p.state,
              p.answer
       from item_appeal p join attempt a on a.id = p.attempt_id join exam e on e.id = p.exam_id
       where p.id = ? and p.about in ('item', 'mark') and p.state in ('upheld', 'dismissed')`,
      [appealId],
    );
    return answered.map(({ personId, roundId, examTitle, position, state, answer }) => {
      const [zh, en] = state === 'upheld' ? ['成立', 'upheld'] : ['未成立', 'dismissed'];
      return {
        personId,
        subject: `${appealId} ${state}`,
        title: {
          zh: `异议已答复（${zh}）：${examTitle} 第 ${position} 题`,
          en: `Objection ${en}: ${examTitle}, item ${position}`,
        },
        text: { zh: answer, en: answer },
        href: `/exams/${roundId}/result`,
      };
    });
  },
});
