import { defineEntity, p } from '@mikro-orm/core';
import type { FileFault, IntakeState } from '@whetstone/core/archive/intake-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { PersonMapping } from '@whetstone/core/training/induction/person-fields.ts';
import type { ImportSheet } from '../archive/record-import.entity.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const InductionImportSchema = defineEntity({
  name: 'InductionImport',
  properties: {
    id: id(),
    inductionId: idOf(),
    askedById: idOf(),
    fileName: p.string(),
    state: p.string().$type<IntakeState>(),
    fault: p.string().$type<FileFault>().nullable(),
    damaged: p.boolean().default(false),
    sheets: p.json<ImportSheet[]>().defaultRaw("'[]'"),
    mapping: p.json<PersonMapping>().defaultRaw("'{}'"),
    /** What the marks of identity numbers are made with; forgotten with them when the list has been taken. */
    salt: p.string().nullable(),
    total: p.integer().default(0),
    seen: p.integer().default(0),
    askedAt: instant(),
  },
  indexes: [{ properties: ['inductionId', 'askedAt'] }],
});

/** A list of new people on its way in: looked through, confirmed, and undone on wish. */
export class InductionImport extends InductionImportSchema.class {
  /** @throws Refusal `import-not-open` unless it is still being looked through */
  mustBeOpen(): void {
    if (this.state !== 'preview') throw new Refusal('import-not-open');
  }

  /** Reads all rows again, by these columns and sheets. @throws Refusal `import-not-open` */
  map(mapping: PersonMapping, used: readonly string[]): void {
    this.mustBeOpen();
    this.mapping = mapping;
    this.sheets = this.sheets.map((sheet) => ({ ...sheet, used: used.includes(sheet.name) }));
    Object.assign(this, { state: 'checking', seen: 0 });
  }

  /** Takes in so many ready rows from now on. @throws Refusal `import-not-open` */
  confirm(ready: number): void {
    this.mustBeOpen();
    Object.assign(this, { state: ready === 0 ? 'done' : 'running', seen: 0, total: ready });
  }

  /** Stops where it is. @throws Refusal `import-not-open` when nothing runs */
  cancel(): void {
    if (this.state !== 'running') throw new Refusal('import-not-open');
    this.state = 'stopped';
  }

  /** Turns round. @throws Refusal `import-not-open` */
  undo(taken: number): void {
    if (this.state !== 'done' && this.state !== 'stopped') throw new Refusal('import-not-open');
    Object.assign(this, { state: taken === 0 ? 'undone' : 'undoing', seen: 0, total: taken });
  }

  /** Counts a piece; the last one, or an empty one, ends it. */
  count(seen: number): void {
    this.seen += seen;
    if (seen > 0 && this.seen < this.total) return;
    const ended = { checking: 'preview', running: 'done', undoing: 'undone' } as const;
    this.state = ended[this.state as keyof typeof ended];
    if (this.state === 'preview') this.seen = 0;
  }
}
InductionImportSchema.setClass(InductionImport);
