import { defineEntity, p } from '@mikro-orm/core';
import type { importStates } from '@whetstone/core/bank/import-contract.ts';
import type { BankFormat } from '@whetstone/core/bank/formats/read-bank.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant } from '../platform/columns.ts';

/** Tags that items get when the file names none. */
export interface ImportDefaults {
  capabilityCode: string;
  topic: string;
  difficulty: 'easy' | 'medium' | 'hard';
}

const ItemImportSchema = defineEntity({
  name: 'ItemImport',
  properties: {
    id: id(),
    askedById: idOf(),
    fileName: p.string(),
    format: p.string().$type<BankFormat>(),
    /** The file as it came, base64; empty once it has been read. */
    source: p.text().lazy(),
    defaults: p.json<ImportDefaults>(),
    state: p.string().$type<(typeof importStates)[number]>(),
    total: p.integer().default(0),
    seen: p.integer().default(0),
    made: p.integer().default(0),
    changed: p.integer().default(0),
    askedAt: instant(),
  },
  indexes: [{ properties: ['askedById', 'askedAt'] }],
});

/** A file of questions on its way into the bank: read, looked through, confirmed, and undone on wish. */
export class ItemImport extends ItemImportSchema.class {
  /** @throws Refusal `import-not-open` unless it is still being looked through */
  mustBeOpen(): void {
    if (this.state !== 'preview') throw new Refusal('import-not-open');
  }

  /** Takes in so many ready entries from now on. @throws Refusal `import-not-open` */
  confirm(ready: number, defaults: ImportDefaults): void {
    this.mustBeOpen();
    this.defaults = defaults;
    start(this, 'running', ready);
  }

  /** Stops where it is. @throws Refusal `import-not-open` when nothing runs */
  cancel(): void {
    if (this.state !== 'running') throw new Refusal('import-not-open');
    this.state = 'stopped';
  }

  /** Turns round. @throws Refusal `import-not-open` */
  undo(taken: number): void {
    if (this.state !== 'done' && this.state !== 'stopped') throw new Refusal('import-not-open');
    start(this, 'undoing', taken);
  }

  /** Counts a piece; the last one ends it. */
  count(piece: { seen: number; made: number; changed: number }): void {
    const sign = this.state === 'undoing' ? -1 : 1;
    this.seen += piece.seen;
    this.made += sign * piece.made;
    this.changed += sign * piece.changed;
    if (this.seen < this.total && piece.seen > 0) return;
    this.state = this.state === 'undoing' ? 'undone' : 'done';
  }
}
ItemImportSchema.setClass(ItemImport);

/** Begins a run over so many entries; over none it is done at once. */
function start(one: ItemImport, state: 'running' | 'undoing', total: number): void {
  const ended = state === 'running' ? 'done' : 'undone';
  Object.assign(one, { state: total === 0 ? ended : state, total, seen: 0 });
}
