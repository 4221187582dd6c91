import type { EntityManager } from '@mikro-orm/postgresql';
import type { Mistake, MyReport, Note } from '@whetstone/core/learning/notes/contract.ts';
import { isoInstant, rows } from '../../platform/sql.ts';

/** SQL of a lesson `l` with the course in which it was written, whether learners see it still or not. */
const titles = `l.title_zh as "titleZh", l.title_en as "titleEn", c.id as "courseId", c.title_zh as "courseTitleZh",
  c.title_en as "courseTitleEn"`;
const ofLesson = (row: string) =>
  `join lesson l on l.id = ${row}.lesson_id join course c on c.id = l.course_id`;
const note = `n.id, n.lesson_id as "lessonId", n.second, n.anchor, n.text, ${isoInstant('n.changed_at')} as "changedAt"`;
const report = `r.id, r.lesson_id as "lessonId", r.second, r.anchor, r.text, ${isoInstant('r.made_at')} as "madeAt",
  r.answer, r.corrected, ${isoInstant('r.answered_at')} as "answeredAt"`;

interface Titles {
  titleZh: string;
  titleEn: string;
  courseId: string;
  courseTitleZh: string;
  courseTitleEn: string;
}

/** All notes of a person, the newest first. */
export function notesOf(em: EntityManager, personId: string): Promise<(Note & Titles)[]> {
  return rows(
    em,
    `select ${note}, ${titles} from lesson_note n ${ofLesson('n')} where n.person_id = ?
     order by n.changed_at desc, n.id`,
    [personId],
  );
}

/** The notes of a person in a lesson, in its order. */
export function notesIn(em: EntityManager, personId: string, lessonId: string): Promise<Note[]> {
  return rows(
    em,
    `select ${note} from lesson_note n where n.person_id = ? and n.lesson_id = ?
     order by n.second nulls first, nullif(substr(n.anchor, 2), '')::int nulls first, n.made_at, n.id`,
    [personId, lessonId],
  );
}

/** Lessons that a person wants to find again, the newest first. */
export function favouritesOf(
  em: EntityManager,
  personId: string,
): Promise<(Titles & { lessonId: string; addedAt: string; minutes: number })[]> {
  return rows(
    em,
    `select f.lesson_id as "lessonId", ${isoInstant('f.added_at')} as "addedAt", l.minutes, ${titles}
     from lesson_favourite f ${ofLesson('f')} where f.person_id = ? order by f.added_at desc, f.lesson_id`,
    [personId],
  );
}

/** Mistakes that a person told of, the newest first; of one lesson when it is given. */
export function reportsOf(em: EntityManager, personId: string, lessonId?: string): Promise<MyReport[]> {
  return rows(
    em,
    `select ${report}, ${titles} from lesson_report r ${ofLesson('r')} where r.person_id = ?
       ${lessonId ? 'and r.lesson_id = ?' : ''} order by r.made_at desc, r.id`,
    [personId, ...(lessonId ? [lessonId] : [])],
  );
}

export type MistakeRow = Omit<Mistake, 'by' | 'answeredBy'> & {
  personId: string;
  answeredById: string | null;
};

/** At most so many answered mistakes are looked back at. */
const MOST_ANSWERED = 100;

/** Mistakes that people told of: open ones first, of them those in courses that `authorId` wrote, the oldest first. */
export function mistakesFor(em: EntityManager, authorId: string): Promise<MistakeRow[]> {
  return rows(
    em,
    `select * from (
       select ${report}, ${titles}, r.person_id as "personId", r.answered_by_id as "answeredById",
              coalesce(c.author_id = ?, false) as mine,
              row_number() over (partition by r.answered_at is null order by r.answered_at desc) as nth
       from lesson_report r ${ofLesson('r')}) told
     where "answeredAt" is null or nth <= ${MOST_ANSWERED}
     order by "answeredAt" is not null, mine desc, "answeredAt" desc, "madeAt", id`,
    [authorId],
  );
}

/** Writes down a mistake that somebody told of. @returns false when there is one of that name, whoever's it is */
export async function writeReport(
  em: EntityManager,
  one: Pick<MyReport, 'id' | 'lessonId' | 'second' | 'anchor' | 'text' | 'madeAt'> & { personId: string },
): Promise<boolean> {
  const { id, personId, lessonId, second, anchor, text, madeAt } = one;
  const made = await rows(
    em,
    `insert into lesson_report (id, person_id, lesson_id, second, anchor, text, made_at)
     values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing returning id`,
    [id, personId, lessonId, second, anchor, text, madeAt],
  );
  return made.length > 0;
}

/**
 * Keeps a note under the name that the device gave it. Of two devices the later words stand.
 * @returns false when the name is another person's
 */
export async function writeNote(em: EntityManager, one: Note & { personId: string }): Promise<boolean> {
  const { id, personId, lessonId, second, anchor, text, changedAt } = one;
  const kept = await rows<{ own: boolean }>(
    em,
    `insert into lesson_note as n (id, person_id, lesson_id, second, anchor, text, made_at, changed_at)
     select ?::uuid, ?::uuid, ?::uuid, ?, ?, ?, at, at from (select ?::timestamptz as at) told
     on conflict (id) do update set text = case when n.changed_at <= excluded.changed_at then excluded.text else n.text end,
       changed_at = greatest(n.changed_at, excluded.changed_at)
       where n.person_id = excluded.person_id
     returning true as own`,
    [id, personId, lessonId, second, anchor, text, changedAt],
  );
  return kept.length > 0;
}
