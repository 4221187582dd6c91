import { isoDate, rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  zh: string;
  en: string;
  fromOn: string;
  toOn: string;
  replyByOn: string;
}

/** A person is called to a class and has not answered yet; who answers for the unit decides when the day is over. */
export const callToAnswer = defineNotification({
  kind: 'call-to-answer',
  asks: true,
  topics: ['class-place.moved'],
  key: ({ placeId }) => placeId,
  async tell(em, { placeId }, today) {
    const found = await rows<Row>(
      em,
      `select c.person_id as "personId", k.title_zh as zh, k.title_en as en, ${isoDate('k.from_on')} as "fromOn",
              ${isoDate('k.to_on')} as "toOn", ${isoDate('u.reply_by_on')} as "replyByOn"
       from class_place c join training_class k on k.id = c.class_id join call_up u on u.id = c.call_up_id
       where c.id = ? and c.state = 'called' and c.answered_at is null and u.reply_by_on >= ?::date`,
      [placeId, today],
    );
    return found.map(({ personId, zh, en, fromOn, toOn, replyByOn }) => ({
      personId,
      subject: placeId,
      title: { zh: `调训通知：${zh}`, en: `You are called to training: ${en}` },
      text: {
        zh: `${fromOn} 至 ${toOn}。请在 ${replyByOn} 前回执。`,
        en: `${fromOn} to ${toOn}. Please reply by ${replyByOn}.`,
      },
      href: `/calls/${placeId}`,
    }));
  },
});
