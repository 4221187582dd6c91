import { rows } from '../../platform/sql.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  courseId: string;
  title: string;
  authorId: string;
  unitPath: string;
  reports: number;
}

/** A question about a course has no answer yet, or a post of it was reported: the trainers nearest to who asked look. */
export const questionToAnswer = defineNotification({
  kind: 'question-to-answer',
  asks: true,
  topics: ['forum.moved'],
  key: ({ questionId }) => questionId,
  async tell(em, { questionId }, today) {
    const [one] = await rows<Row>(
      em,
      `select f.course_id as "courseId", f.title, f.author_id as "authorId", p.unit_path::text as "unitPath",
              (select count(*)::int from forum_report r where r.question_id = f.id and r.settled_at is null) as reports
       from forum_question f join person p on p.id = f.author_id
       where f.id = ? and (exists (select 1 from forum_report r where r.question_id = f.id and r.settled_at is null)
         or (f.hidden_at is null and not exists (
           select 1 from forum_answer a where a.question_id = f.id and a.hidden_at is null)))`,
      [questionId],
    );
    if (!one) return [];
    const { courseId, title, authorId, unitPath, reports } = one;
    const asked = await decidersOf(em, 'moderate-forums', [unitPath], {
      today,
      but: [authorId],
      as: ['trainer'],
    });
    return asked.map((personId) => ({
      personId,
      subject: questionId,
      title:
        reports > 0
          ? { zh: `有发言被举报：${title}`, en: `A post was reported: ${title}` }
          : { zh: `课程提问待回答：${title}`, en: `A question waits for an answer: ${title}` },
      text: { zh: '在课程问答里处理。', en: 'Deal with it in the questions of the course.' },
      href: `/learn/${courseId}/questions/${questionId}`,
    }));
  },
});
