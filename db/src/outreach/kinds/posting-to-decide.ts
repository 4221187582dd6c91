import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

/** Proposed postings of an intake wait: whoever decides on them nearest to its unit is asked, never who proposed them. */
export const postingToDecide = defineNotification({
  kind: 'posting-to-decide',
  asks: true,
  topics: ['induction.moved'],
  key: ({ inductionId }) => inductionId,
  async tell(em, { inductionId }, today) {
    const [open] = await rows<{ unitPath: string; zh: string; en: string; n: number; byIds: string[] }>(
      em,
      `select i.unit_path::text as "unitPath", i.name_zh as zh, i.name_en as en, count(*)::int as n,
              array_agg(distinct m.proposed_by_id::text) as "byIds"
       from induction i join induction_person m on m.induction_id = i.id
       where i.id = ? and m.proposed_at is not null and m.decision is null and m.ended_at is null
       group by i.id`,
      [inductionId],
    );
    if (!open) return [];
    const { unitPath, zh, en, n, byIds } = open;
    const asked = await decidersOf(em, 'decide-postings', [unitPath], { today, but: byIds });
    return asked.map((personId) => ({
      personId,
      subject: inductionId,
      title: { zh: `任职建议待决定：${zh}`, en: `Postings to decide: ${en}` },
      text: {
        zh: `${n} 人完成了上岗前的全部步骤，单位、岗位和理由在名单里。`,
        en: `${n} people have done all before it; unit, post and reasons are in the list.`,
      },
      href: `/intakes/${inductionId}`,
    }));
  },
});
