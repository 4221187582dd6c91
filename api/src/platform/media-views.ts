import type { MediaView } from '@whetstone/core/drills/media-shapes.ts';
import type { MediaOfResult } from '@whetstone/db/drills/media-queries.ts';
import type { NameCard } from '@whetstone/db/org/name-cards.ts';

/** Photos and films with the names of who added or removed them. */
export function mediaViews(
  found: readonly MediaOfResult[],
  names: ReadonlyMap<string, NameCard>,
): MediaView[] {
  const nameOf = (id: string | null) => (id && names.get(id)?.name) || '';
  return found.map(({ personId: _personId, addedById, removedById, removedAt, removedReason, ...one }) => ({
    ...one,
    by: nameOf(addedById),
    removed:
      removedAt === null ? null : { by: nameOf(removedById), at: removedAt, reason: removedReason ?? '' },
  }));
}
