import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import type { House } from '../platform/mount.ts';
import { serveMedia } from '../platform/serve-media.ts';
import { takeProofs } from '../platform/take-proofs.ts';

const can = 'answer-calls';

/** Proofs beside an excuse: brought by the called person, read by them and by whoever decides. */
export async function mountCallFiles(house: House, mediaFolder: string | undefined): Promise<void> {
  if (!mediaFolder) return;
  // Row-level security finds the place or does not.
  for (const door of [
    { path: '/api/calls/:id/files/:sha256', can },
    { path: '/api/class-places/:id/files/:sha256', can: 'settle-calls' },
  ] as const)
    serveMedia(house, mediaFolder, door, async (em, { ownerId, sha256 }) => {
      const place = await em.findOne(ClassPlace, ownerId);
      return place?.files.some((file) => file.sha256 === sha256) ?? false;
    });
  await takeProofs(house, mediaFolder, {
    path: '/api/calls/:id/files',
    can,
    find: (em, id, personId) => em.findOne(ClassPlace, { id, personId }),
  });
}
