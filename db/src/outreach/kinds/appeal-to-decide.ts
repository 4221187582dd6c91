import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  unitPath: string;
  examTitle: string;
  position: number;
  due: string;
  before: string | null;
}

/** An objection waits for an answer: whoever settles appeals nearest to the person, another examiner at the second level. */
export const appealToDecide = defineNotification({
  kind: 'appeal-to-decide',
  asks: true,
  topics: ['item-appeal.moved'],
  key: ({ appealId }) => appealId,
  async tell(em, { appealId }, today) {
    const [open] = await rows<Row>(
      em,
      `select p.person_id as "personId", o.unit_path::text as "unitPath", e.title as "examTitle", p.position,
              to_char(p.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as due, f.decided_by_id as before
       from item_appeal p join person o on o.id = p.person_id join exam e on e.id = p.exam_id
       left join item_appeal f on f.id = p.follows_id
       where p.id = ? and p.about in ('item', 'mark') and p.state = 'open'`,
      [appealId],
    );
    if (!open) return [];
    const { personId, unitPath, examTitle, position, due, before } = open;
    const but = before ? [personId, before] : [personId];
    const asked = await decidersOf(em, 'settle-appeals', [unitPath], { today, but });
    return asked.map((one) => ({
      personId: one,
      subject: appealId,
      title: {
        zh: `异议待答复：${examTitle} 第 ${position} 题`,
        en: `An objection to answer: ${examTitle}, item ${position}`,
      },
      text: { zh: `请在 ${due} 前答复并说明理由。`, en: `Answer it with reasons by ${due}.` },
      href: `/teach/appeals/${appealId}`,
    }));
  },
});
