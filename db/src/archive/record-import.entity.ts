import { defineEntity, p } from '@mikro-orm/core';
import type { FileFault, IntakeState } from '@whetstone/core/archive/intake-contract.ts';
import type { Mapping } from '@whetstone/core/archive/intake/fields.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant } from '../platform/columns.ts';

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
}

const RecordImportSchema = defineEntity({
  name: 'RecordImport',
  properties: {
    id: id(),
    askedById: idOf(),
    fileName: p.string(),
    /** The file as it came, base64; empty once it has been read. */
    source: p.text().lazy(),
    state: p.string().$type<IntakeState>(),
    fault: p.string().$type<FileFault>().nullable(),
    damaged: p.boolean().default(false),
    sheets: p.json<ImportSheet[]>().defaultRaw("'[]'"),
    mapping: p.json<Mapping>().defaultRaw("'{}'"),
    total: p.integer().default(0),
    seen: p.integer().default(0),
    askedAt: instant(),
  },
  indexes: [{ properties: ['askedById', 'askedAt'] }],
});

/** A table of old records on its way into the archive: read, checked, confirmed, and undone on wish. */
export class RecordImport extends RecordImportSchema.class {
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
  count(seen: number, of: number): void {
    this.seen += seen;
    if (seen > 0 && this.seen < of) return;
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
RecordImportSchema.setClass(RecordImport);
