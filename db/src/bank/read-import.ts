import type { EntityManager } from '@mikro-orm/postgresql';
import { writeExamText } from '@whetstone/core/bank/formats/exam-text-write.ts';
import { importEntries, type ImportEntry } from '@whetstone/core/bank/formats/import-entries.ts';
import { needTexts, type NeedCode } from '@whetstone/core/bank/formats/item-needs.ts';
import { hashOf, wordingText } from '@whetstone/core/bank/formats/meaning.ts';
import { readBank, readBankText, type BankFormat } from '@whetstone/core/bank/formats/read-bank.ts';
import { toItemDraft } from '@whetstone/core/bank/formats/to-item.ts';
import { rows } from '../platform/sql.ts';
import { byteTools } from './byte-tools.ts';
import type { ItemImport } from './item-import.entity.ts';
import type { ItemImportLine, LineFault } from './item-import-line.entity.ts';
import { matchLines } from './match-import.ts';

/** What an entry says once it is read: an item, or why it is none yet. */
export type EntryRead = Pick<ItemImportLine, 'item' | 'needs' | 'state' | 'idnumber' | 'wording'> & {
  faults: LineFault[];
};

function entryRead({ question, faults }: Pick<ImportEntry, 'question' | 'faults'>): EntryRead | null {
  const told = faults.map(({ line, column, code }) => ({ line, column, code }));
  const mapped = question === null ? null : toItemDraft(question);
  if (mapped === null) {
    if (told.length === 0) return null;
    return { item: null, needs: [], faults: told, state: 'needs', idnumber: null, wording: null };
  }
  const stops = told.length > 0 || mapped.needs.some((need: NeedCode) => needTexts[need].stops);
  return {
    item: mapped.item,
    needs: [...mapped.needs],
    faults: told,
    state: stops ? 'needs' : 'ready',
    idnumber: mapped.item.idnumber,
    wording: hashOf(wordingText(mapped.item)),
  };
}

/** Reads the text of one entry again, after it was mended. Several questions in it are a fault. */
export function readEntry(format: BankFormat, source: string, line: number): EntryRead {
  const entries = importEntries(readBankText(format, source), format);
  const reads = entries.map(entryRead).filter((read) => read !== null);
  const [first, ...more] = reads;
  const none = { item: null, needs: [], state: 'needs', idnumber: null, wording: null } as const;
  if (first === undefined) return { ...none, needs: [], faults: [{ line, column: 1, code: 'file-empty' }] };
  if (more.length > 0) return { ...none, needs: [], faults: [{ line, column: 1, code: 'entry-not-single' }] };
  return first;
}

/** Text to mend: of exam text the question with its key, wherever that stood. */
function mendable(entry: ImportEntry, format: BankFormat): string {
  const written = format === 'text' && entry.question !== null ? writeExamText(entry.question) : null;
  return (written ?? entry.source).replaceAll('\0', '').slice(0, 60_000);
}

const perStatement = 400;

/** Reads the file of an import into entries; nothing of it is in the bank yet. */
export async function readImport(em: EntityManager, asked: ItemImport): Promise<void> {
  const bytes = Buffer.from(asked.source ?? '', 'base64');
  const entries = importEntries(readBank(asked.format, bytes, byteTools), asked.format);
  const lines = entries.flatMap((entry) => {
    const read = entryRead(entry);
    return read === null
      ? []
      : [{ ...read, line: entry.line, end_line: entry.endLine, source: mendable(entry, asked.format) }];
  });
  for (let from = 0; from < lines.length; from += perStatement) {
    const piece = lines.slice(from, from + perStatement).map((line, at) => ({ ...line, no: from + at + 1 }));
    await rows(
      em,
      `insert into item_import_line (import_id, no, line, end_line, source, item, needs, faults, state, verdict, idnumber, wording)
       select ?::uuid, r.no, r.line, r.end_line, r.source, nullif(r.item, 'null'::jsonb), r.needs, r.faults, r.state, 'unread', r.idnumber, r.wording
       from jsonb_to_recordset(?::jsonb) as r(no int, line int, end_line int, source text, item jsonb, needs jsonb,
         faults jsonb, state text, idnumber text, wording text)`,
      [asked.id, JSON.stringify(piece).replaceAll('\\u0000', '')],
    );
  }
  await matchLines(em, asked.id, null);
  asked.source = '';
  asked.total = lines.length;
  asked.seen = 0;
  asked.state = 'preview';
}
