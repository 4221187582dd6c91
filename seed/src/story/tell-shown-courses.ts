import { cp, mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { writeCaptions } from '@whetstone/core/bank/media/captions.ts';
import type { LessonContent } from '@whetstone/core/learning/courses/lesson-content.ts';
import type { TranscriptLine } from '@whetstone/core/learning/media/lesson-medium.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { readLessonFile } from '@whetstone/core/learning/media/read-lesson-file.ts';
import { faultsOfCourse, sealCourse, showCourse } from '@whetstone/db/learning/courses/publish-course.ts';
import {
  beginCourse,
  courseVersionAt,
  noteCourse,
  type Writing,
} from '@whetstone/db/learning/courses/write-course.ts';
import { beginLesson } from '@whetstone/db/learning/courses/write-lesson.ts';
import type { Course } from '@whetstone/db/learning/course.entity.ts';
import { LessonMedia } from '@whetstone/db/learning/lesson-media.entity.ts';
import { LessonVersion } from '@whetstone/db/learning/lesson-version.entity.ts';
import { Lesson } from '@whetstone/db/learning/lesson.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { dataPath } from '../files/read-file.ts';
import {
  beatWords,
  shownCourses,
  type ShownCourse,
  type ShownFiles,
  type ShownLesson,
} from './shown-courses.ts';

const FILM = 'stop-and-check.mp4';
const FILM_SECONDS = 50;
const DAY_SECONDS = 86_400;

/** Who wrote the courses and who published them. */
export interface ShownCast {
  readonly trainerId: string;
  readonly colleagueId: string;
  readonly mediaTo: string;
}

/** Captions of lines that each stand until the next. */
function captionsOf(lines: readonly TranscriptLine[], seconds: number): string {
  return writeCaptions(
    lines.map(({ at, text }, no) => ({ from: at, to: lines[no + 1]?.at ?? seconds, text })),
  );
}

/** Puts a file of `lesson-files` where the api reads it, and enters it as what its bytes say it is. */
async function bring(
  em: EntityManager,
  name: string,
  { trainerId, mediaTo }: ShownCast,
  said: { at: string; transcript?: TranscriptLine[] },
): Promise<string> {
  const from = join(dataPath, 'lesson-files', name);
  const file = new Uint8Array(await readFile(from));
  const source = {
    byteCount: file.length,
    read: (start: number, count: number) => Promise.resolve(file.subarray(start, start + count)),
  };
  const { kind, type, seconds, width, height } = await readLessonFile(source, () => null);
  const place = join('lessons', 'demo', name);
  await mkdir(join(mediaTo, 'lessons', 'demo'), { recursive: true });
  await cp(from, join(mediaTo, place));
  const id = newId();
  const { at: addedAt, transcript = [] } = said;
  const facts = { kind, type, seconds, width, height, byteCount: file.length };
  em.create(LessonMedia, {
    id,
    state: 'ready',
    name,
    place,
    ...facts,
    transcript,
    ownerId: trainerId,
    addedAt,
  });
  return id;
}

/** The film of the five steps once more, with captions; the worker makes its lighter forms where it can. */
async function bringFilm(em: EntityManager, { trainerId }: ShownCast, addedAt: string): Promise<string> {
  const film = await em.findOneOrFail(LessonMedia, { place: FILM });
  const id = newId();
  const { transcript = [], byteCount } = film;
  em.create(LessonMedia, {
    id,
    kind: 'video',
    state: 'ready',
    name: `captions-${basename(FILM)}`,
    type: 'video/mp4',
    place: FILM,
    byteCount,
    seconds: FILM_SECONDS,
    width: 640,
    height: 360,
    codec: 'h264',
    transcript,
    captions: captionsOf(transcript, FILM_SECONDS),
    ladder: 'queued',
    ownerId: trainerId,
    addedAt,
  });
  return id;
}

async function filesOf(em: EntityManager, cast: ShownCast, at: string): Promise<ShownFiles> {
  const files = {
    guide: await bring(em, 'stop-guide.pdf', cast, { at }),
    steps: await bring(em, 'stop-steps.png', cast, { at }),
    rhythm: await bring(em, 'cpr-rhythm.png', cast, { at }),
    beat: await bring(em, 'compress-along.mp3', cast, { at, transcript: beatWords }),
    film: await bringFilm(em, cast, at),
  };
  await em.flush();
  return files;
}

/** A lesson with the check, the capability and the law of another. */
async function contentOf(em: EntityManager, shown: ShownLesson): Promise<LessonContent> {
  const { checkOf, titleZh, titleEn, minutes, parts } = shown;
  const other = await em.findOneOrFail(Lesson, { code: checkOf });
  const { content } = await em.findOneOrFail(LessonVersion, { id: other.currentVersionId! });
  const { capabilityCode, law, checkItemIds } = content;
  return { titleZh, titleEn, minutes, capabilityCode, law, checkItemIds, parts: [...parts] };
}

/** Writes a course, sends it and has it published by a second person. */
async function publish(
  em: EntityManager,
  shown: ShownCourse,
  prerequisiteIds: string[],
  { by, reviewerId }: { by: Writing; reviewerId: string },
): Promise<Course> {
  const { lessons, ...face } = shown;
  const contents: LessonContent[] = [];
  for (const lesson of lessons) contents.push(await contentOf(em, lesson));
  const capabilityCodes = [...new Set(contents.map(({ capabilityCode }) => capabilityCode))];
  const blank = { ...face, capabilityCodes, mandatoryFor: [], law: [], prerequisiteIds, lessonIds: [] };
  const course = await beginCourse(em, blank, by);
  for (const content of contents) await beginLesson(em, course, content, by);
  const version = await courseVersionAt(em, course);
  const [fault] = await faultsOfCourse(em, course, version.content);
  if (fault) throw new RangeError(`${face.titleZh}: ${fault.code}`);
  course.send();
  await sealCourse(em, course, version, undefined);
  noteCourse(em, course.id, 'sent', { ...by, versionNo: version.no });
  await em.flush();
  course.publish(reviewerId, [by.personId], by.now);
  await showCourse(em, course, version, by.now);
  noteCourse(em, course.id, 'published', { ...by, personId: reviewerId, versionNo: version.no });
  await em.flush();
  return course;
}

/**
 * Two courses in which every kind of part can be seen: slides, a PDF, a film with captions, a scenario, a
 * recording; the second waits for the first. @returns the first
 */
export async function tellShownCourses(em: EntityManager, cast: ShownCast, now: string): Promise<Course> {
  const at = later(now, -20 * DAY_SECONDS);
  const [first, second] = shownCourses(await filesOf(em, cast, at));
  const hands = {
    by: { personId: cast.trainerId, now: at, sessionId: newId() },
    reviewerId: cast.colleagueId,
  };
  const opened = await publish(em, first, [], hands);
  await publish(em, second, [opened.id], hands);
  return opened;
}
