import type { EntityManager } from '@mikro-orm/postgresql';
import type {
  CourseDesk,
  CourseDeskLine,
  LessonDesk,
} from '@whetstone/core/learning/courses/course-contract.ts';
import type { LessonContent } from '@whetstone/core/learning/courses/lesson-content.ts';
import { isoInstant, rows, sqlArray } from '../../platform/sql.ts';

/** Courses as those see them who write them: what waits for review first, then the latest changed. */
export function deskLines(em: EntityManager, courseId?: string): Promise<CourseDeskLine[]> {
  return rows(
    em,
    `select c.id, c.code, c.status, v.content->>'titleZh' as "titleZh", v.content->>'titleEn' as "titleEn",
            jsonb_array_length(v.content->'lessonIds') as lessons,
            c.current_version_id is not null and c.status <> 'retired' as live, p.name as author,
            ${isoInstant('coalesce(c.changed_at, c.published_at)')} as "changedAt"
     from course c join course_version v on v.id = coalesce(c.draft_version_id, c.current_version_id)
     left join person p on p.id = c.author_id
     ${courseId ? 'where c.id = ?' : ''}
     order by (c.status = 'in-review') desc, (c.status = 'draft') desc, coalesce(c.changed_at, c.published_at) desc nulls last,
              c.position, c.code`,
    courseId ? [courseId] : [],
  );
}

/** The lessons of an outline in its order; their own as they are written, those of others as learners see them. */
export function outlineOf(
  em: EntityManager,
  courseId: string,
  lessonIds: readonly string[],
): Promise<CourseDesk['outline']> {
  return rows(
    em,
    `select l.id, l.code, v.content->>'titleZh' as "titleZh", v.content->>'titleEn' as "titleEn",
            (v.content->'minutes')::int as minutes, l.course_id as "courseId",
            array(select part->>'kind' from jsonb_array_elements(v.content->'parts') part) as parts,
            l.course_id = ? and l.draft_version_id is not null as changed
     from unnest(?::uuid[]) with ordinality asked (id, no) join lesson l on l.id = asked.id
     join lesson_version v on v.id = case when l.course_id = ? then coalesce(l.draft_version_id, l.current_version_id)
                                          else l.current_version_id end
     order by asked.no`,
    [courseId, sqlArray(lessonIds), courseId],
  );
}

/** The versions of a course, newest first. */
export function versionsOf(em: EntityManager, courseId: string): Promise<CourseDesk['versions']> {
  return rows(
    em,
    `select v.no, ${isoInstant('v.created_at')} as "createdAt", p.name as by, v.reason,
            v.id = c.current_version_id as current
     from course c join course_version v on v.course_id = c.id left join person p on p.id = v.created_by_id
     where c.id = ? order by v.no desc limit 200`,
    [courseId],
  );
}

/** What was done with a course, newest first; the last hundred. */
export function eventsOf(em: EntityManager, courseId: string): Promise<CourseDesk['events']> {
  return rows(
    em,
    `select e.id, e.what, ${isoInstant('e.at')} as at, p.name as by, e.version_no as "versionNo", e.comment,
            (select v.content->>'titleZh' from lesson l
             join lesson_version v on v.id = coalesce(l.draft_version_id, l.current_version_id)
             where l.id = e.lesson_id) as lesson
     from course_event e left join person p on p.id = e.actor_id
     where e.course_id = ? order by e.at desc, e.id desc limit 100`,
    [courseId],
  );
}

/** Films and recordings that lessons play without captions and without a transcript. */
export async function uncaptionedIn(
  em: EntityManager,
  lessons: readonly { lessonId: string; mediaIds: readonly string[] }[],
): Promise<CourseDesk['uncaptioned']> {
  const asked = lessons.flatMap(({ lessonId, mediaIds }) =>
    mediaIds.map((mediaId) => ({ lessonId, mediaId })),
  );
  if (asked.length === 0) return [];
  const silent = await rows<{ id: string; name: string }>(
    em,
    `select id, name from lesson_media where id = any(?::uuid[]) and kind in ('video', 'audio')
       and captions is null and jsonb_array_length(transcript) = 0`,
    [sqlArray(asked.map(({ mediaId }) => mediaId))],
  );
  const names = new Map(silent.map(({ id, name }) => [id, name]));
  return asked.flatMap((one) => {
    const name = names.get(one.mediaId);
    return name === undefined ? [] : [{ ...one, name }];
  });
}

/** The items that a check draws from, in their order. */
export function checkItemsOf(
  em: EntityManager,
  itemIds: readonly string[],
): Promise<LessonDesk['checkItems']> {
  return rows(
    em,
    `select i.id, i.code, coalesce(v.content->>'stem', '') as stem,
            i.current_version_id is not null and i.status <> 'retired' as usable
     from unnest(?::uuid[]) with ordinality asked (id, no) join item i on i.id = asked.id
     join item_version v on v.id = coalesce(i.current_version_id, i.draft_version_id) order by asked.no`,
    [sqlArray(itemIds)],
  );
}

/**
 * The lessons of one version of a course: as it was sealed with, else those at hand. Codes and contents, in
 * their order.
 */
export function lessonsOfVersion(
  em: EntityManager,
  versionId: string,
): Promise<{ id: string; code: string; content: LessonContent }[]> {
  return rows(
    em,
    `select l.id, l.code, lv.content from course_version v
     cross join jsonb_array_elements_text(v.content->'lessonIds') with ordinality asked (id, no)
     join lesson l on l.id = asked.id::uuid
     join lesson_version lv on lv.id = coalesce(
       (select s.id from lesson_version s where s.lesson_id = l.id and v.lesson_version_ids @> to_jsonb(s.id::text)),
       case when l.course_id = v.course_id then coalesce(l.draft_version_id, l.current_version_id)
            else l.current_version_id end)
     where v.id = ? order by asked.no`,
    [versionId],
  );
}
