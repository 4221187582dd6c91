import type { EntityManager } from '@mikro-orm/postgresql';
import type { SimilarEntry } from '@whetstone/core/bank/import-contract.ts';
import { wordsOf } from '@whetstone/core/bank/item-words.ts';
import { likeness, SIMILAR_WARNS, sketchOf } from '@whetstone/core/bank/similarity.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { versionAtHand } from './item-queries.ts';

interface Entry {
  no: number;
  /** The item that it is or was: no wonder that it looks the same. */
  itemId: string | null;
  content: Record<string, unknown>;
}
interface Sketched extends Entry {
  words: string;
  sketch: number[];
}

/** Named to an entry at most, the most alike. */
const NAMED = 3;
/** Compared with an entry at most: those that share most bands first. */
const COMPARED = 12;
const PER_STATEMENT = 200;

const stemOf = ({ stem }: Record<string, unknown>): string => (typeof stem === 'string' ? stem : '');

/** Near-duplicates of each entry among those before it, by the bands they share. */
function alikeInFile(entries: readonly Sketched[]): Map<number, SimilarEntry[]> {
  const before = new Map<number, Sketched[]>();
  const found = new Map<number, SimilarEntry[]>();
  for (const entry of entries) {
    const shared = new Map<Sketched, number>();
    for (const band of entry.sketch) {
      const others = before.get(band) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      // A sentence that hundreds share tells nothing more after the first of them.
      if (others.length < COMPARED) before.set(band, [...others, entry]);
    }
    const nearest = [...shared].sort((one, other) => other[1] - one[1]).slice(0, COMPARED);
    found.set(entry.no, named(entry, nearest.map(([other]) => ({ ...other, itemId: null, code: null })))); // prettier-ignore
  }
  return found;
}

/** Those of the candidates that say nearly the same. */
function named(
  { words }: Sketched,
  candidates: readonly {
    no: number | null;
    itemId: string | null;
    code: string | null;
    content: Record<string, unknown>;
    words?: string;
  }[],
): SimilarEntry[] {
  return candidates
    .map(({ no, itemId, code, content, words: known }) => ({
      no,
      itemId,
      code,
      stem: stemOf(content).slice(0, 400),
      likeness: Math.round(likeness(words, known ?? wordsOf(content)) * 1000) / 1000,
    }))
    .filter((one) => one.likeness >= SIMILAR_WARNS);
}

/** Near-duplicates of each entry in the bank; retired items do not count. */
async function alikeInBank(em: EntityManager, entries: readonly Sketched[]) {
  const asked = entries.map(({ no, itemId, sketch }) => ({ no, item_id: itemId, sketch }));
  const found = await rows<{
    entry: number;
    itemId: string;
    code: string;
    content: Record<string, unknown>;
  }>(
    em,
    `with asked as (
       select r.no, r.item_id, array(select jsonb_array_elements_text(r.sketch)::int) as sketch
       from jsonb_to_recordset(?::jsonb) as r(no int, item_id uuid, sketch jsonb))
     select a.no as entry, i.id as "itemId", i.code, v.content
     from asked a cross join lateral (
       select t.item_id, cardinality(array(select unnest(t.sketch) intersect select unnest(a.sketch))) as shared
       from item_text t where t.sketch && a.sketch and t.item_id is distinct from a.item_id
       order by shared desc, t.item_id limit ?) n
     join item i on i.id = n.item_id ${versionAtHand} where i.status <> 'retired'`,
    [JSON.stringify(asked), COMPARED],
  );
  const byEntry = Map.groupBy(found, ({ entry }) => entry);
  return new Map(
    entries.map((entry) => {
      const candidates = (byEntry.get(entry.no) ?? []).map((one) => ({ ...one, no: null }));
      return [entry.no, named(entry, candidates)];
    }),
  );
}

async function keep(
  em: EntityManager,
  importId: string,
  entries: readonly Sketched[],
  similar: (no: number) => SimilarEntry[],
): Promise<void> {
  const found = entries.map(({ no, sketch }) => ({ no, sketch, similar: similar(no) }));
  await rows(
    em,
    `update item_import_line l
     set sketch = array(select jsonb_array_elements_text(r.sketch)::int), "similar" = r."similar"
     from jsonb_to_recordset(?::jsonb) as r(no int, sketch jsonb, "similar" jsonb)
     where l.import_id = ?::uuid and l.no = r.no`,
    [JSON.stringify(found), importId],
  );
}

function sketched(entries: readonly Entry[]): Sketched[] {
  return entries.map((entry) => {
    const words = wordsOf(entry.content);
    return { ...entry, words, sketch: sketchOf(words) };
  });
}

const readEntries = `select no, item_id as "itemId", item->'content' as content from item_import_line
  where import_id = ?::uuid and item is not null`;

/** Earlier entries that share a band with this one, and the one itself. */
async function around(em: EntityManager, importId: string, no: number): Promise<Sketched[]> {
  const [entry] = sketched(await rows<Entry>(em, `${readEntries} and no = ?`, [importId, no]));
  if (!entry) return [];
  const before = await rows<Entry>(em, `${readEntries} and no < ? and sketch && ?::int[] order by no`, [
    importId,
    no,
    sqlArray(entry.sketch),
  ]);
  return [...sketched(before), entry];
}

/**
 * Finds for the entries of an import (or for one of them) what says nearly the same: items of the bank,
 * and entries above it in the file.
 */
export async function findSimilarEntries(
  em: EntityManager,
  importId: string,
  only: number | null,
): Promise<void> {
  const entries =
    only === null
      ? sketched(await rows<Entry>(em, `${readEntries} order by no`, [importId]))
      : await around(em, importId, only);
  const inFile = alikeInFile(entries);
  const concerned = only === null ? entries : entries.filter(({ no }) => no === only);
  for (let from = 0; from < concerned.length; from += PER_STATEMENT) {
    const piece = concerned.slice(from, from + PER_STATEMENT);
    const inBank = await alikeInBank(em, piece);
    const both = (no: number) =>
      [...(inBank.get(no) ?? []), ...(inFile.get(no) ?? [])]
        .sort((one, other) => other.likeness - one.likeness)
        .slice(0, NAMED);
    await keep(em, importId, piece, both);
  }
}
