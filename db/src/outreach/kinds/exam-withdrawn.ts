import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

/** A round was withdrawn before anybody began: everybody on its list is told that it is not held. */
export const examWithdrawn = defineNotification({
  kind: 'exam-withdrawn',
  asks: false,
  topics: ['round.cancelled'],
  key: ({ roundId }) => roundId,
  async tell(em, { roundId }) {
    const found = await rows<{ personId: string; examTitle: string; opens: string }>(
      em,
      `select c.person_id as "personId", e.title as "examTitle",
              to_char(r.opens_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as opens
       from candidate c join round r on r.id = c.round_id join exam e on e.id = r.exam_id
       where r.id = ? and r.cancelled_at is not null`,
      [roundId],
    );
    return found.map(({ personId, examTitle, opens }) => ({
      personId,
      subject: roundId,
      title: { zh: `考试已取消：${examTitle}`, en: `An exam is not held: ${examTitle}` },
      text: {
        zh: `原定 ${opens} 开始的这一场不再举行，无需到场。`,
        en: `The one that was to open on ${opens} is withdrawn; nothing is asked of you.`,
      },
      href: '/exams',
    }));
  },
});
