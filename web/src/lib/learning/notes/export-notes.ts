import { base64Of } from '#lib/platform/base64.ts';
import { download } from '#lib/platform/download.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { clockOf } from '../clock-of.ts';
import { inLocale } from '#lib/i18n/names.ts';
import { notesByCourse } from './notes-by-course.ts';

/** Takes all notes along as one Markdown file, under their courses and lessons. */
export function exportNotes(notes: Parameters<typeof notesByCourse>[0]): void {
  const lines = notesByCourse(notes).flatMap((course) => [
    `# ${inLocale(course.titleZh, course.titleEn)}`,
    ...course.lessons.flatMap((lesson) => [
      `\n## ${inLocale(lesson.titleZh, lesson.titleEn)}\n`,
      ...lesson.notes.map(
        ({ second, text }) =>
          `- ${second === null ? '' : `[${clockOf(second)}] `}${text.replace(/\n/g, '\n  ')}`,
      ),
    ]),
    '',
  ]);
  download(`${say('notes.file')}.md`, base64Of(new TextEncoder().encode(lines.join('\n'))));
}
