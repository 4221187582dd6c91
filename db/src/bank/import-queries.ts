import type { EntityManager } from '@mikro-orm/postgresql';
import type { ImportView } from '@whetstone/core/bank/import-contract.ts';
import { rows } from '../platform/sql.ts';
import { ItemImportLine } from './item-import-line.entity.ts';

/** How many entries of an import are in which state; entries to be taken also by what they are to the bank. */
export async function countLines(em: EntityManager, importId: string): Promise<ImportView['counts']> {
  const found = await rows<{ state: string; verdict: string; n: number }>(
    em,
    'select state, verdict, count(*)::int as n from item_import_line where import_id = ?::uuid group by state, verdict',
    [importId],
  );
  const sum = (test: (row: { state: string; verdict: string }) => boolean) =>
    found.filter(test).reduce((all, { n }) => all + n, 0);
  const open = (verdict: string) =>
    sum((row) => row.verdict === verdict && row.state !== 'needs' && row.state !== 'skipped');
  return {
    ready: sum(({ state, verdict }) => state === 'ready' && (verdict === 'new' || verdict === 'changed')),
    needs: sum(({ state }) => state === 'needs'),
    skipped: sum(({ state }) => state === 'skipped'),
    new: open('new'),
    changed: open('changed'),
    same: open('same'),
  };
}

export type LineShow = 'needs' | 'ready' | 'skipped' | 'new' | 'changed' | 'same';

/** Entries of an import behind a number, in the order of the file. */
export function findLines(
  em: EntityManager,
  importId: string,
  { show, after, limit }: { show: LineShow | undefined; after: number; limit: number },
): Promise<ItemImportLine[]> {
  const which =
    show === undefined
      ? {}
      : show === 'new' || show === 'changed' || show === 'same'
        ? { verdict: show, state: { $nin: ['needs' as const, 'skipped' as const] } }
        : { state: show };
  return em.find(
    ItemImportLine,
    { importId, no: { $gt: after }, ...which },
    { orderBy: { no: 'asc' }, limit },
  );
}
