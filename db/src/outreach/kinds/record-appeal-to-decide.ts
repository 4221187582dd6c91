import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  unitPath: string;
  titleZh: string;
  titleEn: string;
  due: string;
  but: string[];
}

/** An objection to a training record waits for an answer, by somebody who neither entered nor answered it. */
export const recordAppealToDecide = defineNotification({
  kind: 'record-appeal-to-decide',
  asks: true,
  topics: ['item-appeal.moved'],
  key: ({ appealId }) => appealId,
  async tell(em, { appealId }, today) {
    const [open] = await rows<Row>(
      em,
      `select p.person_id as "personId", o.unit_path::text as "unitPath",
              coalesce(r.content->>'titleZh', '') as "titleZh", coalesce(r.content->>'titleEn', '') as "titleEn",
              to_char(p.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as due,
              array_remove(array_agg(distinct e.entered_by_id) || f.decided_by_id || p.person_id, null) as but
       from item_appeal p join person o on o.id = p.person_id join training_record r on r.id = p.record_id
       join training_record e on e.source = p.source and e.act <> 'attach'
       left join item_appeal f on f.id = p.follows_id
       where p.id = ? and p.about = 'record' and p.state = 'open'
       group by p.id, o.unit_path, r.content, f.decided_by_id`,
      [appealId],
    );
    if (!open) return [];
    const { unitPath, titleZh, titleEn, due, but } = open;
    const asked = await decidersOf(em, 'settle-appeals', [unitPath], { today, but });
    return asked.map((personId) => ({
      personId,
      subject: appealId,
      title: { zh: `异议待答复：${titleZh}`, en: `An objection to answer: ${titleEn}` },
      text: { zh: `请在 ${due} 前答复并说明理由。`, en: `Answer it with reasons by ${due}.` },
      href: `/teach/appeals/record/${appealId}`,
    }));
  },
});
