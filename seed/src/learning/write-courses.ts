import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { paperOf } from '@whetstone/core/bank/shown.ts';
import type { PoolItem } from '@whetstone/core/learning/check.ts';
import type { Part } from '@whetstone/core/learning/parts.ts';
import { passagesOf } from '@whetstone/core/learning/search/passages.ts';
import { type Dice, seededDice } from '@whetstone/core/platform/chance.ts';
import { CourseLesson } from '@whetstone/db/learning/course-lesson.entity.ts';
import { CourseVersion } from '@whetstone/db/learning/course-version.entity.ts';
import { Course } from '@whetstone/db/learning/course.entity.ts';
import { LessonMedia } from '@whetstone/db/learning/lesson-media.entity.ts';
import { LessonVersion } from '@whetstone/db/learning/lesson-version.entity.ts';
import { Lesson } from '@whetstone/db/learning/lesson.entity.ts';
import { LessonPassage } from '@whetstone/db/learning/search/lesson-passage.entity.ts';
import type { BankEntry } from '../bank/write-items.ts';
import type { CourseFile } from '../content/course-file.ts';
import { mediaPath } from '../content/courses.ts';
import { idAt } from '../id.ts';
import type { Tables } from '../loading/tables.ts';

/** An item that a lesson's check may ask, with its key. */
export interface CheckItem extends PoolItem {
  readonly itemId: string;
  readonly kind: KindName;
  readonly content: Record<string, unknown>;
  readonly difficulty: BankEntry['difficulty'];
}

/** A lesson that people may study. */
export interface SeedLesson {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly capabilityCode: string;
  readonly kind: 'text' | 'video';
  readonly minutes: number;
  /** How long its video takes; null where there is none. */
  readonly videoSeconds: number | null;
  /** Second at which the last line of the video's transcript begins; 0 where there is no video. */
  readonly lastLineAt: number;
  readonly pool: readonly CheckItem[];
}

export interface SeedCourse {
  readonly mandatoryFor: ReadonlySet<string>;
  readonly lessons: readonly SeedLesson[];
}

type LessonRow = CourseFile['lessons'][number];

/** What the lessons of all courses are written with. */
interface Shelf {
  readonly tables: Tables;
  readonly publishedAt: string;
  readonly dice: Dice;
  /** Films by their name, each written once. */
  readonly films: Map<string, string>;
}

/** The film of a lesson as a medium; null where it has none. */
function filmOf(
  { tables, publishedAt, dice, films }: Shelf,
  { media, mediaSeconds, transcriptZh }: LessonRow,
): string | null {
  if (!media) return null;
  const known = films.get(media);
  if (known) return known;
  const id = idAt(publishedAt, dice);
  films.set(media, id);
  tables.add(LessonMedia, {
    id,
    kind: 'video',
    state: 'ready',
    name: media,
    type: 'video/mp4',
    byteCount: statSync(join(mediaPath(), media)).size,
    place: media,
    seconds: mediaSeconds ?? null,
    transcript: transcriptZh ?? [],
    addedAt: publishedAt,
    publishedAt,
  });
  return id;
}

function partsOf(mediaId: string | null, { bodyZh }: LessonRow): Part[] {
  const words: Part = { id: 'text', kind: 'text', title: '', content: { markdown: bodyZh } };
  return mediaId
    ? [{ id: 'film', kind: 'video', title: '', content: { mediaId, note: '' } }, words]
    : [words];
}

/** Writes one lesson in its first version; `pool` are the items its check draws from. */
function writeLesson(
  shelf: Shelf,
  lesson: LessonRow,
  place: { id: string; courseId: string; position: number },
  pool: readonly CheckItem[],
): SeedLesson & { versionId: string } {
  const { tables, publishedAt, dice } = shelf;
  const { code, kind, minutes, capability: capabilityCode, titleZh, titleEn, bodyZh, law = [] } = lesson;
  const { position, ...identity } = place;
  const versionId = idAt(publishedAt, dice);
  const face = { titleZh, titleEn, minutes, capabilityCode };
  const parts = partsOf(filmOf(shelf, lesson), lesson);
  tables.add(LessonVersion, {
    id: versionId,
    lessonId: place.id,
    no: 1,
    content: { ...face, law, parts, checkItemIds: pool.map(({ itemId }) => itemId) },
    createdAt: publishedAt,
    createdById: null,
    sessionId: null,
  });
  tables.add(Lesson, {
    ...identity,
    code,
    kind,
    ...face,
    bodyZh,
    media: lesson.media ?? null,
    transcriptZh: lesson.transcriptZh ?? [],
    checkItemVersionIds: pool.map(({ itemVersionId }) => itemVersionId),
    currentVersionId: versionId,
  });
  tables.add(CourseLesson, { courseId: place.courseId, lessonId: place.id, position });
  const transcript = lesson.transcriptZh ?? [];
  passagesOf({ code, titleZh, titleEn, law, parts, transcript }).forEach((one, at) =>
    tables.add(LessonPassage, { ...one, lessonId: place.id, no: at + 1 }),
  );
  const lastLineAt = lesson.transcriptZh?.at(-1)?.at ?? 0;
  const videoSeconds = lesson.mediaSeconds ?? null;
  return {
    id: place.id,
    versionId,
    code,
    title: titleZh,
    capabilityCode,
    kind,
    minutes,
    videoSeconds,
    lastLineAt,
    pool,
  };
}

/** Writes what a course is, as its first version and as learners see it. */
function writeFace(
  { tables, publishedAt, dice }: Shelf,
  { course }: CourseFile,
  { courseId, position }: { courseId: string; position: number },
  lessons: readonly { id: string; versionId: string }[],
): void {
  const { capabilities: capabilityCodes, code, ...named } = course;
  const currentVersionId = idAt(publishedAt, dice);
  const lessonIds = lessons.map(({ id }) => id);
  tables.add(Course, {
    id: courseId,
    code,
    ...named,
    capabilityCodes,
    publishedAt,
    position,
    currentVersionId,
  });
  tables.add(CourseVersion, {
    id: currentVersionId,
    courseId,
    no: 1,
    content: { ...named, capabilityCodes, law: [], prerequisiteIds: [], lessonIds },
    lessonVersionIds: lessons.map(({ versionId }) => versionId),
    createdAt: publishedAt,
    createdById: null,
    reason: null,
    sessionId: null,
  });
}

/** Writes the courses with their lessons; checks draw from the first versions of the bank's items. */
export function writeCourses(
  tables: Tables,
  courses: readonly CourseFile[],
  bank: readonly BankEntry[],
  { seed, publishedAt }: { seed: string; publishedAt: string },
): SeedCourse[] {
  const dice = seededDice(`${seed}/courses`);
  // Ids beside those of courses and lessons come from dice of their own, so that theirs stay as they were.
  const shelf = { tables, publishedAt, dice: dice.fork('versions'), films: new Map<string, string>() };
  const items = new Map(bank.map((entry) => [entry.code, entry]));
  return courses.map((file, position) => {
    const courseId = idAt(publishedAt, dice);
    const written = file.lessons.map((lesson, at) => {
      const pool = lesson.checkItems.flatMap((name): CheckItem[] => {
        const entry = items.get(name);
        return entry ? [{ ...entry, paper: paperOf(entry.kind, entry.content) }] : [];
      });
      return writeLesson(shelf, lesson, { id: idAt(publishedAt, dice), courseId, position: at + 1 }, pool);
    });
    writeFace(shelf, file, { courseId, position }, written);
    return { mandatoryFor: new Set(file.course.mandatoryFor), lessons: written };
  });
}
