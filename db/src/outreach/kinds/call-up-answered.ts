import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  filedById: string;
  state: 'returned' | 'issued';
  zh: string;
  en: string;
  answer: string | null;
  called: number;
  people: number;
  revision: number;
}

/** A call-up was returned, or went out: who filed it is told. */
export const callUpAnswered = defineNotification({
  kind: 'call-up-answered',
  asks: false,
  topics: ['call-up.moved'],
  key: ({ callUpId }) => callUpId,
  async tell(em, { callUpId }) {
    const found = await rows<Row>(
      em,
      `select c.filed_by_id as "filedById", c.state, c.title_zh as zh, c.title_en as en, c.answer, c.revision,
              (select count(*)::int from call_up_line l where l.call_up_id = c.id) as people,
              (select count(*)::int from call_up_line l where l.call_up_id = c.id and l.outcome = 'called') as called
       from call_up c where c.id = ? and c.state in ('returned', 'issued')`,
      [callUpId],
    );
    return found.map(({ filedById, state, zh, en, answer, called, people, revision }) => ({
      personId: filedById,
      subject: `${callUpId} ${state} ${revision}`,
      title:
        state === 'issued'
          ? { zh: `调训已发出：${zh}`, en: `Call-up sent out: ${en}` }
          : { zh: `调训被退回：${zh}`, en: `Call-up returned: ${en}` },
      text:
        state === 'issued'
          ? { zh: `已通知 ${called} 人，共 ${people} 人。`, en: `${called} of ${people} people were called.` }
          : { zh: answer ?? '', en: answer ?? '' },
      href: `/plan/call/${callUpId}`,
    }));
  },
});
