import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

/** A call-up waits: whoever approves them nearest above all its people is asked, but not who filed it. */
export const callUpToApprove = defineNotification({
  kind: 'call-up-to-approve',
  asks: true,
  topics: ['call-up.moved'],
  key: ({ callUpId }) => callUpId,
  async tell(em, { callUpId }, today) {
    const [open] = await rows<{
      filedById: string;
      unitPath: string;
      zh: string;
      en: string;
      people: number;
    }>(
      em,
      `select c.filed_by_id as "filedById", c.unit_path::text as "unitPath", c.title_zh as zh, c.title_en as en,
              (select count(*)::int from call_up_line l where l.call_up_id = c.id) as people
       from call_up c where c.id = ? and c.state = 'submitted'`,
      [callUpId],
    );
    if (!open) return [];
    const { filedById, unitPath, zh, en, people } = open;
    const asked = await decidersOf(em, 'approve-call-ups', [unitPath], { today, but: [filedById] });
    return asked.map((personId) => ({
      personId,
      subject: callUpId,
      title: { zh: `调训待审批：${zh}`, en: `A call-up to approve: ${en}` },
      text: {
        zh: `拟调 ${people} 人。警力变化和每人理由在单子里。`,
        en: `${people} people. Strength on duty and the reasons are in it.`,
      },
      href: `/plan/call/${callUpId}`,
    }));
  },
});
