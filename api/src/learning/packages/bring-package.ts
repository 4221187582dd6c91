import { CoursePackage } from '@whetstone/db/learning/packages/course-package.entity.ts';
import { packagePlaces } from '@whetstone/db/learning/packages/package-folder.ts';
import type { LessonFiles } from '@whetstone/db/learning/lesson-media/lesson-files.ts';
import { LessonMedia } from '@whetstone/db/learning/lesson-media.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { FastifyRequest } from 'fastify';
import type { House } from '../../platform/house.ts';
import { actingAs } from '../../platform/serve-media.ts';

/** Whether a file begins as zip archives do. */
export const isZip = (head: Uint8Array) =>
  head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;

/**
 * A zip that has come whole becomes a package under the same id; the worker looks into it. The file is moved
 * before the row says so: a crash between the two leaves the upload as it was, to be asked for again.
 */
export async function bringPackage(
  house: House,
  files: LessonFiles,
  request: FastifyRequest,
  id: string,
): Promise<void> {
  await files.slices.moveTo(id, files.pathOf(packagePlaces('', id).file));
  await actingAs(house, request, 'write-courses', async (em, ownerId, addedAt) => {
    const came = await em.findOneOrFail(LessonMedia, { id, ownerId });
    em.create(CoursePackage, {
      id,
      ownerId,
      addedAt,
      name: came.name,
      byteCount: came.byteCount,
      state: 'waiting',
      plan: null,
      folder: '',
      fileCount: 0,
      fault: null,
      withdrawnAt: null,
    });
    em.remove(came);
    announce(em, 'course-package.brought', { packageId: id }, addedAt);
    await em.flush();
  });
}

/** How long a package is that this person brought under the id of an upload; null = none. */
export async function broughtBytes(
  house: House,
  request: FastifyRequest,
  id: string,
): Promise<number | null> {
  const found = await actingAs(house, request, 'write-courses', (em, ownerId) =>
    em.findOne(CoursePackage, { id, ownerId }),
  );
  return found?.byteCount ?? null;
}
