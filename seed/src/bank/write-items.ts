import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Item } from '@whetstone/db/bank/item.entity.ts';
import { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import type { PoolItem } from '@whetstone/db/bank/pool.ts';
import type { ItemRow } from '../content/item-file.ts';
import { referencesOf } from '../content/items.ts';
import { idAt } from '../id.ts';
import type { Tables } from '../loading/tables.ts';

/** An item of the written bank, with its key: what exams and checks are drawn from and graded by. */
export interface BankEntry extends PoolItem {
  readonly kind: KindName;
  readonly content: Record<string, unknown>;
  readonly expectedSeconds: number;
}

/** Who wrote an item and who approved it, and under which ids it is kept. */
interface Making {
  readonly itemId: string;
  readonly itemVersionId: string;
  readonly authorId: string | null;
  readonly reviewerId: string | null;
  readonly createdAt: string;
}

function writeItem(tables: Tables, row: ItemRow, making: Making): BankEntry {
  const { itemId, itemVersionId, authorId, reviewerId, createdAt } = making;
  const { code, kind, capability: capabilityCode, topic, difficulty, expectedSeconds, content } = row;
  tables.add(Item, {
    id: itemId,
    code,
    status: 'published',
    kind,
    capabilityCode,
    topic,
    difficulty,
    currentVersionId: itemVersionId,
    authorId,
    reviewerId: reviewerId === authorId ? null : reviewerId,
    createdAt,
    changedAt: createdAt,
  });
  tables.add(ItemVersion, {
    id: itemVersionId,
    itemId,
    no: 1,
    kind,
    content,
    explanation: row.explanation,
    law: referencesOf(row),
    points: row.points,
    expectedSeconds,
    createdAt,
    createdById: authorId,
    reason: null,
  });
  return { itemVersionId, code, capabilityCode, topic, difficulty, kind, content, expectedSeconds };
}

/** Writes the item bank: every item published in its first version, written by one person and approved by another. */
export function writeItems(
  tables: Tables,
  items: readonly ItemRow[],
  { seed, writtenAt, people }: { seed: string; writtenAt: string; people: readonly string[] },
): BankEntry[] {
  const dice = seededDice(`${seed}/bank`);
  return items.map((row, at) => {
    const createdAt = later(writtenAt, at * 600);
    return writeItem(tables, row, {
      itemId: idAt(createdAt, dice),
      itemVersionId: idAt(createdAt, dice),
      authorId: people[at % people.length] ?? null,
      reviewerId: people[(at + 1) % people.length] ?? null,
      createdAt,
    });
  });
}
