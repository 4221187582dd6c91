import { isoDate, rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  askedById: string;
  personId: string;
  takenOverById: string | null;
  state: 'accepted' | 'declined';
  servesOn: string;
  zh: string;
  en: string;
  answer: string | null;
}

/** A swap was decided: who asked is told, and of an accepted one both whose duty changes. */
export const swapAnswered = defineNotification({
  kind: 'swap-answered',
  asks: false,
  topics: ['shift-swap.moved'],
  key: ({ swapId }) => swapId,
  async tell(em, { swapId }) {
    const [found] = await rows<Row>(
      em,
      `select w.asked_by_id as "askedById", w.person_id as "personId", w.taken_over_by_id as "takenOverById", w.state,
              ${isoDate('w.serves_on')} as "servesOn", s.name_zh as zh, s.name_en as en, w.answer
       from shift_swap w join shift s on s.code = w.shift_code
       where w.id = ? and w.state in ('accepted', 'declined')`,
      [swapId],
    );
    if (!found) return [];
    const { askedById, personId, takenOverById, state, servesOn, zh, en, answer } = found;
    const line = (to: string, title: { zh: string; en: string }, href: string) => ({
      personId: to,
      subject: swapId,
      title,
      text: { zh: answer ?? '', en: answer ?? '' },
      href,
    });
    const when = { zh: `${servesOn} ${zh}`, en: `${servesOn} ${en}` };
    const said =
      state === 'accepted'
        ? { zh: `换班已同意：${when.zh}`, en: `Swap accepted: ${when.en}` }
        : { zh: `换班未同意：${when.zh}`, en: `Swap declined: ${when.en}` };
    const told = [line(askedById, said, '/plan/calls')];
    if (state !== 'accepted' || takenOverById === null) return told;
    const free = { zh: `${when.zh}由他人接班`, en: `Somebody else takes your ${when.en}` };
    const takes = { zh: `请您接班：${when.zh}`, en: `You take a shift over: ${when.en}` };
    return [...told, line(personId, free, '/calls'), line(takenOverById, takes, '/calls')];
  },
});
