import type { EntityManager } from '@mikro-orm/postgresql';
import type { Assembly } from '@whetstone/core/exams/blueprint.ts';
import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import type { PoolItem } from '../bank/pool.ts';
import { newId } from '../platform/id.ts';
import { sha256 } from '../platform/sha256.ts';
import { PaperItem } from './paper-item.entity.ts';
import { Paper } from './paper.entity.ts';

/** Writes a drawn paper for ever. Its hash covers the item versions, their points and their order. */
export function freezePaper(
  em: EntityManager,
  examId: string,
  { items, totalPoints }: Assembly<PoolItem>,
  { seed, now }: { seed: string; now: string },
): Paper {
  const id = newId();
  const frozen = items.map(({ position, points, item }) => [position, item.itemVersionId, points]);
  for (const { position, points, item } of items) {
    const { itemVersionId, capabilityCode, topic } = item;
    em.create(PaperItem, { paperId: id, position, itemVersionId, capabilityCode, topic, points });
  }
  return em.create(Paper, {
    id,
    examId,
    seed,
    totalPoints: halfUp(totalPoints, 2),
    itemCount: items.length,
    hash: sha256(canonicalJson(frozen)),
    frozenAt: now,
  });
}
