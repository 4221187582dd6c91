import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dataPath, readSeedFile } from '../files/read-file.ts';
import { CourseFile, type LessonRow } from './course-file.ts';
import type { ItemRow } from './item-file.ts';

/** Where the media of the lessons lie. */
export const mediaPath = (folder: string = dataPath) => join(folder, 'media');

/** Names of the media that a lesson shows: its video, the poster of it, and the images of its text. */
export function mediaOf({ media, posterMedia, bodyZh }: LessonRow): string[] {
  const images = [...bodyZh.matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)].map((match) => match[1] ?? '');
  return [media, posterMedia, ...images].filter((name) => name !== undefined);
}

/** What is wrong with a lesson beyond its shape, as pointer below it and sentence; null when nothing is. */
function mistakeOf(
  lesson: LessonRow,
  items: ReadonlyMap<string, ItemRow>,
  folder: string,
): [pointer: string, what: string] | null {
  for (const [at, code] of lesson.checkItems.entries()) {
    const item = items.get(code);
    if (!item) return [`/checkItems/${at}`, `names item ${code}, which the bank does not have`];
    if (item.capability !== lesson.capability)
      return [`/checkItems/${at}`, `is an item of ${item.capability}, not of ${lesson.capability}`];
  }
  const missing = mediaOf(lesson).find((name) => !existsSync(join(mediaPath(folder), name)));
  if (missing !== undefined) return ['', `shows ${missing}, which is not among the media`];
  if ((lesson.kind === 'video') !== (lesson.media !== undefined))
    return ['/kind', 'is video without a medium, or text with one'];
  if ((lesson.media === undefined) !== (lesson.mediaSeconds === undefined))
    return ['/mediaSeconds', 'is missing for a medium, or stands without one'];
  const seconds = (lesson.transcriptZh ?? []).map(({ at }) => at);
  if (seconds.some((second, at) => at > 0 && second <= (seconds[at - 1] ?? 0)))
    return ['/transcriptZh', 'is not in the order of time'];
  if ((seconds.at(-1) ?? 0) >= (lesson.mediaSeconds ?? 1))
    return ['/transcriptZh', 'goes on after the video'];
  return null;
}

/**
 * The courses of the demonstration, in the order of their codes.
 * @param bank the items that lessons may name.
 * @throws SeedFault with file and line of the first course that is malformed, or whose lesson names an
 * item of another capability or a medium that does not exist.
 */
export function readCourses(bank: readonly ItemRow[], folder: string = dataPath): CourseFile[] {
  const items = new Map(bank.map((item) => [item.code, item]));
  const names = readdirSync(join(folder, 'lessons')).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const file = readSeedFile(`lessons/${name}`, CourseFile, folder);
    const { course, lessons } = file.value;
    for (const [at, lesson] of lessons.entries()) {
      const mistake = mistakeOf(lesson, items, folder);
      if (mistake) throw file.fault(`/lessons/${at}${mistake[0]}`, mistake[1]);
      if (!lesson.code.startsWith(`${course.code}-`))
        throw file.fault(`/lessons/${at}/code`, `does not belong to course ${course.code}`);
      if (!course.capabilities.includes(lesson.capability))
        throw file.fault(`/lessons/${at}/capability`, 'is not among the capabilities of the course');
    }
    return file.value;
  });
}
