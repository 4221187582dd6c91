import type { EntityManager } from '@mikro-orm/postgresql';
import { mediaIn } from '@whetstone/core/bank/media/reference.ts';
import { paperOf, revealOf } from '@whetstone/core/bank/shown.ts';
import { itemsInOrder } from '@whetstone/db/learning/check-items.ts';
import { LessonCheck } from '@whetstone/db/learning/lesson-check.entity.ts';
import type { House } from '../platform/mount.ts';
import { type MediaAsked, serveMedia } from '../platform/serve-media.ts';

/** Whether a person meets this file in their lesson check; in keys and explanations once it is answered. */
async function isInCheck(em: EntityManager, { ownerId: id, personId, sha256 }: MediaAsked): Promise<boolean> {
  const check = await em.findOne(LessonCheck, { id, personId });
  if (!check) return false;
  const items = await itemsInOrder(
    em,
    check.items.map(({ itemVersionId }) => itemVersionId),
  );
  const shown = items.map(({ kind, content, explanation }) =>
    check.answeredAt
      ? [paperOf(kind, content), revealOf(kind, content), explanation]
      : paperOf(kind, content),
  );
  return mediaIn(shown).includes(sha256);
}

/** Mounts the reading of media by who does a lesson check: only files of its items. */
export function mountCheckMedia(house: House, mediaFolder: string | undefined): void {
  serveMedia(house, mediaFolder, { path: '/api/checks/:id/media/:sha256', can: 'learn' }, isInCheck);
}
