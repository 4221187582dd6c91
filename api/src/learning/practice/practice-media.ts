import type { EntityManager } from '@mikro-orm/postgresql';
import { mediaIn } from '@whetstone/core/bank/media/reference.ts';
import { paperOf, revealOf } from '@whetstone/core/bank/shown.ts';
import { PracticeAnswer } from '@whetstone/db/learning/practice/practice-answer.entity.ts';
import { askedContents } from '@whetstone/db/learning/practice/practice-queries.ts';
import { PracticeSet } from '@whetstone/db/learning/practice/practice-set.entity.ts';
import type { House } from '../../platform/mount.ts';
import { type MediaAsked, serveMedia } from '../../platform/serve-media.ts';

/** Whether a person meets this file in what they practise; in keys and explanations once the item is answered. */
export async function isInPractice(
  em: EntityManager,
  { ownerId: id, personId, sha256 }: MediaAsked,
  now: string,
): Promise<boolean> {
  const set = await em.findOne(PracticeSet, { id, personId });
  if (!set) return false;
  const answered = new Set((await em.find(PracticeAnswer, { setId: id })).map(({ no }) => no));
  const items = await askedContents(
    em,
    set.items.map(({ itemVersionId }) => itemVersionId),
    now,
  );
  const shown = items.map(({ kind, content, explanation, held }, at) =>
    answered.has(at + 1) && !held
      ? [paperOf(kind, content), revealOf(kind, content), explanation]
      : paperOf(kind, content),
  );
  return mediaIn(shown).includes(sha256);
}

/** Mounts the reading of media by who practises: only files of their items. */
export function mountPracticeMedia(house: House, mediaFolder: string | undefined): void {
  serveMedia(
    house,
    mediaFolder,
    { path: '/api/practice-sets/:id/media/:sha256', can: 'learn' },
    (em, asked) => isInPractice(em, asked, house.clock.now()),
  );
}
