import type { ItemRow } from '@whetstone/seed/content/item-file.ts';
import { readItems, referencesOf } from '@whetstone/seed/content/items.ts';
import { Tables } from '@whetstone/seed/loading/tables.ts';
import { seededDice, type Dice } from '@whetstone/core/platform/chance.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { searchRow } from '@whetstone/db/bank/index-items.ts';
import { ItemText } from '@whetstone/db/bank/item-text.entity.ts';
import { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import { Item } from '@whetstone/db/bank/item.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import pg from 'pg';

const DAY_MS = 86_400_000;
const LOOK_BACK_DAYS = 2_500;
const levels = ['remember', 'understand', 'apply', 'analyse', null] as const;
const statuses = [
  'published',
  'published',
  'published',
  'published',
  'draft',
  'in-review',
  'retired',
] as const;

const pick = <T>(list: readonly T[], dice: Dice): T => list[dice.below(list.length)] as T;

/** A stem that nobody wrote so: clauses of three real ones, with a case of its own. */
function inventedStem(rows: readonly ItemRow[], dice: Dice, n: number): string {
  const clauses = [1, 2, 3].flatMap(() => String(pick(rows, dice).content['stem']).split(/(?<=[，。；])/));
  const chosen = Array.from({ length: 2 + dice.below(3) }, () => pick(clauses, dice));
  return `案例${n.toString(36)}：${chosen.join('')}`;
}

interface Facts {
  readonly authors: readonly string[];
  readonly rows: readonly ItemRow[];
  readonly dice: Dice;
  readonly nowMs: number;
}

function writeOne(tables: Tables, { authors, rows, dice, nowMs }: Facts, n: number): void {
  const row = pick(rows, dice);
  const content = { ...row.content, stem: inventedStem(rows, dice, n) };
  const [itemId, versionId] = [newId(), newId()];
  const status = pick(statuses, dice);
  const written = status === 'draft' || status === 'in-review';
  const createdAt = instantOf(nowMs - dice.below(LOOK_BACK_DAYS) * DAY_MS);
  const used = !written && dice.below(3) > 0;
  const law = referencesOf(pick(rows, dice));
  const authorId = pick(authors, dice);
  const code = `B-${String(n).padStart(6, '0')}`;
  const { kind, points, expectedSeconds, explanation, topic, difficulty } = row;
  tables.add(Item, {
    id: itemId,
    code,
    status,
    kind,
    capabilityCode: row.capability,
    topic,
    difficulty,
    cognitiveLevel: pick(levels, dice),
    currentVersionId: written ? null : versionId,
    draftVersionId: written ? versionId : null,
    authorId,
    reviewerId: null,
    createdAt,
    changedAt: createdAt,
    useCount: used ? 1 + dice.below(9) : 0,
    lastUsedAt: used ? instantOf(nowMs - dice.below(1_500) * DAY_MS) : null,
    responseCount: used ? 200 : 0,
    facility: used ? dice.fraction() : null,
    discrimination: used ? dice.fraction() * 0.8 - 0.1 : null,
  });
  const wording = { kind, content, explanation, law, points, expectedSeconds };
  const made = { createdAt, createdById: authorId, reason: null, sessionId: null };
  tables.add(ItemVersion, { id: versionId, itemId, no: 1, ...wording, ...made });
  tables.add(ItemText, { itemId, ...searchRow({ code, topic, content, law }) });
}

/** Adds so many invented items to a loaded city's bank, each findable as the editor would make it. */
export async function fillBank(databaseUrl: string, count: number): Promise<void> {
  const orm = await openOrm({ url: databaseUrl, poolMax: 2 });
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('select distinct author_id as id from item');
    const facts = {
      authors: rows.map(({ id }) => id),
      rows: readItems(),
      dice: seededDice('bank-search'),
      nowMs: Date.now(),
    };
    const tables = new Tables(client, orm.getMetadata());
    for (let n = 0; n < count; n++) {
      writeOne(tables, facts, n);
      await tables.relieve();
    }
    await tables.send();
    await client.query('vacuum analyze item, item_version, item_text');
  } finally {
    await client.end();
    await orm.close(true);
  }
}
