import type { EntityManager } from '@mikro-orm/postgresql';
import type { ListRoutes, Note } from '@whetstone/core/platform/lists/list-routes.ts';
import type { ListImport } from '@whetstone/db/platform/lists/list-import.entity.ts';
import type { ListKind } from '@whetstone/db/platform/lists/list-kind.ts';
import type { ListRow } from '@whetstone/db/platform/lists/list-row.entity.ts';
import type { SignedIn } from '../context.ts';

/** A kind of list as the api needs it, beside its routes and its kind. */
export interface ListDesk {
  readonly routes: ListRoutes;
  readonly kind: ListKind;
  /** What the template is called, and one row that shows how each column is meant. */
  template(
    locale: 'zh' | 'en',
    today: string,
  ): { fileName: string; sheet: string; example: Readonly<Record<string, string>> };
  /**
   * What lists of the kind belong to: within reach, and open where something is to be brought into it.
   * @throws Refusal `not-found`, and what the kind's routes declare
   */
  about?(ctx: SignedIn, aboutId: string, toChange: boolean): Promise<unknown>;
  /** What is said of rows besides, by their id. */
  notes?(em: EntityManager, found: readonly ListRow[]): Promise<ReadonlyMap<string, Note[]>>;
  /** @throws Refusal when more depends on the list by now than can be taken back */
  mayUndo?(em: EntityManager, asked: ListImport): Promise<void>;
}
