import { isoDate, rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

/** A swap of shifts waits: whoever keeps the roster of the unit is asked, but not who asked for it. */
export const swapToDecide = defineNotification({
  kind: 'swap-to-decide',
  asks: true,
  topics: ['shift-swap.moved'],
  key: ({ swapId }) => swapId,
  async tell(em, { swapId }, today) {
    const [open] = await rows<{
      unitId: string;
      unitPath: string;
      askedById: string;
      servesOn: string;
      zh: string;
      en: string;
      why: string;
    }>(
      em,
      `select w.unit_id as "unitId", w.unit_path::text as "unitPath", w.asked_by_id as "askedById",
              ${isoDate('w.serves_on')} as "servesOn", s.name_zh as zh, s.name_en as en, w.why
       from shift_swap w join shift s on s.code = w.shift_code
       where w.id = ? and w.state = 'asked' and w.serves_on >= ?::date`,
      [swapId, today],
    );
    if (!open) return [];
    const { unitId, unitPath, askedById, servesOn, zh, en, why } = open;
    const asked = await decidersOf(em, 'keep-rosters', [unitPath], { today, but: [askedById] });
    return asked.map((personId) => ({
      personId,
      subject: swapId,
      title: { zh: `请求换班：${zh}`, en: `A swap is asked for: ${en}` },
      text: { zh: `${servesOn}。${why}`, en: `${servesOn}. ${why}` },
      href: `/rosters?unit=${unitId}&from=${servesOn}`,
    }));
  },
});
