import type { EntityManager } from '@mikro-orm/postgresql';
import type { ActionName } from '@whetstone/core/access/policy.ts';
import type { RowFault } from '@whetstone/core/platform/lists/cells.ts';
import type { ListFields } from '@whetstone/core/platform/lists/list-fields.ts';
import type { ReadFile, Table } from '@whetstone/core/platform/lists/table.ts';
import type { ListImport } from './list-import.entity.ts';
import type { ListRow } from './list-row.entity.ts';

/** A row whose draft is one of its kind. */
export type RowOf<Draft extends object> = ListRow & { draft?: Draft | null | undefined };

/** A piece of a list: its rows, and when it is its turn. */
export interface Piece<Draft extends object = object> {
  readonly asked: ListImport;
  readonly rows: readonly RowOf<Draft>[];
  readonly now: string;
  readonly today: string;
  /** What was said where it was confirmed or taken back, where the kind asks for something. */
  readonly said?: unknown;
}

/** What a row says: its texts by field, mended ones as mended, and what its hidden cells said. */
export interface Texts {
  readonly texts: Readonly<Record<string, string>>;
  /** By field. */
  readonly hidden: Readonly<Record<string, unknown>>;
  readonly from1904: boolean;
}

/** Cells that are read and never kept: what stays of them is a mask and what they say. */
export interface Hiding {
  /** Fields whose columns are hidden whole; what looks like one is masked wherever it stands. */
  readonly fields: readonly string[];
  row(
    cells: readonly string[],
    columns: ReadonlySet<number>,
    salt: string,
  ): { cells: string[]; hidden: Record<string, unknown> };
  cell(text: string, salt: string): { masked: string; hidden: unknown };
}

/**
 * A kind of list: what its rows say, how they stand against what is on record, how they are taken in and taken back.
 * The file, its columns, mending, confirming, progress and undoing are the same for all of them.
 */
export interface ListKind<Draft extends object = object, Frame = unknown> {
  /** Kept with every list of the kind. */
  readonly name: string;
  /** Whoever brings one holds this action when a piece of it is done, too. */
  readonly can: ActionName;
  readonly fields: ListFields;
  readonly hides?: Hiding;
  /** How many rows are done in one transaction. */
  readonly perTurn: number;
  /** It is taken in and taken back in one transaction, within the request: what a part of it leaves says nothing. */
  readonly whole?: boolean;
  /** Reads a file that is no table of rows and columns; null: it is one. */
  readOther?(bytes: Buffer): ReadFile | null;
  /** Lays a table out as rows of the kind, where one row of the file says several things. */
  lay?(table: Table, on: string): Table;
  /** Fields that such a row has for itself; the others it shares with all that came of the same row of the file. */
  readonly unfolds?: readonly string[];
  /** What rows are read and judged by. */
  frame(em: EntityManager, asked: ListImport, on: { now: string; today: string }): Promise<Frame>;
  /** What a row says; every fault stands at the field that it is about. */
  read(texts: Texts, frame: Frame): { draft: Draft; faults: RowFault[] };
  /** Says of rows that were read whom they mean and how they stand: `needs`, `ask`, `duplicate` or `ready`. */
  judge(em: EntityManager, piece: Piece<Draft>, frame: Frame): Promise<void>;
  /** Takes ready rows in; each that came in is `taken`. */
  take(em: EntityManager, piece: Piece<Draft>): Promise<void>;
  /** Takes rows back; each that is back is `undone`. */
  undo(em: EntityManager, piece: Piece<Draft>): Promise<void>;
  /** Forgets what nobody needs once a list is taken. */
  end?(em: EntityManager, asked: ListImport): Promise<void>;
}
