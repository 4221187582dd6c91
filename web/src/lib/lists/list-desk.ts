import type { ListFields } from '@whetstone/core/platform/lists/list-fields.ts';
import type { ListRoutes, ListView, Note } from '@whetstone/core/platform/lists/list-routes.ts';
import { inLocale } from '#lib/i18n/names.ts';

/** What a field is called. */
export function fieldWord({ fields }: Pick<ListDesk, 'fields'>, field: string): string {
  const { zh = field, en = field } = fields.words[field] ?? {};
  return inLocale(zh, en);
}

/** It is called as we call it: a list that was put together here, or one of our template. */
export function isOurHeading({ fields }: Pick<ListDesk, 'fields'>, heading: string, field: string | null) {
  return field !== null && fields.words[field]?.zh === heading;
}

/** What a column is called: as it stands in somebody's file, one of ours in the language of the screen. */
export function columnWord(desk: Pick<ListDesk, 'fields'>, heading: string, field: string | null): string {
  return field !== null && (heading === '' || isOurHeading(desk, heading, field))
    ? fieldWord(desk, field)
    : heading;
}

/** A kind of list as its page shows it: its routes, its columns, and the words that are its own. */
export interface ListDesk {
  readonly routes: ListRoutes;
  readonly fields: Pick<ListFields, 'names' | 'words'>;
  /** How many characters a cell may be mended to. */
  readonly mostCell: number;
  /** Files that it can be read from. */
  readonly accept: string;
  /** Whether somebody new may be meant where somebody on record is asked about, and whether a duplicate may be taken. */
  readonly somebodyNew: boolean;
  readonly takesTwice: boolean;
  /** What stands beside the choice of a file, and while nothing was brought. */
  hint(): string;
  none(): string;
  /** The button that takes so many rows in, and how that ended. */
  confirm(n: number): string;
  done(n: number): string;
  undone(n: number): string;
  /** What is wrong at a cell. */
  fault(code: string): string;
  /** What may stand in a cell with this fault, where its kind knows. */
  known?(code: string): Promise<readonly string[]> | undefined;
  /** Who is meant is asked; what is on record says the same. */
  who(): string;
  onRecord(): string;
  /** What is said of somebody on record who left. */
  left?(): string;
  note?(note: Note): string;
  /** Mending a row mends others that came of the same row of the file. */
  readonly together?: boolean;
  /** Asks for what has to be said where a list is taken in or back, and sends it with that. */
  saying?(send: (said: Record<string, unknown>) => Promise<ListView>): Promise<ListView>;
  /** What must be read before it is confirmed. */
  warn?(list: ListView): string;
}
