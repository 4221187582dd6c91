import { caseOf, holdRows } from '../../training/hold-files.ts';
import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

const asked = {
  decide: [
    '离岗培训待决定',
    'Duty hold to decide',
    '请核对成绩和理由后确认或不采纳。',
    'Look at the result, then confirm or decline with a reason.',
  ],
  lift: [
    '复训合格，可解除离岗',
    'Passed again: lift the duty hold',
    '复测已合格，请作出解除决定。',
    'The re-test was passed. Lift the hold.',
  ],
  answer: [
    '离岗培训有异议',
    'Objection to a duty hold',
    '请由另一位负责人答复。',
    'Another leader answers it.',
  ],
} as const;

/** A duty hold waits for a leader: those nearest to the person are asked, never the person or who is objected to. */
export const holdToDecide = defineNotification({
  kind: 'hold-to-decide',
  asks: true,
  topics: ['hold.moved'],
  key: ({ holdId }) => holdId,
  async tell(em, { holdId }, today) {
    const [row] = await holdRows(em, { sql: 'h.id = ?', params: [holdId] });
    const asks = row && caseOf(row, today).asks;
    if (!row || !asks) return [];
    const [{ path = '' } = {}] = await rows<{ path: string }>(
      em,
      'select unit_path::text as path from person where id = ?',
      [row.personId],
    );
    const decider = row.words.findLast(({ days }) => days !== null)?.byId;
    const but = asks === 'answer' && decider ? [row.personId, decider] : [row.personId];
    const leaders = await decidersOf(em, 'settle-holds', [path], { today, but });
    const [zh, en, textZh, textEn] = asked[asks];
    return leaders.map((personId) => ({
      personId,
      subject: holdId,
      title: { zh: `${zh}：${row.name}（${row.dutyZh}）`, en: `${en}: ${row.name} (${row.dutyEn})` },
      text: { zh: textZh, en: textEn },
      href: `/people/${row.personId}/hold`,
    }));
  },
});
