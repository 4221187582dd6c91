import { isoInstant, rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  submittedById: string;
  decision: 'approved' | 'returned';
  decidedAt: string;
  reason: string;
  unitId: string;
  unitZh: string;
  unitEn: string;
  year: number;
  change: boolean;
}

/** A plan, or a change of one, was approved or sent back: who handed it in reads the reason, once for each decision. */
export const planAnswered = defineNotification({
  kind: 'plan-answered',
  asks: false,
  topics: ['plan.moved'],
  key: ({ planId }) => planId,
  async tell(em, { planId }) {
    const found = await rows<Row>(
      em,
      `select p.submitted_by_id as "submittedById", p.decision, ${isoInstant('p.decided_at')} as "decidedAt", p.reason,
              p.unit_id as "unitId", u.name_zh as "unitZh", u.name_en as "unitEn", p.year,
              p.change_of_id is not null as change
       from training_plan p join unit u on u.id = p.unit_id
       where p.id = ? and p.state in ('draft', 'approved') and p.decision is not null`,
      [planId],
    );
    return found.map(
      ({ submittedById, decision, decidedAt, reason, unitId, unitZh, unitEn, year, change }) => ({
        personId: submittedById,
        subject: `${planId} ${decidedAt}`,
        title:
          decision === 'approved'
            ? { zh: `年度计划已批准：${unitZh} ${year}`, en: `The ${year} plan was approved: ${unitEn}` }
            : { zh: `年度计划被退回：${unitZh} ${year}`, en: `The ${year} plan was sent back: ${unitEn}` },
        text: { zh: reason, en: reason },
        href: `/plan/year?year=${year}&unit=${unitId}${change ? '&change' : ''}`,
      }),
    );
  },
});
