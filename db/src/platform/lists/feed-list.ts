import type { EntityManager } from '@mikro-orm/postgresql';
import { sha256 } from '../sha256.ts';
import { rows } from '../sql.ts';
import { checkRows } from './check-list.ts';
import { ListImport } from './list-import.entity.ts';
import type { ListKind } from './list-kind.ts';
import { ListRow } from './list-row.entity.ts';
import { keepRows } from './read-list.ts';
import { goOnWithList, moveWhole } from './take-list.ts';

interface Lines {
  readonly askedById: string;
  /** What the list is called where it is looked at. */
  readonly fileName: string;
  /** What each line says, by field. */
  readonly lines: readonly Readonly<Record<string, string | undefined>>[];
  readonly now: string;
}

interface Feed extends Omit<Lines, 'fileName'> {
  /** Chosen by the sender, one for each batch. */
  readonly key: string;
  readonly said?: unknown;
}

/** The list that was made of lines: one sheet, a column for each field. */
async function listOf(
  em: EntityManager,
  kind: ListKind,
  { askedById, fileName, lines, now }: Lines,
  as: Pick<ListImport, 'state' | 'requestKey' | 'print'>,
) {
  const { names, words } = kind.fields;
  const headings = names.map((field) => words[field]?.zh ?? field);
  const sheet = {
    name: '',
    hidden: false,
    mergedRows: 0,
    cut: false,
    from1904: false,
    headings,
    rows: lines.map((line, at) => ({
      row: at + 1,
      cells: names.map((field) => line[field] ?? ''),
      uncomputed: [],
      hidden: {},
    })),
  };
  const one = em.create(ListImport, {
    kind: kind.name,
    aboutId: null,
    askedById,
    fileName,
    source: '',
    salt: null,
    fault: null,
    sheets: [{ ...sheet, used: true, samples: headings.map(() => ''), rows: lines.length }],
    mapping: Object.fromEntries(headings.map((heading, at) => [heading, names[at] ?? null])),
    ...as,
    total: lines.length,
    askedAt: now,
  });
  await em.flush();
  await keepRows(em, one.id, [sheet]);
  return one;
}

/**
 * Lines that another system sends: a list that is looked through and taken at once. The same lines under the same key
 * are the list that they were before.
 * @returns null where the key was used for other lines
 * @throws Refusal as the kind does where it takes rows in
 */
export async function feedList(em: EntityManager, kind: ListKind, feed: Feed): Promise<ListImport | null> {
  const { askedById, key, lines, now, said } = feed;
  const print = sha256(JSON.stringify([kind.name, lines]));
  await rows(em, 'select pg_advisory_xact_lock(hashtextextended(?, 8))', [`${askedById} ${key}`]);
  const before = await em.findOne(ListImport, { askedById, requestKey: key });
  if (before) return before.print === print ? before : null;
  const as = { state: 'preview', requestKey: key, print } as const;
  const one = await listOf(em, kind, { ...feed, fileName: key }, as);
  const found = await em.find(ListRow, { importId: one.id }, { orderBy: { no: 'asc' } });
  await checkRows(em, kind, one, found, now);
  one.confirm(found.filter(({ state }) => state === 'ready').length);
  if (one.state === 'running') await moveWhole(em, kind, one, { now, said });
  await em.flush();
  return one;
}

/** A list of lines that the product itself puts together: looked through by the worker, taken in by whoever asked. */
export async function layList(em: EntityManager, kind: ListKind, lines: Lines): Promise<ListImport> {
  const one = await listOf(em, kind, lines, { state: 'checking', requestKey: null, print: null });
  goOnWithList(em, one, lines.now);
  await em.flush();
  return one;
}
