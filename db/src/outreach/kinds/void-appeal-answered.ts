import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  roundId: string;
  examTitle: string;
  state: 'upheld' | 'dismissed';
  answer: string;
}

const titles = {
  upheld: (exam: string) => ({
    zh: `本场作答已恢复，正在评分：${exam}`,
    en: `Your sitting counts again and is being graded: ${exam}`,
  }),
  dismissed: (exam: string) => ({
    zh: `作废维持不变：${exam}`,
    en: `The voiding stands: ${exam}`,
  }),
};

/** An appeal against the voiding of a sitting has its answer, with the reasons. */
export const voidAppealAnswered = defineNotification({
  kind: 'void-appeal-answered',
  asks: false,
  topics: ['item-appeal.moved'],
  key: ({ appealId }) => appealId,
  async tell(em, { appealId }) {
    const answered = await rows<Row>(
      em,
      `select p.person_id as "personId", a.round_id as "roundId", e.title as "examTitle", p.state, p.answer
       from item_appeal p join attempt a on a.id = p.attempt_id join exam e on e.id = p.exam_id
       where p.id = ? and p.about = 'voiding' and p.state in ('upheld', 'dismissed')`,
      [appealId],
    );
    return answered.map(({ personId, roundId, examTitle, state, answer }) => ({
      personId,
      subject: `${appealId} ${state}`,
      title: titles[state](examTitle),
      text: { zh: answer, en: answer },
      href: `/exams/${roundId}/result`,
    }));
  },
});
