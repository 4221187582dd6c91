import { LessonFiles } from '@whetstone/db/learning/lesson-media/lesson-files.ts';
import type { House } from '../../platform/mount.ts';
import { mountTextImport } from '../courses/text-import.ts';
import { mountMediaDesk } from './desk.ts';
import { serveLessonMedia } from './serve.ts';
import { mountUploads } from './uploads.ts';

/** Files of lessons: brought in pieces, kept with what is said in them, read by learners. */
export async function mountLessonMedia(house: House, mediaFolder: string | undefined): Promise<void> {
  const files = new LessonFiles(mediaFolder ?? 'media');
  mountMediaDesk(house, files);
  if (!mediaFolder) return;
  serveLessonMedia(house, files);
  await mountUploads(house, files);
  await mountTextImport(house, files);
}
