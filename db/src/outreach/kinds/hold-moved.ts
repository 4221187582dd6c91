import type { HoldAct } from '@whetstone/core/training/hold.ts';
import { caseOf, holdRows } from '../../training/hold-files.ts';
import { defineNotification } from '../notification-kind.ts';

const said: Readonly<Record<Exclude<HoldAct, 'object'>, readonly [zh: string, en: string]>> = {
  confirm: ['已决定离岗培训', 'You are off duty for retraining'],
  extend: ['离岗培训延长', 'Your duty hold is extended'],
  decline: ['离岗培训建议未采纳', 'The proposed duty hold was declined'],
  keep: ['异议已答复，离岗培训维持', 'Your objection is answered: the hold stands'],
  lift: ['离岗培训已解除', 'Your duty hold is lifted'],
};

/** The person is told what is proposed and what was decided: each once, with the reason. */
export const holdMoved = defineNotification({
  kind: 'hold-moved',
  asks: false,
  topics: ['hold.moved'],
  key: ({ holdId }) => holdId,
  async tell(em, { holdId }, today) {
    const [row] = await holdRows(em, { sql: 'h.id = ?', params: [holdId] });
    if (!row) return [];
    const told = { personId: row.personId, href: '/me/hold' };
    const proposed = caseOf(row, today).state === 'proposed' && row.words.length === 0;
    const words = row.words.flatMap((word) => {
      if (word.act === 'object') return [];
      const [zh, en] = said[word.act];
      const title = { zh: `${zh}：${row.dutyZh}`, en: `${en}: ${row.dutyEn}` };
      return [{ ...told, subject: word.id, title, text: { zh: word.reason, en: word.reason } }];
    });
    const proposal = {
      ...told,
      subject: holdId,
      title: { zh: `拟离岗培训：${row.dutyZh}`, en: `A duty hold is proposed: ${row.dutyEn}` },
      text: {
        zh: '关键科目未通过，等待负责人决定。决定前不影响您的岗位。',
        en: 'A test that is critical for your duty was failed. Your leader decides; until then nothing changes.',
      },
    };
    return proposed ? [proposal, ...words] : words;
  },
});
