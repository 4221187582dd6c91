import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  answerId: string;
  courseId: string;
  questionId: string;
  title: string;
  accepted: boolean;
  mine: boolean;
}

/** Whoever asked about a course is told of each answer of others; whose answer a trainer accepted is told that. */
export const questionAnswered = defineNotification({
  kind: 'question-answered',
  asks: false,
  topics: ['forum.moved'],
  key: ({ questionId }) => questionId,
  async tell(em, { questionId }) {
    const found = await rows<Row>(
      em,
      `select told.person_id as "personId", a.id as "answerId", f.course_id as "courseId", f.id as "questionId", f.title,
              told.accepted, told.mine
       from forum_question f join forum_answer a on a.question_id = f.id and a.hidden_at is null
       cross join lateral (values (f.author_id, false, false), (f.author_id, true, false), (a.author_id, true, true))
         as told(person_id, accepted, mine)
       where f.id = ? and f.hidden_at is null and (not told.accepted or f.accepted_answer_id = a.id)
         and (told.mine or a.author_id <> f.author_id) and (not told.mine or f.accepted_by_id <> a.author_id)`,
      [questionId],
    );
    return found.map(({ personId, answerId, courseId, title, accepted, mine }) => ({
      personId,
      subject: `${answerId}${accepted ? ' accepted' : ''}`,
      title: !accepted
        ? { zh: `有人回答了：${title}`, en: `Answered: ${title}` }
        : mine
          ? { zh: `您的回答被教官采纳：${title}`, en: `A trainer accepted your answer: ${title}` }
          : { zh: `教官确认了答案：${title}`, en: `A trainer confirmed an answer: ${title}` },
      text: { zh: '在课程问答里查看。', en: 'Read it in the questions of the course.' },
      href: `/learn/${courseId}/questions/${questionId}`,
    }));
  },
});
