import type { EntityManager } from '@mikro-orm/postgresql';
import type { Static } from 'typebox';
import type { ItemLine, ItemView } from '@whetstone/core/bank/contract.ts';
import { draftFaults, isWhole } from '@whetstone/core/bank/item-check.ts';
import { paperOf, revealOf } from '@whetstone/core/bank/shown.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { enemiesOf, itemEvents, itemVersions } from '@whetstone/db/bank/item-history.ts';
import { itemDetail, type ItemDetailRow, type ItemRow } from '@whetstone/db/bank/item-queries.ts';

/** An item as a line of the bank. */
export function itemLine(row: ItemRow): Static<typeof ItemLine> {
  const { id, code, kind, status, capabilityCode, topic, difficulty, level, stem, law, versionNo } = row;
  const { drawable, useCount, lastUsedAt, facility, discrimination } = row;
  const tags = { capabilityCode, topic, difficulty, level };
  const use = { drawable, useCount, lastUsedAt, facility, discrimination };
  return { id, code, kind, status, ...tags, stem, law, versionNo, ...use };
}

function draftOf(row: ItemDetailRow): ItemView['draft'] {
  const { kind, content, explanation, law, points, expectedSeconds } = row;
  const { capabilityCode, topic, difficulty, level } = row;
  return {
    kind,
    content,
    explanation,
    law,
    points,
    expectedSeconds,
    capabilityCode,
    topic,
    difficulty,
    level,
  };
}

function named(id: string | null, name: string | null): ItemView['author'] {
  return id !== null && name !== null ? { id, name } : null;
}

/** An item whole, with its key: for those who write and check items only. @throws Refusal `not-found` */
export async function itemView(em: EntityManager, itemId: string): Promise<ItemView> {
  const row = await itemDetail(em, itemId);
  if (!row) throw new Refusal('not-found');
  const { kind, content } = row;
  const whole = isWhole(kind, content);
  return {
    item: itemLine(row),
    revision: row.revision,
    author: named(row.authorId, row.author),
    reviewer: named(row.reviewerId, row.reviewer),
    draft: draftOf(row),
    paper: whole ? paperOf(kind, content) : null,
    reveal: whole ? revealOf(kind, content) : null,
    explanation: row.explanation,
    points: row.points,
    expectedSeconds: row.expectedSeconds,
    faults: draftFaults(row),
    versions: await itemVersions(em, itemId),
    events: await itemEvents(em, itemId),
    enemies: await enemiesOf(em, itemId),
  };
}
