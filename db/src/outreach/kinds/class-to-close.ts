import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  proposedById: string;
  by: string;
  unitPath: string;
  zh: string;
  en: string;
}

/** It was said how a class ended: whoever plans training nearest to its unit confirms it, but not who said it. */
export const classToClose = defineNotification({
  kind: 'class-to-close',
  asks: true,
  topics: ['class.closing'],
  key: ({ classId }) => classId,
  async tell(em, { classId }, today) {
    const [open] = await rows<Row>(
      em,
      `select k.close_proposed_by_id as "proposedById", p.name as by,
              k.unit_path::text as "unitPath", k.title_zh as zh, k.title_en as en
       from training_class k join person p on p.id = k.close_proposed_by_id
       where k.id = ? and k.close_proposed_at is not null and k.state in ('planned', 'running')`,
      [classId],
    );
    if (!open) return [];
    const { proposedById, by, unitPath, zh, en } = open;
    const asked = await decidersOf(em, 'plan-training', [unitPath], { today, but: [proposedById] });
    return asked.map((personId) => ({
      personId,
      subject: classId,
      title: { zh: `结班待确认：${zh}`, en: `A class to close: ${en}` },
      text: {
        zh: `${by} 已逐人填写结论。您确认后写入各人档案。`,
        en: `${by} said how everybody ended. Once you confirm, it goes into their archives.`,
      },
      href: `/classes/${classId}?tab=assessment`,
    }));
  },
});
