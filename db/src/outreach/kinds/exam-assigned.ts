import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  examTitle: string;
  opens: string;
  closes: string;
  minutes: number;
  place: string | null;
}

/** A round was held in view: everybody on its list is told when they may begin. */
export const examAssigned = defineNotification({
  kind: 'exam-assigned',
  asks: false,
  topics: ['round.held'],
  key: ({ roundId }) => roundId,
  async tell(em, { roundId }) {
    const found = await rows<Row>(
      em,
      `select c.person_id as "personId", e.title as "examTitle", r.place,
              to_char(r.opens_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as opens,
              to_char(r.closes_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as closes,
              ceil(r.duration_seconds / 60.0)::int as minutes
       from candidate c join round r on r.id = c.round_id join exam e on e.id = r.exam_id
       where r.id = ? and r.cancelled_at is null`,
      [roundId],
    );
    return found.map(({ personId, examTitle, opens, closes, minutes, place }) => ({
      personId,
      subject: roundId,
      title: { zh: `您有一场考试：${examTitle}`, en: `You are to sit an exam: ${examTitle}` },
      text: {
        zh: `${opens} 至 ${closes} 之间入场，时长 ${minutes} 分钟${place ? `，地点${place}` : ''}。可提前检查设备。`,
        en: `Begin between ${opens} and ${closes}; it takes ${minutes} minutes${place ? `, at ${place}` : ''}. The device can be checked before.`,
      },
      href: `/exams/${roundId}/ready`,
    }));
  },
});
