import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  postId: string;
  courseId: string;
  title: string;
  reason: string;
  at: string;
}

/** A trainer has hidden a post: its author reads why. */
export const postHidden = defineNotification({
  kind: 'post-hidden',
  asks: false,
  topics: ['forum.moved'],
  key: ({ questionId }) => questionId,
  async tell(em, { questionId }) {
    const found = await rows<Row>(
      em,
      `select p.author_id as "personId", p.id as "postId", f.course_id as "courseId", f.title, p.hidden_reason as reason,
              p.hidden_at::text as at
       from forum_question f cross join lateral (
         select f.id, f.author_id, f.hidden_at, f.hidden_by_id, f.hidden_reason
         union all select a.id, a.author_id, a.hidden_at, a.hidden_by_id, a.hidden_reason from forum_answer a
         where a.question_id = f.id) p
       where f.id = ? and p.hidden_at is not null and p.hidden_by_id <> p.author_id`,
      [questionId],
    );
    return found.map(({ personId, postId, courseId, title, reason, at }) => ({
      personId,
      subject: `${postId} ${at}`,
      title: { zh: `您的发言已被收起：${title}`, en: `A post of yours was hidden: ${title}` },
      text: { zh: reason, en: reason },
      href: `/learn/${courseId}/questions/${questionId}`,
    }));
  },
});
