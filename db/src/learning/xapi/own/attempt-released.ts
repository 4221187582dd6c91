import { isoInstant, rows } from '../../../platform/sql.ts';
import { defineOwnKind } from './own-kind.ts';

/** The result of an exam was released. One that was scored anew takes the place of what was told before. */
export const attemptReleased = defineOwnKind({
  topic: 'attempt.released',
  key: ({ attemptId }) => attemptId,
  async tell(em, { attemptId }) {
    const [found] = await rows<{
      personId: string;
      examId: string;
      title: string;
      score: number;
      max: number;
      scoringNo: number;
      at: string;
      releasedAt: string;
    }>(
      em,
      `select a.person_id as "personId", e.id as "examId", e.title, a.score, a.max_score as max,
              a.scoring_no as "scoringNo", ${isoInstant('a.submitted_at')} as at, ${isoInstant('a.released_at')} as "releasedAt"
       from attempt a join round r on r.id = a.round_id join exam e on e.id = r.exam_id
       where a.id = ? and a.released_at is not null and a.state in ('released', 'regraded')`,
      [attemptId],
    );
    if (!found) return [];
    const { personId, examId, title, score, max, scoringNo, at, releasedAt } = found;
    const key = `attempt.released ${attemptId} ${scoringNo} ${releasedAt}`;
    return [
      {
        key,
        registration: attemptId,
        personId,
        verb: 'scored',
        activity: { path: `exams/${examId}`, type: 'assessment', zh: title, en: title },
        result: { completion: true, score: { scaled: score / max, raw: score, min: 0, max } },
        at,
      },
      { voids: attemptId, butFor: key },
    ];
  },
});
