import { csvLine } from '@whetstone/core/platform/csv.ts';
import type { ListRoutes, ListView } from '@whetstone/core/platform/lists/list-routes.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { base64Of } from '#lib/platform/base64.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { fieldWord, type ListDesk } from './list-desk.ts';
import { faultWord, stateWord } from './list-words.ts';

type Rest = Output<ListRoutes['rest']>;

/** Why a row was not taken in, in words. */
const reasonOf = (desk: ListDesk, { state, faults }: Rest['rows'][number]): string =>
  faults.length === 0
    ? stateWord(state)
    : faults.map(({ field, code }) => `${fieldWord(desk, field)}: ${faultWord(desk, code)}`).join('; ');

/**
 * The rows of a list that were not taken in as a table of their own, each with its place and the reason: mended, it can
 * be brought again, since its headings are those of the file.
 */
export async function restFile(
  desk: ListDesk,
  { id, fileName }: ListView,
): Promise<{ name: string; base64: string }> {
  const { headings, rows } = await call(fetch, desk.routes.rest, { params: { importId: id } });
  const lines = [
    [...headings, say('list.restSheet'), say('list.restRow'), say('list.restReason')],
    ...rows.map((row) => [...row.cells, row.sheet, row.row, reasonOf(desk, row)]),
  ];
  const text = `\ufeff${lines.map(csvLine).join('')}`;
  const name = `${fileName.replace(/\.[^.]*$/, '')} ${say('list.restName')}.csv`;
  return { name, base64: base64Of(new TextEncoder().encode(text)) };
}
