import type { ListRoutes, ListView, RowView } from '@whetstone/core/platform/lists/list-routes.ts';
import { type RowState, rowStates } from '@whetstone/core/platform/lists/states.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';

/** What the page of a kind of list shows: one list with some of its rows, or those brought before. */
export interface ListData {
  readonly one: ListView | null;
  readonly imports: readonly ListView[];
  readonly rows: readonly RowView[];
  readonly next: string | null;
  readonly show: RowState | undefined;
  readonly after: string | undefined;
}

/** Reads what the address asks for: which list, which of its rows, from where on. */
export async function loadList(
  fetch: typeof globalThis.fetch,
  routes: ListRoutes,
  url: URL,
  aboutId?: string,
): Promise<ListData> {
  const importId = url.searchParams.get('import');
  const show = rowStates.find((one) => one === url.searchParams.get('show'));
  const after = url.searchParams.get('after') ?? undefined;
  await learn('list');
  if (importId === null) {
    const { imports } = await call(fetch, routes.list, { query: aboutId ? { aboutId } : {} });
    return { one: null, imports, rows: [], next: null, show, after };
  }
  const query = { ...(show && { show }), ...(after && { after }) };
  const [one, { rows, next }] = await Promise.all([
    call(fetch, routes.show, { params: { importId } }),
    call(fetch, routes.rows, { params: { importId }, query }),
  ]);
  return { one, imports: [], rows, next, show, after };
}
