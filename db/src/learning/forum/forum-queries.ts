import type { EntityManager } from '@mikro-orm/postgresql';
import { containing } from '../../platform/like.ts';
import { isoInstant, rows } from '../../platform/sql.ts';

export interface QuestionRow {
  id: string;
  courseId: string;
  title: string;
  text: string;
  authorId: string;
  askedAt: string;
  lastAt: string;
  acceptedAnswerId: string | null;
  hidden: boolean;
  hiddenReason: string;
  answers: number;
  reports: number;
}

/** Who reads: trainers see hidden posts too, others only their own. */
export interface ForumReader {
  readonly personId: string;
  readonly moderates: boolean;
}

/** A forum shows so many; older ones are found by their words. */
const LISTED = 100;

/** Questions of a course, those with the latest words first; with words only those that have them, in the question or an answer. */
export function questionsOf(
  em: EntityManager,
  courseId: string,
  { personId, moderates }: ForumReader,
  { q = '', questionId = null }: { q?: string; questionId?: string | null } = {},
): Promise<QuestionRow[]> {
  const words = containing(q);
  return rows(
    em,
    `select f.id, f.course_id as "courseId", f.title, f.text, f.author_id as "authorId", ${isoInstant('f.asked_at')} as "askedAt",
            ${isoInstant('f.last_at')} as "lastAt", f.accepted_answer_id as "acceptedAnswerId",
            f.hidden_at is not null as hidden, f.hidden_reason as "hiddenReason",
            (select count(*)::int from forum_answer a where a.question_id = f.id and a.hidden_at is null) as answers,
            (select count(*)::int from forum_report r where r.question_id = f.id and r.settled_at is null) as reports
     from forum_question f
     where f.course_id = ? and (?::uuid is null or f.id = ?) and (f.hidden_at is null or ? or f.author_id = ?)
       and (? = '' or f.title ilike ? or f.text ilike ? or exists (
         select 1 from forum_answer a where a.question_id = f.id and a.hidden_at is null and a.text ilike ?))
     order by f.last_at desc, f.id limit ${LISTED}`,
    [courseId, questionId, questionId, moderates, personId, q, words, words, words],
  );
}

export interface AnswerRow {
  id: string;
  text: string;
  authorId: string;
  at: string;
  hidden: boolean;
  hiddenReason: string;
}

/** Answers to a question: the accepted one first, then as they came. */
export function answersTo(
  em: EntityManager,
  { id, acceptedAnswerId }: Pick<QuestionRow, 'id' | 'acceptedAnswerId'>,
  { personId, moderates }: ForumReader,
): Promise<AnswerRow[]> {
  return rows(
    em,
    `select a.id, a.text, a.author_id as "authorId", ${isoInstant('a.answered_at')} as at,
            a.hidden_at is not null as hidden, a.hidden_reason as "hiddenReason"
     from forum_answer a where a.question_id = ? and (a.hidden_at is null or ? or a.author_id = ?)
     order by (a.id = ?::uuid) desc nulls last, a.answered_at, a.id limit 300`,
    [id, moderates, personId, acceptedAnswerId],
  );
}

/** Reasons of open reports of a question's posts; `answerId` null = of the question itself. */
export function reportsOf(
  em: EntityManager,
  questionId: string,
): Promise<{ answerId: string | null; reason: string }[]> {
  return rows(
    em,
    `select answer_id as "answerId", reason from forum_report where question_id = ? and settled_at is null order by reported_at`,
    [questionId],
  );
}

/** How many questions a person asked in a course since an instant. */
export async function askedSince(
  em: EntityManager,
  one: { personId: string; courseId: string },
  since: string,
): Promise<number> {
  const [found] = await rows<{ n: number }>(
    em,
    'select count(*)::int as n from forum_question where author_id = ? and course_id = ? and asked_at > ?::timestamptz',
    [one.personId, one.courseId, since],
  );
  return found?.n ?? 0;
}
