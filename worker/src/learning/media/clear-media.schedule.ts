import { clearLessonMedia as clear } from '@whetstone/db/learning/lesson-media/clear-lesson-media.ts';
import { LessonFiles } from '@whetstone/db/learning/lesson-media/lesson-files.ts';
import type { Schedule } from '../../platform/listener.ts';
import { mediaFolder } from '../../platform/media-here.ts';

/** Drops uploads of lessons that were given up, and files that no version of a lesson shows. */
export const clearLessonMedia: Schedule = {
  name: 'learning.clear-media',
  everySeconds: 6 * 3600,
  async run({ em, now }) {
    if (mediaFolder) await clear(em, new LessonFiles(mediaFolder), now);
  },
};
