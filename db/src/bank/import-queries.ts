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
  const found = await rows<{ state: string; verdict: string; alike: boolean; n: number }>(
    em,
    `select state, verdict, "similar" <> '[]'::jsonb as alike, count(*)::int as n from item_import_line
     where import_id = ?::uuid group by 1, 2, 3`,
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
  };
}

export type LineShow = 'needs' | 'ready' | 'skipped' | 'new' | 'changed' | 'same' | 'similar';

async function whichShow(em: EntityManager, importId: string, show: LineShow | undefined) {
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

/** Entries of an import behind a number, in the order of the file. */
export async function findLines(
  em: EntityManager,
  importId: string,
  { show, after, limit }: { show: LineShow | undefined; after: number; limit: number },
): Promise<ItemImportLine[]> {
  return em.find(
    ItemImportLine,
    { importId, no: { $gt: after }, ...(await whichShow(em, importId, show)) },
    { orderBy: { no: 'asc' }, limit },
  );
}
