import { rolesOf } from '@whetstone/core/access/policy.ts';
import { roleHolders } from '../../access/role-holders.ts';
import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  proposedById: string;
  reason: string;
  lines: number;
  people: number;
  effectiveOn: string;
  root: string;
}

/** Rules that would erase records wait for a second administrator of the whole force. */
export const retentionToDecide = defineNotification({
  kind: 'retention-to-decide',
  asks: true,
  topics: ['retention.moved'],
  key: ({ retentionId }) => retentionId,
  async tell(em, { retentionId }, today) {
    const [open] = await rows<Row>(
      em,
      `select v.proposed_by_id as "proposedById", v.reason, (v.figures ->> 'lines')::int as lines,
              (v.figures ->> 'people')::int as people, v.effective_on::text as "effectiveOn",
              (select path::text from unit where nlevel(path) = 1 order by path limit 1) as root
       from retention_version v where v.id = ? and v.state = 'proposed'`,
      [retentionId],
    );
    if (!open) return [];
    const { proposedById, reason, lines, people, effectiveOn, root } = open;
    // It is everybody's archive: any administrator may decide, and the highest who did not propose it are asked.
    const held = await roleHolders(em, rolesOf('keep-retention'), { unitPaths: [root], today, below: true });
    const byHeight = [...held].toSorted(([one], [other]) => one.split('.').length - other.split('.').length);
    const others = byHeight.map(([path, people]) => ({
      height: path.split('.').length,
      people: people.filter((personId) => personId !== proposedById),
    }));
    const highest = others.find(({ people }) => people.length > 0)?.height;
    const asked = new Set(others.flatMap(({ height, people }) => (height === highest ? people : [])));
    return [...asked].map((personId) => ({
      personId,
      subject: retentionId,
      title: { zh: '清除档案记录的规则待批准', en: 'Rules that erase records wait for you' },
      text: {
        zh: `${effectiveOn} 起将清除 ${people} 人的 ${lines} 条记录。理由：${reason}`,
        en: `From ${effectiveOn} they would erase ${lines} lines of ${people} people. Reason: ${reason}`,
      },
      href: '/admin/retention',
    }));
  },
});
