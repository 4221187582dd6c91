import { isoDate, rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  unitPath: string;
  classId: string;
  zh: string;
  en: string;
  fromOn: string;
  toOn: string;
  people: number;
}

/** A call-up took people of a unit: whoever answers for the unit is told how many, and when they are away. */
export const calledFromUnit = defineNotification({
  kind: 'called-from-unit',
  asks: false,
  topics: ['call-up.moved'],
  key: ({ callUpId }) => callUpId,
  async tell(em, { callUpId }, today) {
    const units = await rows<Row>(
      em,
      `select u.path::text as "unitPath", c.class_id as "classId", c.title_zh as zh, c.title_en as en,
              ${isoDate('c.from_on')} as "fromOn", ${isoDate('c.to_on')} as "toOn", count(*)::int as people
       from call_up c join call_up_line l on l.call_up_id = c.id and l.outcome = 'called'
       join unit u on u.id = l.unit_id where c.id = ? and c.state = 'issued' group by u.path, c.id order by u.path`,
      [callUpId],
    );
    const told = new Map<string, Row>();
    for (const unit of units)
      for (const personId of await decidersOf(em, 'approve-call-ups', [unit.unitPath], { today, but: [] })) {
        const before = told.get(personId);
        told.set(personId, { ...unit, people: unit.people + (before?.people ?? 0) });
      }
    return [...told].map(([personId, { classId, zh, en, fromOn, toOn, people }]) => ({
      personId,
      subject: callUpId,
      title: {
        zh: `抄送：${people} 人被调训`,
        en: `For information: ${people} people are called to training`,
      },
      text: { zh: `${zh}，${fromOn} 至 ${toOn}。`, en: `${en}, ${fromOn} to ${toOn}.` },
      href: `/plan/replies/${classId}`,
    }));
  },
});
