import type { ByteTools } from '../../platform/files/bytes.ts';
import type { PackedFile } from '../../platform/files/archive.ts';
import { fromItem } from './from-item.ts';
import { parseGift } from './gift.ts';
import { writeGift } from './gift-write.ts';
import type { SourcedItem } from './item-source.ts';
import { wholeText } from './meaning.ts';
import { type CarriedFiles, withCarriedFiles, withFilePlaces } from './moodle-files-write.ts';
import { moodleXmlFile, writeMoodleXml } from './moodle-xml-write.ts';
import { parseMoodleXml } from './moodle-xml.ts';
import type { ParsedBank, ParsedQuestion } from './parsed.ts';
import { parseRows } from './rows.ts';
import { headerRow, writeRows } from './rows-write.ts';
import { filesByName, toItemDraft } from './to-item.ts';
import { utf8, workbookOf } from '../../platform/files/xlsx-write.ts';

export const exportFormats = ['gift', 'moodle-xml', 'excel'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** `kind`: the format knows no such question. `exactness`: it would come back different. */
export const refusalTexts = {
  kind: { zh: '该格式没有这种题型', en: 'the format has no such kind of question' },
  exactness: { zh: '写入后再读回会与原题不一致', en: 'it would not come back as it is' },
} as const;
export type RefusalCode = keyof typeof refusalTexts;

/** A file with the items it can hold, and those it cannot: places in the list, with the reason. */
export interface Exported {
  readonly bytes: Uint8Array;
  readonly refused: readonly { readonly at: number; readonly code: RefusalCode }[];
}

interface Form<Piece> {
  write(question: ParsedQuestion, at: number): Piece | null;
  read(piece: Piece): ParsedBank;
}

const gift: Form<string> = { write: writeGift, read: parseGift };
const moodleXml: Form<string> = {
  write: writeMoodleXml,
  read: (piece) => parseMoodleXml(moodleXmlFile([piece])),
};
/** Moodle's files travel with their questions. */
const withFiles: Form<string> = {
  ...moodleXml,
  write(question, at) {
    const piece = moodleXml.write(question, at);
    return piece === null ? null : withFilePlaces(piece);
  },
};
const table: Form<string[][]> = {
  write: (question, at) => writeRows(question, String(at + 1)),
  read: (piece) => parseRows([headerRow, ...piece]),
};

/** Whether what was written reads back as the same item: a format that cannot say all of it is found out. */
function comesBack(item: SourcedItem, bank: ParsedBank): boolean {
  const [question, ...more] = bank.questions;
  if (question === undefined || more.length > 0 || bank.errors.length > 0) return false;
  const back = toItemDraft(question, filesByName(question));
  return back !== null && wholeText(back.item) === wholeText(item);
}

function written<Piece>(items: readonly SourcedItem[], form: Form<Piece>) {
  const pieces: Piece[] = [];
  const refused: { at: number; code: RefusalCode }[] = [];
  for (const [at, item] of items.entries()) {
    const question = fromItem(item);
    const piece = question === null ? null : form.write(question, at);
    if (piece === null) refused.push({ at, code: 'kind' });
    else if (!comesBack(item, form.read(piece))) refused.push({ at, code: 'exactness' });
    else pieces.push(piece);
  }
  return { pieces, refused };
}

/** The given files that cells name, each once, as a workbook has them. */
function filesShownIn(rows: readonly (readonly string[])[], files: CarriedFiles): PackedFile[] {
  const named = rows
    .flat()
    .join('\n')
    .matchAll(/media:([0-9a-f]{64})\.([a-z0-9]{2,4})/g);
  const shown = new Map([...named].map(([, sha256 = '', ending = '']) => [sha256, ending]));
  return [...shown].flatMap(([sha256, ending]) => {
    const bytes = files.get(sha256);
    return bytes === undefined ? [] : [{ name: `xl/media/${sha256}.${ending}`, bytes }];
  });
}

/**
 * Writes items as a file of another format. Every item is read back before it is let out: one that
 * would come back different is refused by name, never changed in silence. Moodle XML and workbooks carry the
 * pictures and recordings of their items that are given here; all others are named by their address in this bank.
 */
export function exportItems(
  format: ExportFormat,
  items: readonly SourcedItem[],
  tools: ByteTools,
  files: CarriedFiles = new Map(),
): Exported {
  if (format === 'gift') {
    const { pieces, refused } = written(items, gift);
    return { bytes: utf8(pieces.join('\n')), refused };
  }
  if (format === 'moodle-xml') {
    const { pieces, refused } = written(items, withFiles);
    return { bytes: utf8(moodleXmlFile(pieces.map((piece) => withCarriedFiles(piece, files)))), refused };
  }
  const { pieces, refused } = written(items, table);
  const rows = pieces.flat();
  const carried = filesShownIn(rows, files);
  return { bytes: tools.zip(workbookOf('题目', [headerRow, ...rows], utf8, carried)), refused };
}
