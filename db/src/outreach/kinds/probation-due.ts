import { PROBATION_TOLD_DAYS } from '@whetstone/core/training/induction/probation.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

/** Probation of people of an intake nears its end: whoever decides nearest to its unit is asked until each has a word. */
export const probationDue = defineNotification({
  kind: 'probation-due',
  asks: true,
  topics: ['induction.moved'],
  key: ({ inductionId }) => inductionId,
  async tell(em, { inductionId }, today) {
    const [open] = await rows<{ unitPath: string; zh: string; en: string; n: number }>(
      em,
      `select i.unit_path::text as "unitPath", i.name_zh as zh, i.name_en as en, count(*)::int as n
       from induction i join induction_person m on m.induction_id = i.id
       where i.id = ? and m.decision = 'agreed' and m.probation_ends_on <= ?::date
         and (m.probation is null or m.probation = 'longer')
       group by i.id`,
      [inductionId, addDays(today, PROBATION_TOLD_DAYS)],
    );
    if (!open) return [];
    const { unitPath, zh, en, n } = open;
    const asked = await decidersOf(em, 'decide-postings', [unitPath], { today, but: [] });
    return asked.map((personId) => ({
      personId,
      subject: inductionId,
      title: { zh: `试用期将满：${zh}`, en: `End of probation: ${en}` },
      text: {
        zh: `${n} 人的试用期在两周内届满或已满，请逐人写明结论和理由。`,
        en: `Probation of ${n} people ends within two weeks or is over: say for each what follows, and why.`,
      },
      href: `/intakes/${inductionId}`,
    }));
  },
});
