import { seededDice } from '@whetstone/core/platform/chance.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Item } from '@whetstone/db/bank/item.entity.ts';
import { ItemEnemy } from '@whetstone/db/bank/item-enemy.entity.ts';
import { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import { idAt } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import { ItemDesk } from './item-desk.ts';
import { levelOf } from './item-fates.ts';
import { looseItems, type LooseItem } from './unfinished-items.ts';
import type { BankEntry } from './write-items.ts';

const DAY_SECONDS = 86_400;
const ENEMIES = 8;

interface Desk {
  readonly tables: Tables;
  readonly desk: ItemDesk;
  readonly now: string;
}

function writeLoose(
  { tables, desk, now }: Desk,
  item: LooseItem,
  [itemId, versionId]: readonly [string, string],
  { createdAt, authorId, reviewerId }: { createdAt: string; authorId: string; reviewerId: string },
): void {
  const { code, status, kind, capability: capabilityCode, topic, difficulty, content, law } = item;
  const { explanation, points, expectedSeconds, because = null } = item;
  const isDraft = status === 'draft';
  tables.add(ItemVersion, {
    id: versionId,
    itemId,
    no: 1,
    kind,
    content,
    explanation,
    law,
    points,
    expectedSeconds,
    createdAt,
    createdById: authorId,
    reason: null,
    sessionId: null,
  });
  tables.add(Item, {
    id: itemId,
    code,
    status,
    kind,
    capabilityCode,
    topic,
    difficulty,
    cognitiveLevel: levelOf(item),
    currentVersionId: isDraft ? null : versionId,
    draftVersionId: isDraft ? versionId : null,
    authorId,
    reviewerId: isDraft ? null : reviewerId,
    createdAt,
    changedAt: createdAt,
  });
  desk.index(itemId, { code, topic, content, law });
  if (isDraft) return desk.note(itemId, 'created', createdAt, { actorId: authorId, versionNo: 1 });
  desk.published(itemId, 1, createdAt, { authorId, reviewerId }, null);
  desk.note(itemId, 'retired', later(now, -40 * DAY_SECONDS), { actorId: reviewerId, comment: because });
}

/** Two items on the same matter, one after the other in the bank: the first gives the second away. */
function writeEnemies(tables: Tables, bank: readonly BankEntry[], by: string, addedAt: string): void {
  const pairs = bank.flatMap((one, at) => {
    const other = bank[at + 1];
    const alike = other?.topic === one.topic && other.capabilityCode === one.capabilityCode;
    return alike && other ? [[one.itemId, other.itemId].sort()] : [];
  });
  for (const [itemId = '', enemyId = ''] of pairs.slice(0, ENEMIES))
    tables.add(ItemEnemy, { itemId, enemyId, addedById: by, addedAt });
}

/** Writes unfinished and retired items and pairs of enemies: what a bank in use holds besides good items. */
export function writeLooseItems(
  tables: Tables,
  bank: readonly BankEntry[],
  { seed, now, authorId, reviewerId }: { seed: string; now: string; authorId: string; reviewerId: string },
): void {
  const dice = seededDice(`${seed}/loose-items`);
  const at = { tables, now, desk: new ItemDesk(tables, dice.fork('history')) };
  for (const [place, item] of looseItems.entries()) {
    const days = item.status === 'draft' ? 2 + place : 900;
    const createdAt = later(now, -days * DAY_SECONDS);
    const ids = [idAt(createdAt, dice), idAt(createdAt, dice)] as const;
    writeLoose(at, item, ids, { createdAt, authorId, reviewerId });
  }
  writeEnemies(tables, bank, authorId, later(now, -90 * DAY_SECONDS));
}
