import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  attemptId: string;
  examTitle: string;
}

/** The result of an exam is out: everybody of the round who has one and was not told yet. */
export const resultReleased = defineNotification({
  kind: 'result-released',
  asks: false,
  topics: ['round.released'],
  key: ({ roundId }) => roundId,
  async tell(em, { roundId }) {
    const out = await rows<Row>(
      em,
      `select a.person_id as "personId", a.id as "attemptId", e.title as "examTitle"
       from attempt a join round r on r.id = a.round_id join exam e on e.id = r.exam_id
       where a.round_id = ? and a.state = 'released' and not exists (
         select from notification n
         where n.person_id = a.person_id and n.kind = 'result-released' and n.subject = a.id::text)`,
      [roundId],
    );
    return out.map(({ personId, attemptId, examTitle }) => ({
      personId,
      subject: attemptId,
      title: { zh: `成绩已公布：${examTitle}`, en: `Your result is out: ${examTitle}` },
      text: {
        zh: '可看成绩、逐题解析和能力分变化；对试题或给分有异议，十五日内可提出。',
        en: 'See the result, every item explained and what it does to your scores; an item or a mark can be disputed within 15 days.',
      },
      href: `/exams/${roundId}/result`,
    }));
  },
});
