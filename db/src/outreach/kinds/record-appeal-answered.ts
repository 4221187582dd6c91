import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  titleZh: string;
  titleEn: string;
  state: 'upheld' | 'dismissed';
  answer: string;
}

/** An objection to a training record has its answer. */
export const recordAppealAnswered = defineNotification({
  kind: 'record-appeal-answered',
  asks: false,
  topics: ['item-appeal.moved'],
  key: ({ appealId }) => appealId,
  async tell(em, { appealId }) {
    const answered = await rows<Row>(
      em,
      `select p.person_id as "personId", coalesce(r.content->>'titleZh', '') as "titleZh",
              coalesce(r.content->>'titleEn', '') as "titleEn", p.state, p.answer
       from item_appeal p join training_record r on r.id = p.record_id
       where p.id = ? and p.about = 'record' and p.state in ('upheld', 'dismissed')`,
      [appealId],
    );
    return answered.map(({ personId, titleZh, titleEn, state, answer }) => {
      const [zh, en] = state === 'upheld' ? ['成立', 'upheld'] : ['未成立', 'dismissed'];
      return {
        personId,
        subject: `${appealId} ${state}`,
        title: { zh: `异议已答复（${zh}）：${titleZh}`, en: `Objection ${en}: ${titleEn}` },
        text: { zh: answer, en: answer },
        href: '/me/archive',
      };
    });
  },
});
