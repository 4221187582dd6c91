import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  classId: string;
  unitPath: string;
  zh: string;
  en: string;
  excused: boolean;
}

/** A called person asks to be excused, or has not replied in time: whoever answers for their unit decides. */
export const callToSettle = defineNotification({
  kind: 'call-to-settle',
  asks: true,
  topics: ['class-place.moved'],
  key: ({ placeId }) => placeId,
  async tell(em, { placeId }, today) {
    const [open] = await rows<Row>(
      em,
      `select c.person_id as "personId", c.class_id as "classId", p.unit_path::text as "unitPath", k.title_zh as zh,
              k.title_en as en, c.excuse is not null as excused
       from class_place c join person p on p.id = c.person_id join training_class k on k.id = c.class_id
       join call_up u on u.id = c.call_up_id
       where c.id = ? and c.state = 'called' and k.state in ('planned', 'running')
         and (c.excuse is not null or (c.answered_at is null and u.reply_by_on < ?::date))`,
      [placeId, today],
    );
    if (!open) return [];
    const { personId, classId, unitPath, zh, en, excused } = open;
    const asked = await decidersOf(em, 'settle-calls', [unitPath], { today, but: [personId] });
    return asked.map((one) => ({
      personId: one,
      subject: placeId,
      title: excused
        ? { zh: `调训请假待决定：${zh}`, en: `An excuse from training to decide: ${en}` }
        : { zh: `调训逾期未回执：${zh}`, en: `No reply to a call-up: ${en}` },
      text: {
        zh: '请决定：参训、准假，或另派一人替训。',
        en: 'Decide: come all the same, excuse, or send somebody else.',
      },
      href: `/plan/replies/${classId}`,
    }));
  },
});
