import { isoDate, rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  readonly personId: string;
  readonly state: 'planned' | 'done' | 'cancelled';
  readonly startsOn: string;
  readonly reason: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly postZh: string;
  readonly postEn: string;
}

const titles = {
  planned: { zh: '已安排调动', en: 'A transfer is planned' },
  done: { zh: '调动已生效', en: 'Your transfer is in force' },
  cancelled: { zh: '调动已撤回', en: 'A planned transfer was taken back' },
} as const;

/** A transfer of theirs was planned, came into force or was taken back: the person is told. */
export const transferChanged = defineNotification({
  kind: 'transfer-changed',
  asks: false,
  topics: ['transfer.changed'],
  key: ({ transferId }) => transferId,
  async tell(em, { transferId }) {
    const found = await rows<Row>(
      em,
      `select t.person_id as "personId", t.state, ${isoDate('t.starts_on')} as "startsOn", t.reason,
              u.name_zh as "unitZh", u.name_en as "unitEn", coalesce(o.name_zh, t.post_code) as "postZh",
              coalesce(o.name_en, t.post_code) as "postEn"
       from transfer t join unit u on u.id = t.unit_id
       left join lateral (select n.name_zh, n.name_en from post n join standard_version v on v.id = n.version_id
         where n.code = t.post_code order by v.effective_from desc limit 1) o on true
       where t.id = ?`,
      [transferId],
    );
    return found.map(({ personId, state, startsOn, reason, unitZh, unitEn, postZh, postEn }) => ({
      personId,
      subject: `${transferId} ${state}`,
      title: titles[state],
      text: {
        zh: `${startsOn} 起：${unitZh} ${postZh}。原因：${reason}`,
        en: `From ${startsOn}: ${unitEn}, ${postEn}. Reason: ${reason}`,
      },
      href: '/me/ahead/plan',
    }));
  },
});
