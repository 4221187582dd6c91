import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  title: string;
  titleEn: string;
  text: string;
  personId: string;
  unitPath: string;
  authorId: string | null;
}

/** Somebody told of a mistake in a lesson: its author looks; where none is known, the trainers nearest to who told. */
export const mistakeToAnswer = defineNotification({
  kind: 'mistake-to-answer',
  asks: true,
  topics: ['lesson-report.moved'],
  key: ({ reportId }) => reportId,
  async tell(em, { reportId }, today) {
    const [one] = await rows<Row>(
      em,
      `select l.title_zh as title, l.title_en as "titleEn", r.text, r.person_id as "personId", p.unit_path::text as "unitPath",
              (select g.person_id from role_grant g where g.person_id = c.author_id and g.role = 'trainer'
                 and g.withdrawn_at is null and g.from_on <= ? and (g.to_on is null or g.to_on >= ?) limit 1) as "authorId"
       from lesson_report r join lesson l on l.id = r.lesson_id join course c on c.id = l.course_id
       join person p on p.id = r.person_id where r.id = ? and r.answered_at is null`,
      [today, today, reportId],
    );
    if (!one) return [];
    const { title, titleEn, text, personId, unitPath, authorId } = one;
    const asked = authorId
      ? [authorId]
      : await decidersOf(em, 'write-courses', [unitPath], { today, but: [personId], as: ['trainer'] });
    return asked.map((askedId) => ({
      personId: askedId,
      subject: reportId,
      title: { zh: `课时有人报错：${title}`, en: `A mistake was told of: ${titleEn}` },
      text: { zh: text.slice(0, 80), en: text.slice(0, 80) },
      href: `/teach/mistakes#${reportId}`,
    }));
  },
});
