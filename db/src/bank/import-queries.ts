import type { EntityManager } from '@mikro-orm/postgresql';
import type { ImportView } from '@whetstone/core/bank/import-contract.ts';
import { rows } from '../platform/sql.ts';
import { ItemImportLine } from './item-import-line.entity.ts';

/** Whether an entry will be taken in when the import is confirmed. */
function isTaken({ state, verdict }: { state: string; verdict: string }): boolean {
  return state === 'ready' && (verdict === 'new' || verdict === 'changed');
}

/** How many entries of an import are in which state; entries to be taken also by what they are to the bank. */
export async function countLines(em: EntityManager, importId: string): Promise<ImportView['counts']> {
  const found = await rows<{ state: string; verdict: string; alike: boolean; guessed: boolean; n: number }>(
    em,
    `select state, verdict, "similar" <> '[]'::jsonb as alike, doubt > 0 as guessed, count(*)::int as n
     from item_import_line where import_id = ?::uuid group by 1, 2, 3, 4`,
    [importId],
  );
  const sum = (test: (row: (typeof found)[number]) => boolean) =>
    found.filter(test).reduce((all, { n }) => all + n, 0);
  const open = (verdict: string) =>
    sum((row) => row.verdict === verdict && row.state !== 'needs' && row.state !== 'skipped');
  return {
    ready: sum(isTaken),
    needs: sum(({ state }) => state === 'needs'),
    skipped: sum(({ state }) => state === 'skipped'),
    new: open('new'),
    changed: open('changed'),
    same: open('same'),
    similar: sum((row) => isTaken(row) && row.alike),
    guessed: sum((row) => isTaken(row) && row.guessed),
  };
}

export type LineShow = 'needs' | 'ready' | 'skipped' | 'new' | 'changed' | 'same' | 'similar' | 'guessed';

async function whichShow(
  em: EntityManager,
  importId: string,
  show: Exclude<LineShow, 'guessed'> | undefined,
) {
  if (show === undefined) return {};
  if (show === 'similar') {
    const alike = await rows<{ no: number }>(
      em,
      `select no from item_import_line where import_id = ?::uuid and "similar" <> '[]'::jsonb
         and state = 'ready' and verdict in ('new', 'changed')`,
      [importId],
    );
    return { $and: [{ no: { $in: alike.map(({ no }) => no) } }] };
  }
  if (show === 'new' || show === 'changed' || show === 'same')
    return { verdict: show, state: { $nin: ['needs' as const, 'skipped' as const] } };
  return { state: show };
}

/** Entries read by guessing behind one of them, the least sure first. */
function findGuessed(em: EntityManager, importId: string, after: string, limit: number) {
  const [doubt = 0, no = 0] = after.split('-').map(Number);
  const behind = { $or: [{ doubt: { $lt: doubt } }, { doubt, no: { $gt: no } }] };
  return em.find(
    ItemImportLine,
    {
      importId,
      state: 'ready',
      verdict: { $in: ['new', 'changed'] },
      $and: [{ doubt: { $gt: 0 } }, ...(after.includes('-') ? [behind] : [])],
    },
    { orderBy: { doubt: 'desc', no: 'asc' }, limit },
  );
}

/** What names the page behind an entry. */
export function placeBehind({ no, doubt }: ItemImportLine, show: LineShow | undefined): string {
  return show === 'guessed' ? `${doubt}-${no}` : String(no);
}

/** Entries of an import behind a place, in the order of the file; those guessed at the least sure first. */
export async function findLines(
  em: EntityManager,
  importId: string,
  { show, after, limit }: { show: LineShow | undefined; after: string; limit: number },
): Promise<ItemImportLine[]> {
  if (show === 'guessed') return findGuessed(em, importId, after, limit);
  return em.find(
    ItemImportLine,
    { importId, no: { $gt: Number(after) }, ...(await whichShow(em, importId, show)) },
    { orderBy: { no: 'asc' }, limit },
  );
}
