import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  roundId: string;
  examTitle: string;
  reason: string | null;
}

/** A sitting was declared void: the person reads why. */
export const attemptVoided = defineNotification({
  kind: 'attempt-voided',
  asks: false,
  topics: ['attempt.voided'],
  key: ({ attemptId }) => attemptId,
  async tell(em, { attemptId }) {
    const voided = await rows<Row>(
      em,
      `select a.person_id as "personId", a.round_id as "roundId", e.title as "examTitle",
              (select v.reason from attempt_event v where v.attempt_id = a.id and v."to" = 'voided'
               order by v.at desc limit 1) as reason
       from attempt a join round r on r.id = a.round_id join exam e on e.id = r.exam_id
       where a.id = ? and a.state = 'voided'`,
      [attemptId],
    );
    return voided.map(({ personId, roundId, examTitle, reason }) => ({
      personId,
      subject: attemptId,
      title: { zh: `本场作答已作废：${examTitle}`, en: `Your sitting was declared void: ${examTitle}` },
      text: {
        zh: `理由：${reason ?? '未写明'}。作答和记录仍保存，成绩和能力分不再计入本场。不服可在 15 日内提出异议。`,
        en: `Reason: ${reason ?? 'none given'}. Answers and records are kept; it no longer counts in any score. You can object within 15 days.`,
      },
      href: `/exams/${roundId}/result`,
    }));
  },
});
