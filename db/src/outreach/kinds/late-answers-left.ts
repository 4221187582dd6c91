import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  callId: string;
  personId: string;
  roundId: string;
  examTitle: string;
  answers: number;
  reason: string;
}

/** Answers that came late stay uncounted: the candidate reads why. Those that count come with the new result. */
export const lateAnswersLeft = defineNotification({
  kind: 'late-answers-left',
  asks: false,
  topics: ['late-answers.decided'],
  key: ({ attemptId }) => attemptId,
  async tell(em, { attemptId }) {
    const calls = await rows<Row & { decision: string }>(
      em,
      `select k.id as "callId", a.person_id as "personId", a.round_id as "roundId", e.title as "examTitle",
              k.answers, k.reason, k.decision
       from late_call k join attempt a on a.id = k.attempt_id and a.state = 'released'
       join round r on r.id = a.round_id join exam e on e.id = r.exam_id
       where k.attempt_id = ? order by k.decided_at desc, k.id desc limit 1`,
      [attemptId],
    );
    const left = calls.filter(({ decision }) => decision === 'leave');
    return left.map(({ callId, personId, roundId, examTitle, answers, reason }) => ({
      personId,
      subject: callId,
      title: { zh: `迟到的作答不计入：${examTitle}`, en: `Late answers are not counted: ${examTitle}` },
      text: {
        zh: `${answers} 题作答在评分之后才到达。理由：${reason}。作答已留存，如有不同意见，可在异议期内提出异议。`,
        en: `Answers to ${answers} of the questions arrived after the grading. Reason: ${reason}. They stay on record; you can object within the time for objections.`,
      },
      href: `/exams/${roundId}/result`,
    }));
  },
});
