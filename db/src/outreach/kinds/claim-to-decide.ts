import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

/** A claim of outside training waits: whoever decides claims nearest to the person is asked. */
export const claimToDecide = defineNotification({
  kind: 'claim-to-decide',
  asks: true,
  topics: ['claim.moved'],
  key: ({ claimId }) => claimId,
  async tell(em, { claimId }, today) {
    const [open] = await rows<{ personId: string; unitPath: string; title: string }>(
      em,
      `select l.person_id as "personId", p.unit_path::text as "unitPath", l.title
       from training_claim l join person p on p.id = l.person_id where l.id = ? and l.state = 'open'`,
      [claimId],
    );
    if (!open) return [];
    const { personId, unitPath, title } = open;
    const asked = await decidersOf(em, 'decide-claims', [unitPath], { today, but: [personId] });
    return asked.map((one) => ({
      personId: one,
      subject: claimId,
      title: { zh: `外训申报待审批：${title}`, en: `A claim to decide: ${title}` },
      text: { zh: '请核对证明材料后给出结论和理由。', en: 'Look at the proof and decide with a reason.' },
      href: `/records/claims?claim=${claimId}`,
    }));
  },
});
