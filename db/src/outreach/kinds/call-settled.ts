import { isoDate, rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  what: keyof typeof words;
  zh: string;
  en: string;
  fromOn: string;
  reason: string | null;
  revision: number;
}

const words = {
  excused: { zh: '已准假，不参训', en: 'You are excused' },
  replaced: { zh: '已由他人替训', en: 'Somebody else goes in your place' },
  held: { zh: '单位决定：请参训', en: 'Your unit decided: please come' },
  sent: { zh: '请你替训', en: 'You are sent in somebody’s place' },
  moved: { zh: '候补转正，已有名额', en: 'You have moved up from the waiting list' },
  freed: { zh: '调训已撤回', en: 'The call-up was withdrawn' },
} as const;

/** Somebody else has decided on a person's place in a class: they are told, with the reason. */
export const callSettled = defineNotification({
  kind: 'call-settled',
  asks: false,
  topics: ['class-place.moved'],
  key: ({ placeId }) => placeId,
  async tell(em, { placeId }) {
    const found = await rows<Row>(
      em,
      `select c.person_id as "personId", w.what, k.title_zh as zh, k.title_en as en,
              ${isoDate('k.from_on')} as "fromOn", c.reason, c.revision
       from class_place c join training_class k on k.id = c.class_id left join call_up u on u.id = c.call_up_id
       cross join lateral (select case
         when c.state in ('excused', 'replaced') then c.state
         when c.state = 'confirmed' and c.settled_at is not null then 'held'
         when c.state = 'confirmed' and c.way = 'substitute' then 'sent'
         when c.state = 'confirmed' and c.way = 'booking' and c.answered_at > c.asked_at then 'moved'
         when c.state = 'withdrawn' and u.state = 'withdrawn' then 'freed' end as what) w
       where c.id = ? and w.what is not null`,
      [placeId],
    );
    return found.map(({ personId, what, zh, en, fromOn, reason, revision }) => ({
      personId,
      subject: `${placeId} ${what} ${revision}`,
      title: { zh: `${words[what].zh}：${zh}`, en: `${words[what].en}: ${en}` },
      text: {
        zh: [`${fromOn} 开班`, reason].filter(Boolean).join('。'),
        en: [`Begins ${fromOn}`, reason].filter(Boolean).join('. '),
      },
      href: `/calls/${placeId}`,
    }));
  },
});
