import { defineEntity, p } from '@mikro-orm/core';
import type { ItemDraft } from '@whetstone/core/bank/contract.ts';
import type { GuessCode } from '@whetstone/core/bank/formats/guesses.ts';
import type { SourcedItem } from '@whetstone/core/bank/formats/item-source.ts';
import type { TagChange } from '@whetstone/core/bank/bulk-contract.ts';
import type { importVerdicts, lineStates, SimilarEntry } from '@whetstone/core/bank/import-contract.ts';
import { idOf } from '../platform/columns.ts';

/** A fault as an entry keeps it; line and column are those of the file. */
export interface LineFault {
  line: number;
  column: number;
  code: string;
}

const ItemImportLineSchema = defineEntity({
  name: 'ItemImportLine',
  properties: {
    importId: idOf().primary(),
    no: p.integer().primary(),
    line: p.integer(),
    endLine: p.integer(),
    source: p.text(),
    item: p.json<SourcedItem>().nullable(),
    needs: p.json<string[]>(),
    faults: p.json<LineFault[]>(),
    /** What had to be guessed to read it (core/bank/formats/guesses), and how much doubt that leaves; 0 = none. */
    guesses: p.json<GuessCode[]>().defaultRaw("'[]'"),
    doubt: p.integer().default(0),
    state: p.string().$type<(typeof lineStates)[number]>(),
    verdict: p.string().$type<(typeof importVerdicts)[number]>(),
    idnumber: p.string().nullable(),
    /** Hash of what it asks (core/bank/formats/meaning); null when it could not be read. */
    wording: p.string().nullable(),
    /** The item it was found to be, or became. */
    itemId: idOf().nullable(),
    /** The item's revision after it was taken in: a later one means that somebody worked on it. */
    revisionAfter: p.integer().nullable(),
    /** What a changed item said before. */
    before: p.json<ItemDraft>().nullable(),
    /** Tags given while looking through: they come before those of the file and of the import. */
    tags: p.json<TagChange>().defaultRaw("'{}'"),
    /** Bands of the MinHash of what it says (core/bank/similarity); empty while it says nothing. */
    sketch: p
      .array<number>((value) => Number(value))
      .columnType('int[]')
      .defaultRaw("'{}'"),
    /** Items of the bank and earlier entries of the file that say nearly the same, the most alike first. */
    similar: p.json<SimilarEntry[]>().defaultRaw("'[]'"),
  },
  indexes: [{ properties: ['wording'] }, { properties: ['idnumber'] }, { properties: ['itemId'] }],
});

/** One entry of a file that is being imported. */
export class ItemImportLine extends ItemImportLineSchema.class {}
ItemImportLineSchema.setClass(ItemImportLine);
