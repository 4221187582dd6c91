import { lateScriptOf, lateStateOf } from '../../exams/late-script.ts';
import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

/** Answers came when a script was graded: whoever may decide on them nearest to the round. */
export const lateAnswersToDecide = defineNotification({
  kind: 'late-answers-to-decide',
  asks: true,
  topics: ['late-answers.came', 'late-answers.decided'],
  key: ({ attemptId }) => attemptId,
  async tell(em, { attemptId }, today) {
    const script = await lateScriptOf(em, attemptId);
    if (!script || lateStateOf(script) !== 'open') return [];
    const { personId, examTitle } = script.row;
    const units = await rows<{ path: string }>(
      em,
      `select r.unit_path::text as path from attempt a join round r on r.id = a.round_id where a.id = ?`,
      [attemptId],
    );
    const paths = units.map(({ path }) => path);
    const asked = await decidersOf(em, 'regrade-exams', paths, { today, but: [personId] });
    const n = script.changes.length;
    return asked.map((one) => ({
      personId: one,
      subject: attemptId,
      title: { zh: `迟到作答待处理：${examTitle}`, en: `Late answers to decide: ${examTitle}` },
      text: {
        zh: `${n} 题作答在评分之后才到达，请决定是否计入并写明理由。`,
        en: `Answers to ${n} of its questions arrived after the grading; decide whether they count, and why.`,
      },
      href: `/teach/regrades/late/${attemptId}`,
    }));
  },
});
