import type { RecordRemedy } from '@whetstone/core/archive/appeal-grounds.ts';
import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  name: string;
  unitPath: string;
  titleZh: string;
  titleEn: string;
  remedy: RecordRemedy;
  answer: string;
  decidedById: string;
  enteredBy: string[];
  sessionId: string | null;
}

const done = {
  correct: { zh: '成绩已更正', en: 'The result was corrected' },
  void: { zh: '记录已作废', en: 'The record was voided' },
  note: { zh: '异议成立，请更正', en: 'To be put right' },
} as const;

/** An objection to a record was upheld: who entered it is told why; what is put right by hand is asked of who keeps archives. */
export const recordAppealUpheld = defineNotification({
  kind: 'record-appeal-upheld',
  asks: false,
  topics: ['item-appeal.moved'],
  key: ({ appealId }) => appealId,
  async tell(em, { appealId }, today) {
    const [upheld] = await rows<Row>(
      em,
      `select p.person_id as "personId", o.name, o.unit_path::text as "unitPath",
              coalesce(r.content->>'titleZh', '') as "titleZh", coalesce(r.content->>'titleEn', '') as "titleEn",
              p.remedy, p.answer, p.decided_by_id as "decidedById",
              (select array_remove(array_agg(distinct e.entered_by_id), null) from training_record e
               where e.source = p.source and e.act <> 'attach') as "enteredBy",
              (select d.session_id from drill_result d where 'drill:' || d.id = p.source) as "sessionId"
       from item_appeal p join person o on o.id = p.person_id join training_record r on r.id = p.record_id
       where p.id = ? and p.about = 'record' and p.state = 'upheld'`,
      [appealId],
    );
    if (!upheld) return [];
    const { personId, name, unitPath, titleZh, titleEn, remedy, answer, decidedById, sessionId } = upheld;
    const byHand = remedy === 'note';
    const keepers = byHand
      ? await decidersOf(em, 'keep-archive', [unitPath], { today, but: [personId] })
      : upheld.enteredBy.filter((id) => id !== decidedById && id !== personId);
    return keepers.map((id) => ({
      personId: id,
      subject: appealId,
      title: {
        zh: `${done[remedy].zh}：${name} · ${titleZh}`,
        en: `${done[remedy].en}: ${name} · ${titleEn}`,
      },
      text: { zh: answer, en: answer },
      href: sessionId && !byHand ? `/field/${sessionId}` : `/people/${personId}/records`,
    }));
  },
});
