import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  unitPath: string;
  examTitle: string;
  due: string;
  but: string[];
}

/** An appeal against a voiding waits for an answer, by somebody who neither voided the sitting nor answered before. */
export const voidAppealToDecide = defineNotification({
  kind: 'void-appeal-to-decide',
  asks: true,
  topics: ['item-appeal.moved'],
  key: ({ appealId }) => appealId,
  async tell(em, { appealId }, today) {
    const [open] = await rows<Row>(
      em,
      `select o.unit_path::text as "unitPath", e.title as "examTitle",
              to_char(p.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as due,
              array_remove(array[p.person_id, f.decided_by_id,
                (select v.actor_id from attempt_event v where v.attempt_id = p.attempt_id and v."to" = 'voided'
                 order by v.at desc limit 1)], null) as but
       from item_appeal p join person o on o.id = p.person_id join exam e on e.id = p.exam_id
       left join item_appeal f on f.id = p.follows_id
       where p.id = ? and p.about = 'voiding' and p.state = 'open'`,
      [appealId],
    );
    if (!open) return [];
    const { unitPath, examTitle, due, but } = open;
    const asked = await decidersOf(em, 'settle-appeals', [unitPath], { today, but });
    return asked.map((personId) => ({
      personId,
      subject: appealId,
      title: {
        zh: `作废异议待答复：${examTitle}`,
        en: `An objection to a void sitting waits: ${examTitle}`,
      },
      text: { zh: `请在 ${due} 前答复并说明理由。`, en: `Answer it with reasons by ${due}.` },
      href: `/teach/appeals/sitting/${appealId}`,
    }));
  },
});
