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

/** Writes the item bank: every item published in its first version, written by one person and approved by another. */
export function writeItems(
  tables: Tables,
  items: readonly ItemRow[],
  { seed, writtenAt, people }: { seed: string; writtenAt: string; people: readonly string[] },
): BankEntry[] {
  const dice = seededDice(`${seed}/bank`);
  return items.map((row, at) => {
    const createdAt = later(writtenAt, at * 600);
    const itemId = idAt(createdAt, dice);
    const itemVersionId = idAt(createdAt, dice);
    const authorId = people[at % people.length] ?? null;
    const reviewerId = people[(at + 1) % people.length] ?? null;
    const { code, kind, capability, topic, difficulty, expectedSeconds, points, content, explanation } = row;
    tables.add(Item, {
      id: itemId,
      code,
      status: 'published',
      kind,
      capabilityCode: capability,
      topic,
      difficulty,
      currentVersionId: itemVersionId,
      authorId,
      reviewerId: reviewerId === authorId ? null : reviewerId,
      createdAt,
    });
    tables.add(ItemVersion, {
      id: itemVersionId,
      itemId,
      no: 1,
      kind,
      content,
      explanation,
      law: referencesOf(row),
      points,
      expectedSeconds,
      createdAt,
      createdById: authorId,
      reason: null,
    });
    return {
      itemVersionId,
      code,
      capabilityCode: capability,
      topic,
      difficulty,
      kind,
      content,
      expectedSeconds,
    };
  });
}
