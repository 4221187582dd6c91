import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  submittedById: string;
  unitId: string;
  unitPath: string;
  unitZh: string;
  unitEn: string;
  year: number;
  version: number;
  lines: number;
}

/** A year's plan, or a change of one, was handed in: whoever approves them nearest is asked, but not who handed it in. */
export const planToApprove = defineNotification({
  kind: 'plan-to-approve',
  asks: true,
  topics: ['plan.moved'],
  key: ({ planId }) => planId,
  async tell(em, { planId }, today) {
    const [open] = await rows<Row>(
      em,
      `select p.submitted_by_id as "submittedById", p.unit_id as "unitId", p.unit_path::text as "unitPath",
              u.name_zh as "unitZh", u.name_en as "unitEn", p.year, p.version,
              (select count(*)::int from plan_line l where l.plan_id = p.id) as lines
       from training_plan p join unit u on u.id = p.unit_id where p.id = ? and p.state = 'submitted'`,
      [planId],
    );
    if (!open) return [];
    const { submittedById, unitId, unitPath, unitZh, unitEn, year, version, lines } = open;
    const asked = await decidersOf(em, 'approve-plans', [unitPath], { today, but: [submittedById] });
    const change = version > 1;
    return asked.map((personId) => ({
      personId,
      subject: planId,
      title: change
        ? {
            zh: `年度计划变更待审批：${unitZh} ${year}`,
            en: `A change of the ${year} plan to approve: ${unitEn}`,
          }
        : { zh: `年度计划待审批：${unitZh} ${year}`, en: `The ${year} plan to approve: ${unitEn}` },
      text: change
        ? { zh: '与现行版本的差别逐条列出。', en: 'What differs from the version that stands is listed.' }
        : { zh: `共 ${lines} 个项目。`, en: `${lines} lines.` },
      href: `/plan/year?year=${year}&unit=${unitId}${change ? '&change' : ''}`,
    }));
  },
});
