import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { LessonMedia } from '@whetstone/db/learning/lesson-media.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeCourse, makeLesson } from '@whetstone/seed/factories/learning.ts';
import { Client } from 'pg';
import { enlist } from '../enlist.ts';

/** Seconds of a film, and its bytes at the 350 kbit/s that a phone on a poor network plays. */
export const FILM_SECONDS = 360;
export const FILM_BYTES = (FILM_SECONDS * 350_000) / 8;
const COURSES = 10;
const LESSONS = 6;

/** A film to learn from, with the check behind it. */
export interface Lesson {
  readonly id: string;
  readonly courseId: string;
  readonly film: string;
}

/** Who learns, and what. */
export interface School {
  readonly people: readonly string[];
  readonly lessons: readonly Lesson[];
}

/** Loads a force with courses of films; their files differ, so that no one of them is served from one page of memory. */
export async function prepareSchool(
  databaseUrl: string,
  people: number,
  mediaFolder: string,
): Promise<School> {
  const orm = await openOrm({ url: databaseUrl, poolMax: 2 });
  const database = new Client(databaseUrl);
  await database.connect();
  try {
    const em = orm.em.fork();
    const now = instantOf(Date.now());
    const force = await makeHouse(em, { now });
    const lessons: Lesson[] = [];
    for (let n = 0; n < COURSES; n++) {
      const course = await makeCourse(em);
      for (let at = 0; at < LESSONS; at++) lessons.push(await filmLesson(em, course, mediaFolder, now));
    }
    await em.flush();
    const ids = await enlist(database, em, force, people);
    // Nobody logs in here: passes are minted, but an account must be there to be let in.
    await database.query(
      `insert into account (id, person_id, password_hash, password_changed_at, must_change, locale)
       select gen_random_uuid(), p, '', now(), false, 'zh' from unnest($1::uuid[]) p`,
      [ids],
    );
    await database.query('vacuum analyze');
    return { people: ids, lessons };
  } finally {
    await database.end();
    await orm.close(true);
  }
}

async function filmLesson(
  em: Parameters<typeof makeCourse>[0],
  course: Awaited<ReturnType<typeof makeCourse>>,
  mediaFolder: string,
  now: string,
): Promise<Lesson> {
  const id = newId();
  const place = `${id}.mp4`;
  writeFileSync(join(mediaFolder, place), randomBytes(FILM_BYTES));
  em.create(LessonMedia, {
    id,
    kind: 'video',
    state: 'ready',
    name: place,
    type: 'video/mp4',
    byteCount: FILM_BYTES,
    sha256: null,
    place,
    seconds: FILM_SECONDS,
    width: 640,
    height: 360,
    codec: 'h264',
    captions: null,
    transcript: [],
    posterId: null,
    ladder: 'none',
    ladderSeenAt: null,
    ownerId: null,
    addedAt: now,
    publishedAt: now,
  });
  // The lesson is as long as its minutes say: as long as the film.
  const lesson = await makeLesson(em, { course, kind: 'video', media: id, minutes: FILM_SECONDS / 60 });
  return { id: lesson.id, courseId: course.id, film: `/api/lesson-media/${id}/file` };
}
