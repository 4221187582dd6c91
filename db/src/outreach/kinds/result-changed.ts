import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  attemptId: string;
  roundId: string;
  examTitle: string;
  reason: string;
  before: number;
  after: number;
}

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

/** An item counts differently now: everybody whose released result it changed. */
export const resultChanged = defineNotification({
  kind: 'result-changed',
  asks: false,
  topics: ['regrade.published'],
  key: ({ regradeId }) => regradeId,
  async tell(em, { regradeId }) {
    const changed = await rows<Row>(
      em,
      `select l.person_id as "personId", l.attempt_id as "attemptId", a.round_id as "roundId",
              e.title as "examTitle", g.reason, l.old_score / l.old_max as before, l.new_score / l.new_max as after
       from regrade_line l join regrade g on g.id = l.regrade_id join exam e on e.id = g.exam_id
       join attempt a on a.id = l.attempt_id
       where l.regrade_id = ? and g.state = 'published' and a.state = 'released'`,
      [regradeId],
    );
    return changed.map((one) => {
      const scores = `${percent(one.before)} → ${percent(one.after)}`;
      return {
        personId: one.personId,
        subject: `${regradeId} ${one.attemptId}`,
        title: { zh: `成绩已更正：${one.examTitle}`, en: `Your result was corrected: ${one.examTitle}` },
        text: { zh: `${scores}。理由：${one.reason}`, en: `${scores}. Reason: ${one.reason}` },
        href: `/exams/${one.roundId}/result`,
      };
    });
  },
});
