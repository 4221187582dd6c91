import type { EntityManager } from '@mikro-orm/postgresql';
import { wantedBy } from '@whetstone/core/bank/grams.ts';
import type { FoundLesson, NearLesson } from '@whetstone/core/learning/search/contract.ts';
import { containing } from '../../platform/like.ts';
import { sayingWords } from '../../platform/saying-words.ts';
import { rows, sqlArray } from '../../platform/sql.ts';
import { isLocked } from '../courses/waits-for.ts';

/** Who looks, and when. */
export interface Looking {
  readonly personId: string;
  readonly now: string;
}

/** Lessons that one answer holds, places of each, and lessons that are offered where none says it all. */
const MOST_LESSONS = 30;
const MOST_PLACES = 3;
const MOST_NEAR = 5;

/**
 * SQL: a lesson that somebody may see, in the course in which it was written, else in the first that shows it. Locked:
 * its course waits for another, and the person has not begun it. Parameters: now, person, now, person.
 */
const seenLesson = (lessonId: string) => `lateral (
  select l.id as "lessonId", c.id as "courseId", l.title_zh as "titleZh", l.title_en as "titleEn",
         c.title_zh as "courseTitleZh", c.title_en as "courseTitleEn", l.kind, l.minutes,
         c.position as course_position, cl.position as lesson_position,
         ${isLocked('c.id')} and not exists (
           select from study_record r where r.lesson_id = l.id and r.person_id = ?) as locked
  from lesson l join course_lesson cl on cl.lesson_id = l.id join course c on c.id = cl.course_id
  where l.id = ${lessonId} and c.published_at <= ?
  order by c.id = l.course_id desc, c.position, c.code limit 1)`;
const seenBy = ({ personId, now }: Looking) => [now, personId, personId, now];

const fields = `"lessonId", "courseId", "titleZh", "titleEn", "courseTitleZh", "courseTitleEn", kind, minutes, locked`;

/**
 * Lessons of which one place says all the words, the name first, then the law, the text, the film; of equal ones those
 * that say it most often. Of its places the first of each kind come first. Of a locked lesson only its name and law are looked at.
 */
export async function lessonsSaying(
  em: EntityManager,
  q: string,
  who: Looking,
): Promise<{ lessons: FoundLesson[]; found: number }> {
  const words = sayingWords(q, 'p');
  if (words.length === 0) return { lessons: [], found: 0 };
  const found = await rows<FoundLesson & { found: number }>(
    em,
    `with hit as materialized (
       select p.lesson_id, p.no, p.kind as of, p.second, p.words,
              array_position(array['title', 'law', 'text', 'spoken'], p.kind::text) as rank,
              row_number() over (partition by p.lesson_id, p.kind order by p.no) as nth
       from lesson_passage p where ${words.map(([sql]) => sql).join(' and ')}),
     met as (select lesson_id, min(rank) as rank, count(*)::int as places,
                    count(*) filter (where of in ('title', 'law'))::int as open_places from hit group by 1),
     seen as (select met.*, s.* from met join ${seenLesson('met.lesson_id')} s on true
              where not s.locked or met.open_places > 0)
     select ${fields}, case when locked then open_places else places end as places,
            (count(*) over ())::int as found,
            (select json_agg(json_build_object('kind', h.of, 'second', h.second, 'words', h.words) order by h.rank, h.no)
             from (select * from hit where hit.lesson_id = seen.lesson_id
                     and (not seen.locked or of in ('title', 'law')) order by nth, rank limit ${MOST_PLACES}) h) as passages
     from seen order by rank, places desc, course_position, lesson_position, "lessonId" limit ${MOST_LESSONS}`,
    [...words.flatMap(([, ...values]) => values), ...seenBy(who)],
  );
  return { lessons: found.map(({ found: _, ...line }) => line), found: found[0]?.found ?? 0 };
}

/** Lessons of which one place says at least a third of what was asked for, pair of characters by pair. */
export async function lessonsNear(em: EntityManager, q: string, who: Looking): Promise<NearLesson[]> {
  const pairs = wantedBy(q).grams.filter((one) => [...one].length > 1);
  if (pairs.length < 2) return [];
  const asked = sqlArray(pairs);
  return rows(
    em,
    `select ${fields} from (
       select p.lesson_id, max((select count(*) from unnest(?::text[]) g where strpos(p.text, g) > 0)) as held
       from lesson_passage p where grams_of(p.text) && (select ?::text[]) group by 1) met
     join ${seenLesson('met.lesson_id')} s on true
     where met.held * 3 >= ? and not s.locked
     order by met.held desc, course_position, lesson_position, "lessonId" limit ${MOST_NEAR}`,
    [asked, asked, ...seenBy(who), pairs.length],
  );
}

/** Courses that learners see whose name or summary says all the words; a force has some hundreds. */
export function coursesSaying(
  em: EntityManager,
  q: string,
  now: string,
): Promise<{ id: string; titleZh: string; titleEn: string }[]> {
  const { all } = wantedBy(q);
  if (all.length === 0) return Promise.resolve([]);
  const said = `lower(c.title_zh || ' ' || c.title_en || ' ' || c.code || ' ' || c.summary_zh || ' ' || c.summary_en)`;
  return rows(
    em,
    `select c.id, c.title_zh as "titleZh", c.title_en as "titleEn" from course c
     where c.published_at <= ? and ${all.map(() => `${said} like ?`).join(' and ')}
     order by c.position, c.code limit ${MOST_LESSONS}`,
    [now, ...all.map(containing)],
  );
}
