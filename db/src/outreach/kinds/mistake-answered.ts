import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  title: string;
  titleEn: string;
  answer: string;
  corrected: boolean;
}

/** Whoever told of a mistake in a lesson is told what its author answered. */
export const mistakeAnswered = defineNotification({
  kind: 'mistake-answered',
  asks: false,
  topics: ['lesson-report.moved'],
  key: ({ reportId }) => reportId,
  async tell(em, { reportId }) {
    const found = await rows<Row>(
      em,
      `select r.person_id as "personId", l.title_zh as title, l.title_en as "titleEn", r.answer, r.corrected
       from lesson_report r join lesson l on l.id = r.lesson_id where r.id = ? and r.answered_at is not null`,
      [reportId],
    );
    return found.map(({ personId, title, titleEn, answer, corrected }) => ({
      personId,
      subject: reportId,
      title: corrected
        ? { zh: `您报的错会改：${title}`, en: `The mistake you told of is corrected: ${titleEn}` }
        : { zh: `您报的错有答复：${title}`, en: `The mistake you told of was answered: ${titleEn}` },
      text: { zh: answer.slice(0, 120), en: answer.slice(0, 120) },
      href: '/learn/notes?show=reports',
    }));
  },
});
