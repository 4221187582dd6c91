import { isoDate, rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  placeId: string;
  personId: string;
  zh: string;
  en: string;
  fromOn: string;
  toOn: string;
  revision: number;
}

/** A class is held at another time: everybody who is expected in it, or waits for a place, is told the new days. */
export const classMoved = defineNotification({
  kind: 'class-moved',
  asks: false,
  topics: ['class.moved'],
  key: ({ classId }) => classId,
  async tell(em, { classId }) {
    const found = await rows<Row>(
      em,
      `select c.id as "placeId", c.person_id as "personId", k.title_zh as zh, k.title_en as en,
              ${isoDate('k.from_on')} as "fromOn", ${isoDate('k.to_on')} as "toOn", k.revision
       from class_place c join training_class k on k.id = c.class_id
       where k.id = ? and k.state in ('planned', 'running') and c.state in ('called', 'confirmed', 'waiting')`,
      [classId],
    );
    return found.map(({ placeId, personId, zh, en, fromOn, toOn, revision }) => ({
      personId,
      subject: `${classId} ${revision}`,
      title: { zh: `训练班改期：${zh}`, en: `A class was moved: ${en}` },
      text: {
        zh: `现为 ${fromOn} 至 ${toOn}，具体课时见训练班页。`,
        en: `Now ${fromOn} to ${toOn}; its sessions are on the page of the class.`,
      },
      href: `/calls/${placeId}`,
    }));
  },
});
