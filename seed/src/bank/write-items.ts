import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { seededDice, type Dice } from '@whetstone/core/platform/chance.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Item } from '@whetstone/db/bank/item.entity.ts';
import { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import type { ItemRow } from '../content/item-file.ts';
import { referencesOf } from '../content/items.ts';
import { idAt } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import { earlierWording, fateOf, isOld, laterWording, levelOf } from './item-fates.ts';
import { ItemDesk, type Hands } from './item-desk.ts';

/** An item of the written bank, with its key: what exams and checks are drawn from and graded by. */
export interface BankEntry {
  readonly itemVersionId: string;
  readonly code: string;
  readonly capabilityCode: string;
  readonly topic: string;
  readonly difficulty: Item['difficulty'];
  readonly itemId: string;
  readonly kind: KindName;
  readonly content: Record<string, unknown>;
  readonly expectedSeconds: number;
}

const DAY_SECONDS = 86_400;
const REVISED_AFTER = 120 * DAY_SECONDS;
const OLD = 3.5 * 365 * DAY_SECONDS;

interface Writing {
  readonly tables: Tables;
  readonly desk: ItemDesk;
  readonly dice: Dice;
  readonly now: string;
}

/** Which wording of an item: by whom, when, and what differs from the file. */
interface Wording {
  readonly no: number;
  readonly at: string;
  readonly authorId: string | null;
  readonly reason: string | null;
  readonly explanation: string;
  readonly expectedSeconds: number;
}

function writeVersion({ tables, dice }: Writing, itemId: string, row: ItemRow, wording: Wording): string {
  const { no, at, authorId, reason, explanation, expectedSeconds } = wording;
  const id = idAt(at, dice);
  tables.add(ItemVersion, {
    id,
    itemId,
    no,
    kind: row.kind,
    content: row.content,
    explanation,
    law: referencesOf(row),
    points: row.points,
    expectedSeconds,
    createdAt: at,
    createdById: authorId,
    reason,
    sessionId: null,
  });
  return id;
}

/** A change that is not published yet; gives its version. */
function writeChange(writing: Writing, itemId: string, row: ItemRow, no: number, at: number, hands: Hands) {
  const fate = fateOf(at);
  if (fate !== 'in-review' && fate !== 'draft') return null;
  const { explanation, expectedSeconds, reason } = laterWording(row, fate);
  const changedAt = later(writing.now, -(1 + (at % 9)) * DAY_SECONDS + 36_000);
  const { authorId } = hands;
  const versionId = writeVersion(writing, itemId, row, {
    no,
    at: changedAt,
    authorId,
    reason,
    explanation,
    expectedSeconds,
  });
  writing.desk.note(itemId, 'changed', changedAt, { actorId: authorId, versionNo: no });
  if (fate === 'in-review')
    writing.desk.note(itemId, 'sent', later(changedAt, 1800), {
      actorId: authorId,
      versionNo: no,
      comment: reason,
    });
  return { versionId, changedAt, fate };
}

function writeItem(writing: Writing, row: ItemRow, at: number, createdAt: string, hands: Hands): BankEntry {
  const { tables, desk, dice } = writing;
  const itemId = idAt(createdAt, dice);
  const { authorId, reviewerId } = hands;
  const revised = fateOf(at) === 'revised';
  const publishedAt = revised ? later(createdAt, REVISED_AFTER) : createdAt;
  if (revised) {
    const first = { no: 1, at: createdAt, authorId, reason: null, ...earlierWording(row) };
    writeVersion(writing, itemId, row, first);
    desk.published(itemId, 1, createdAt, hands, null);
  }
  const no = revised ? 2 : 1;
  const { explanation, expectedSeconds } = row;
  const reason = revised ? '补充解析，按实测用时调整' : null;
  const version = { no, at: publishedAt, authorId, reason, explanation, expectedSeconds };
  const itemVersionId = writeVersion(writing, itemId, row, version);
  desk.published(itemId, no, publishedAt, hands, reason);
  const change = writeChange(writing, itemId, row, no + 1, at, hands);
  const { code, kind, capability: capabilityCode, topic, difficulty, content } = row;
  tables.add(Item, {
    id: itemId,
    code,
    status: change?.fate ?? 'published',
    kind,
    capabilityCode,
    topic,
    difficulty,
    cognitiveLevel: levelOf(row),
    currentVersionId: itemVersionId,
    draftVersionId: change?.versionId ?? null,
    authorId,
    reviewerId: change || reviewerId === authorId ? null : reviewerId,
    createdAt,
    changedAt: change?.changedAt ?? publishedAt,
  });
  desk.index(itemId, { code, topic, content, law: referencesOf(row) });
  return { itemId, itemVersionId, code, capabilityCode, topic, difficulty, kind, content, expectedSeconds };
}

/** When an item was written: one after the other, and some of those whose law is old enough years before. */
function writtenFrom(row: ItemRow, at: number, writtenAt: string): string {
  return later(writtenAt, at * 600 - (isOld(row, at) ? OLD : 0));
}

/**
 * Writes the item bank: every item published, written by one person and approved by another; some were
 * revised since, a few are just being changed.
 */
export function writeItems(
  tables: Tables,
  items: readonly ItemRow[],
  {
    seed,
    writtenAt,
    people,
    now,
  }: {
    seed: string;
    writtenAt: string;
    people: readonly string[];
    now: string;
  },
): BankEntry[] {
  const dice = seededDice(`${seed}/bank`);
  const writing = { tables, dice, now, desk: new ItemDesk(tables, dice.fork('history')) };
  return items.map((row, at) => {
    const authorId = people[at % people.length] ?? null;
    const reviewerId = people[(at + 1) % people.length] ?? null;
    return writeItem(writing, row, at, writtenFrom(row, at, writtenAt), { authorId, reviewerId });
  });
}
