import type { EntityManager } from '@mikro-orm/postgresql';
import { writeExamText } from '@whetstone/core/bank/formats/exam-text-write.ts';
import { isNotice } from '@whetstone/core/bank/formats/fault-texts.ts';
import { doubtOf } from '@whetstone/core/bank/formats/guesses.ts';
import { importEntries, type ImportEntry } from '@whetstone/core/bank/formats/import-entries.ts';
import { needTexts, type NeedCode } from '@whetstone/core/bank/formats/item-needs.ts';
import { hashOf, wordingText } from '@whetstone/core/bank/formats/meaning.ts';
import { readBank, type BankFormat } from '@whetstone/core/bank/formats/read-bank.ts';
import { filesByName, toItemDraft } from '@whetstone/core/bank/formats/to-item.ts';
import { mediaIn } from '@whetstone/core/bank/media/reference.ts';
import { rows } from '../platform/sql.ts';
import { byteTools } from '../platform/byte-tools.ts';
import { entriesWithMedia, mendedEntries } from './entry-media.ts';
import type { ImportDefaults, ItemImport } from './item-import.entity.ts';
import type { ItemImportLine, LineFault } from './item-import-line.entity.ts';
import { matchLines } from './match-import.ts';
import type { MediaKeeper } from './media-keeper.ts';
import { missingMedia } from './media-queries.ts';
import { findSimilarEntries } from './similar-entries.ts';

/** What an entry says once it is read: an item, or why it is none yet. */
export type EntryRead = Pick<
  ItemImportLine,
  'item' | 'needs' | 'state' | 'idnumber' | 'wording' | 'guesses' | 'doubt'
> & { faults: LineFault[] };

/** An entry of which nothing could be read. */
const unread = {
  item: null,
  needs: [],
  state: 'needs',
  idnumber: null,
  wording: null,
  guesses: [],
  doubt: 0,
} satisfies Omit<EntryRead, 'faults'>;

/** An entry as an item; what the file does not say of its difficulty, the import says. */
function entryRead(
  { question, faults, guesses }: Pick<ImportEntry, 'question' | 'faults' | 'guesses'>,
  defaults: ImportDefaults,
): EntryRead | null {
  const told = faults.map(({ line, column, code }) => ({ line, column, code }));
  const mapped = question === null ? null : toItemDraft(question, filesByName(question));
  if (mapped === null) {
    if (told.length === 0) return null;
    return { ...unread, faults: told };
  }
  const stops =
    told.some(({ code }) => !isNotice(code)) || mapped.needs.some((need: NeedCode) => needTexts[need].stops);
  return {
    item: { ...mapped.item, difficulty: question?.notes?.difficulty ?? defaults.difficulty },
    needs: [...mapped.needs],
    faults: told,
    state: stops ? 'needs' : 'ready',
    idnumber: mapped.item.idnumber,
    wording: hashOf(wordingText(mapped.item)),
    guesses: [...guesses],
    doubt: doubtOf(guesses, told.filter(({ code }) => isNotice(code)).length),
  };
}

/** Says of entries that show a file which the store does not have that they do. */
async function tellMissing<Read extends EntryRead & { line?: number }>(
  em: EntityManager,
  reads: readonly Read[],
): Promise<Read[]> {
  const missing = await missingMedia(em, mediaIn(reads.map(({ item }) => item)));
  return reads.map((read) => {
    if (!mediaIn(read.item).some((sha256) => missing.has(sha256))) return read;
    const fault = { line: read.line ?? 1, column: 1, code: 'media-missing' };
    return { ...read, state: 'needs', faults: [...read.faults, fault] };
  });
}

/**
 * Reads the text of one entry again, after it was mended. Several questions in it are a fault. Files that
 * came with it are kept where there is a keeper.
 */
export async function readEntry(
  em: EntityManager,
  { format, defaults }: Pick<ItemImport, 'format' | 'defaults'>,
  { source, line }: { source: string; line: number },
  keep: MediaKeeper | null,
): Promise<EntryRead> {
  const mended = mendedEntries(format, source);
  const entries = keep === null ? mended : await entriesWithMedia(mended, {}, format, keep);
  const reads = entries.map((entry) => entryRead(entry, defaults)).filter((read) => read !== null);
  const [first, ...more] = reads;
  if (first === undefined) return { ...unread, faults: [{ line, column: 1, code: 'file-empty' }] };
  if (more.length > 0) return { ...unread, faults: [{ line, column: 1, code: 'entry-not-single' }] };
  const [told = first] = await tellMissing(em, [first]);
  return told;
}

/** Text to mend: of exam text the question with its key, wherever that stood. */
function mendable(entry: ImportEntry, format: BankFormat): string {
  const written = format === 'text' && entry.question !== null ? writeExamText(entry.question) : null;
  return (written ?? entry.source).replaceAll('\0', '').slice(0, 60_000);
}

const perStatement = 400;

/** Reads the file of an import into entries; nothing of it is in the bank yet. */
export async function readImport(
  em: EntityManager,
  asked: ItemImport,
  keep: MediaKeeper | null,
): Promise<void> {
  const bytes = Buffer.from(asked.source ?? '', 'base64');
  const read = readBank(asked.format, bytes, byteTools, { pictures: keep !== null });
  const plain = importEntries(read, asked.format);
  const entries = keep === null ? plain : await entriesWithMedia(plain, read, asked.format, keep);
  const told = entries.flatMap((entry) => {
    const one = entryRead(entry, asked.defaults);
    return one === null
      ? []
      : [{ ...one, line: entry.line, end_line: entry.endLine, source: mendable(entry, asked.format) }];
  });
  const lines = await tellMissing(em, told);
  for (let from = 0; from < lines.length; from += perStatement) {
    const piece = lines.slice(from, from + perStatement).map((line, at) => ({ ...line, no: from + at + 1 }));
    await rows(
      em,
      `insert into item_import_line (import_id, no, line, end_line, source, item, needs, faults, state, verdict, idnumber, wording, guesses, doubt)
       select ?::uuid, r.no, r.line, r.end_line, r.source, nullif(r.item, 'null'::jsonb), r.needs, r.faults, r.state, 'unread', r.idnumber, r.wording, r.guesses, r.doubt
       from jsonb_to_recordset(?::jsonb) as r(no int, line int, end_line int, source text, item jsonb, needs jsonb,
         faults jsonb, state text, idnumber text, wording text, guesses jsonb, doubt int)`,
      [asked.id, JSON.stringify(piece).replaceAll('\\u0000', '')],
    );
  }
  await matchLines(em, asked.id, null);
  await findSimilarEntries(em, asked.id, null);
  asked.source = '';
  asked.total = lines.length;
  asked.seen = 0;
  asked.state = 'preview';
}
