import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  state: 'approved' | 'rejected' | 'withdrawn';
  note: string;
}

const said: Readonly<Record<Row['state'], readonly [zh: string, en: string]>> = {
  approved: ['已批准', 'approved'],
  rejected: ['未批准', 'turned down'],
  withdrawn: ['已被撤回', 'taken back'],
};

/** What a second administrator said to proposed rules, for whoever proposed them. */
export const retentionAnswered = defineNotification({
  kind: 'retention-answered',
  asks: false,
  topics: ['retention.moved'],
  key: ({ retentionId }) => retentionId,
  async tell(em, { retentionId }) {
    const found = await rows<Row>(
      em,
      `select proposed_by_id as "personId", state, coalesce(withdrawal_note, decision_note, '') as note
       from retention_version where id = ? and state <> 'proposed'
         and (withdrawn_by_id is null or withdrawn_by_id <> proposed_by_id)`,
      [retentionId],
    );
    return found.map(({ personId, state, note }) => ({
      personId,
      subject: `${retentionId} ${state}`,
      title: {
        zh: `清除档案记录的规则${said[state][0]}`,
        en: `Your rules that erase records were ${said[state][1]}`,
      },
      text: { zh: note, en: note },
      href: '/admin/retention',
    }));
  },
});
