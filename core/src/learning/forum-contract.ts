import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';

const Count = Type.Integer({ minimum: 0 });
const Post = Type.String({ minLength: 2, maxLength: 4000, pattern: '\\S' });
const Why = Type.String({ minLength: 4, maxLength: 300, pattern: '\\S' });
const OneCourse = Exactly({ courseId: Id });
const OneQuestion = Exactly({ questionId: Id });

/** Who wrote something, as the product names people: name and unit. */
const Author = Exactly({
  name: Type.String(),
  unitZh: Type.String(),
  unitEn: Type.String(),
  mine: Type.Boolean(),
});

const questionFields = {
  id: Id,
  title: Type.String(),
  author: Author,
  askedAt: Instant,
  lastAt: Instant,
  answers: Count,
  accepted: Type.Boolean(),
  /** Shown to trainers and its author only. */
  hidden: Type.Boolean(),
  /** Open reports; 0 for who does not moderate. */
  reports: Count,
};
export const QuestionLine = Exactly(questionFields);
export type QuestionLine = Static<typeof QuestionLine>;

const postFields = {
  id: Id,
  text: Type.String(),
  author: Author,
  at: Instant,
  hidden: Type.Boolean(),
  hiddenReason: Type.String(),
  /** Reasons of open reports, for who moderates. */
  reports: Type.Array(Type.String()),
};
export const ForumPost = Exactly(postFields);
export type ForumPost = Static<typeof ForumPost>;

export const forum = defineRoute({
  name: 'learning.forum',
  method: 'GET',
  path: '/api/courses/:courseId/questions',
  summary:
    'Questions about a course, those with the latest words first; found by words of question and answers.',
  can: 'read-forums',
  params: OneCourse,
  query: Exactly({ q: Type.Optional(Type.String({ maxLength: 60 })) }),
  ok: Exactly({ questions: Type.Array(QuestionLine), mayModerate: Type.Boolean() }),
  refuses: [],
});

export const forumQuestion = defineRoute({
  name: 'learning.forum-question',
  method: 'GET',
  path: '/api/questions/:questionId',
  summary: 'A question with its answers, the accepted one first.',
  can: 'read-forums',
  params: OneQuestion,
  ok: Exactly({
    question: Exactly({ ...questionFields, ...postFields, courseId: Id }),
    replies: Type.Array(Exactly({ ...postFields, accepted: Type.Boolean() })),
    mayModerate: Type.Boolean(),
  }),
  refuses: [],
});

export const askQuestion = defineRoute({
  name: 'learning.ask-question',
  method: 'POST',
  path: '/api/courses/:courseId/questions',
  summary: 'Asks a question about a course; the same one sent twice is one.',
  can: 'learn',
  params: OneCourse,
  body: Exactly({
    id: Id,
    lessonId: OrNull(Id),
    title: Type.String({ minLength: 4, maxLength: 100, pattern: '\\S' }),
    text: Type.String({ maxLength: 4000 }),
  }),
  ok: Exactly({ questionId: Id }),
  refuses: ['post-too-many'],
});

export const answerQuestion = defineRoute({
  name: 'learning.answer-question',
  method: 'POST',
  path: '/api/questions/:questionId/answers',
  summary: 'Answers a question; the same answer sent twice is one.',
  can: 'learn',
  params: OneQuestion,
  body: Exactly({ id: Id, text: Post }),
  ok: Done,
  refuses: ['post-hidden'],
});

export const acceptAnswer = defineRoute({
  name: 'learning.accept-answer',
  method: 'PUT',
  path: '/api/questions/:questionId/accepted',
  summary: 'A trainer says which answer holds, or that none does.',
  can: 'moderate-forums',
  params: OneQuestion,
  body: Exactly({ answerId: OrNull(Id) }),
  ok: Done,
  refuses: ['post-hidden'],
});

/** A post: the question itself, or one of its answers. */
const which = { answerId: OrNull(Id) };

export const reportPost = defineRoute({
  name: 'learning.report-post',
  method: 'POST',
  path: '/api/questions/:questionId/reports',
  summary: 'Tells trainers that a post should not stand, and why.',
  can: 'learn',
  params: OneQuestion,
  body: Exactly({ ...which, reason: Why }),
  ok: Done,
  refuses: [],
});

export const moderatePost = defineRoute({
  name: 'learning.moderate-post',
  method: 'PUT',
  path: '/api/questions/:questionId/standing',
  summary:
    'A trainer hides a post with a reason that its author reads, shows it again, or lets a report rest.',
  can: 'moderate-forums',
  params: OneQuestion,
  body: Exactly({ ...which, as: OneOf(['hidden', 'kept']), reason: Why }),
  ok: Done,
  refuses: [],
});

export const withdrawPost = defineRoute({
  name: 'learning.withdraw-post',
  method: 'PUT',
  path: '/api/questions/:questionId/withdrawal',
  summary: 'Takes a post of my own back, or puts it back.',
  can: 'learn',
  params: OneQuestion,
  body: Exactly({ ...which, withdrawn: Type.Boolean() }),
  ok: Done,
  refuses: ['post-hidden'],
});
