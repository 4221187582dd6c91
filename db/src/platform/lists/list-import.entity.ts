import { defineEntity, p } from '@mikro-orm/core';
import type { Mapping } from '@whetstone/core/platform/lists/list-fields.ts';
import type { FileFault, ListState } from '@whetstone/core/platform/lists/states.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant } from '../columns.ts';

/** A sheet of the file, with its headings. */
export interface ImportSheet {
  name: string;
  hidden: boolean;
  used: boolean;
  headings: string[];
  /** What the first rows have in each column. */
  samples: string[];
  rows: number;
  mergedRows: number;
  cut: boolean;
  from1904: boolean;
  /** Several of its rows may come of one row of the file. */
  unfolded?: boolean;
}

const ListImportSchema = defineEntity({
  name: 'ListImport',
  properties: {
    id: id(),
    /** The kind of list: `records`. */
    kind: p.string(),
    /** What it belongs to, where its kind belongs to something: an intake. */
    aboutId: idOf().nullable(),
    askedById: idOf(),
    fileName: p.string(),
    /** The file as it came, base64; empty once it has been read. */
    source: p.text().lazy(),
    /** What the marks of hidden cells are made with; forgotten with them when the list has been taken. */
    salt: p.string().nullable(),
    state: p.string().$type<ListState>(),
    fault: p.string().$type<FileFault>().nullable(),
    damaged: p.boolean().default(false),
    sheets: p.json<ImportSheet[]>().defaultRaw("'[]'"),
    mapping: p.json<Mapping>().defaultRaw("'{}'"),
    /** Of lines that another system sent: their key, and what they were; the same brings the same answer. */
    requestKey: p.string().nullable(),
    print: p.string().nullable(),
    total: p.integer().default(0),
    seen: p.integer().default(0),
    askedAt: instant(),
  },
  uniques: [{ properties: ['askedById', 'requestKey'] }],
  indexes: [{ properties: ['askedById', 'kind', 'askedAt'] }],
});

/** A table of one kind on its way in: read, looked through, confirmed, and undone on wish. */
export class ListImport extends ListImportSchema.class {
  /** @throws Refusal `import-not-open` unless it is still being looked through */
  mustBeOpen(): void {
    if (this.state !== 'preview') throw new Refusal('import-not-open');
  }

  /** Reads all rows again, by these columns and sheets. @throws Refusal `import-not-open` */
  map(mapping: Mapping, used: readonly string[]): void {
    this.mustBeOpen();
    this.mapping = mapping;
    this.sheets = this.sheets.map((sheet) => ({ ...sheet, used: used.includes(sheet.name) }));
    this.begin('checking', this.total);
  }

  /** Takes in so many ready rows from now on. @throws Refusal `import-not-open` */
  confirm(ready: number): void {
    this.mustBeOpen();
    this.begin('running', ready);
  }

  /** Stops where it is. @throws Refusal `import-not-open` when nothing runs */
  cancel(): void {
    if (this.state !== 'running') throw new Refusal('import-not-open');
    this.state = 'stopped';
  }

  /** Turns round. @throws Refusal `import-not-open` */
  undo(taken: number): void {
    if (this.state !== 'done' && this.state !== 'stopped') throw new Refusal('import-not-open');
    this.begin('undoing', taken);
  }

  /** Counts a piece; the last one, or an empty one, ends it. */
  count(seen: number): void {
    this.seen += seen;
    if (seen > 0 && this.seen < this.total) return;
    this.state = this.state === 'checking' ? 'preview' : this.state === 'undoing' ? 'undone' : 'done';
    if (this.state === 'preview') this.seen = 0;
  }

  private begin(state: 'checking' | 'running' | 'undoing', of: number): void {
    const ended = { checking: 'preview', running: 'done', undoing: 'undone' } as const;
    this.state = of === 0 ? ended[state] : state;
    this.seen = 0;
    if (state !== 'checking') this.total = of;
  }
}
ListImportSchema.setClass(ListImport);
