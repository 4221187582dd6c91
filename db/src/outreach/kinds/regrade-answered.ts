import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  examTitle: string;
  state: 'publishing' | 'published' | 'rejected';
  note: string | null;
}

/** What became of a proposed correction, for whoever proposed it. */
export const regradeAnswered = defineNotification({
  kind: 'regrade-answered',
  asks: false,
  topics: ['regrade.approved', 'regrade.turned-down'],
  key: ({ regradeId }) => regradeId,
  async tell(em, { regradeId }) {
    const decided = await rows<Row>(
      em,
      `select g.proposed_by_id as "personId", e.title as "examTitle", g.state, g.decision_note as note
       from regrade g join exam e on e.id = g.exam_id
       where g.id = ? and g.state in ('publishing', 'published', 'rejected')`,
      [regradeId],
    );
    return decided.map(({ personId, examTitle, state, note }) => {
      const [zh, en] = state === 'rejected' ? ['未批准', 'turned down'] : ['已批准', 'approved'];
      return {
        personId,
        subject: regradeId,
        title: { zh: `更正${zh}：${examTitle}`, en: `Your correction was ${en}: ${examTitle}` },
        text: { zh: note ?? '没有附言。', en: note ?? 'Nothing was added.' },
        href: `/teach/regrades/${regradeId}`,
      };
    });
  },
});
