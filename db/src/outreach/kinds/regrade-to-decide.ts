import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  examTitle: string;
  reason: string;
  proposedById: string;
  unitPaths: string[];
}

/** A correction of an item waits for a second person: those nearest to the rounds of the exam who may agree. */
export const regradeToDecide = defineNotification({
  kind: 'regrade-to-decide',
  asks: true,
  topics: ['regrade.proposed', 'regrade.approved', 'regrade.turned-down'],
  key: ({ regradeId }) => regradeId,
  async tell(em, { regradeId }, today) {
    const [open] = await rows<Row>(
      em,
      `select e.title as "examTitle", g.reason, g.proposed_by_id as "proposedById",
              coalesce((select jsonb_agg(distinct r.unit_path::text) from round r where r.exam_id = e.id), '[]')
                as "unitPaths"
       from regrade g join exam e on e.id = g.exam_id
       where g.id = ? and g.state in ('counting', 'proposed')`,
      [regradeId],
    );
    if (!open) return [];
    const { examTitle, reason, proposedById, unitPaths } = open;
    const asked = await decidersOf(em, 'regrade-exams', unitPaths, { today, but: [proposedById] });
    return asked.map((personId) => ({
      personId,
      subject: regradeId,
      title: { zh: `更正待批准：${examTitle}`, en: `A correction to approve: ${examTitle}` },
      text: {
        zh: `理由：${reason}。批准前可看对每名考生的影响。`,
        en: `Reason: ${reason}. What it does to every candidate is shown before you agree.`,
      },
      href: `/teach/regrades/${regradeId}`,
    }));
  },
});
