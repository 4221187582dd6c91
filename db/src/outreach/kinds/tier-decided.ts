import type { TierAct } from '@whetstone/core/capability/tier-case.ts';
import type { Tier } from '@whetstone/core/capability/tiers.ts';
import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

const tiers: Readonly<Record<Tier, readonly [zh: string, en: string]>> = {
  support: ['重点帮助', 'priority support'],
  attention: ['重点关注', 'close attention'],
  routine: ['常态管理', 'routine management'],
};
const acts: Readonly<Record<TierAct, readonly [zh: string, en: string]>> = {
  confirm: ['已确认', 'confirmed'],
  decline: ['未采纳建议', 'not adopted'],
  set: ['由负责人设定', 'set by your leader'],
  withdraw: ['已收回', 'taken back'],
};

/** A leader has said something to somebody's attention tier: the person is told, with the reason. */
export const tierDecided = defineNotification({
  kind: 'tier-decided',
  asks: false,
  topics: ['tier.decided'],
  key: ({ decisionId }) => decisionId,
  async tell(em, { decisionId }) {
    const found = await rows<{ personId: string; act: TierAct; tier: Tier; reason: string }>(
      em,
      'select person_id as "personId", act, tier, reason from tier_decision where id = ?',
      [decisionId],
    );
    return found.map(({ personId, act, tier, reason }) => ({
      personId,
      subject: decisionId,
      title: {
        zh: `关注等级${acts[act][0]}：${tiers[tier][0]}`,
        en: `Attention tier ${acts[act][1]}: ${tiers[tier][1]}`,
      },
      text: { zh: reason, en: reason },
      href: '/me/tier',
    }));
  },
});
