import type { Archive } from '../../platform/files/archive.ts';
import { parseAiken } from './aiken.ts';
import { decodeText, type ByteTools } from '../../platform/files/bytes.ts';
import { delimitedLine, delimitedRows } from '../../platform/files/delimited.ts';
import { docxText } from './docx-read.ts';
import type { FaultCode } from './fault-texts.ts';
import { parseExamText } from './exam-text.ts';
import { parseGift } from './gift.ts';
import { parseMoodleXml } from './moodle-xml.ts';
import { emptyBank, type ParsedBank, type ParseFault } from './parsed.ts';
import type { DocumentPicture } from './picture-marks.ts';
import { parseRows } from './rows.ts';
import { headerOf } from './row-columns.ts';
import { evenLines, faultAt, linesOf } from './source.ts';
import { sheetsOf } from '../../platform/files/xlsx-read.ts';

export const bankFormats = ['gift', 'moodle-xml', 'aiken', 'excel', 'text'] as const;
export type BankFormat = (typeof bankFormats)[number];

/** What a file said, in lines that faults point at; a row of a sheet is a line of tab-separated cells. */
export interface BankRead {
  readonly bank: ParsedBank;
  readonly lines: readonly string[];
  /** Header rows of sheets, counted from 1. */
  readonly headers?: readonly number[];
  /** Pictures whose marks stand in the texts, by their places. */
  readonly pictures?: readonly DocumentPicture[];
  /** Files that travel in a workbook of ours, named by what they hold. */
  readonly carried?: readonly Pick<DocumentPicture, 'name' | 'read'>[];
}

/** Reads text that is at hand, such as a pasted one. Text of a table is comma- or tab-separated. */
export function readBankText(format: BankFormat, text: string): BankRead {
  // Soft breaks and page breaks of word processors end a line of an exam too.
  const even = evenLines(format === 'text' ? text.replace(/[\v\f\u0085\u2028\u2029]/g, '\n') : text);
  const lines = linesOf(even);
  if (format === 'gift') return { bank: parseGift(even), lines };
  if (format === 'moodle-xml') return { bank: parseMoodleXml(even), lines };
  if (format === 'aiken') return { bank: parseAiken(even), lines };
  if (format === 'text') return { bank: parseExamText(even), lines };
  return readRows(delimitedRows(even));
}

/**
 * Reads a file of any encoding. A Word document may come as text, a workbook as a table. Pictures of a
 * document are `[图]` in the text, or marks when they are asked for.
 */
export function readBank(
  format: BankFormat,
  bytes: Uint8Array,
  tools: ByteTools,
  { pictures: asked = false } = {},
): BankRead {
  if (format === 'excel' || format === 'text') {
    const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b;
    const whole = isPacked ? tools.unzip(bytes) : null;
    const packed = whole ?? (isPacked ? tools.salvage(bytes) : null);
    const read = packed === null ? null : readPacked(packed, tools, asked);
    if (read !== null && whole === null && read.bank.errors.every(({ code }) => code !== 'file-unreadable'))
      read.bank.errors.push(faultAt(read.lines, read.lines.length - 1, 0, 'file-cut-off'));
    if (read !== null) return read;
  }
  if (isOldOffice(bytes)) return unreadable('file-old-office');
  if (isBinary(bytes)) return unreadable();
  const { text, damaged } = decodeText(bytes, tools);
  const read = readBankText(format, text);
  const broken = damaged ? read.lines.findIndex((line) => line.includes('\ufffd')) : -1;
  if (damaged && broken >= 0) {
    read.bank.errors.push(
      faultAt(read.lines, broken, (read.lines[broken] ?? '').indexOf('\ufffd'), 'bytes-damaged'),
    );
  }
  return read;
}

/** A workbook, or a document. */
function readPacked(packed: Archive, tools: ByteTools, asked: boolean): BankRead {
  const sheets = sheetsOf(packed, tools);
  if (typeof sheets !== 'string') {
    const named = packed.names.filter((name) => /^xl\/media\/[0-9a-f]{64}\.[a-z0-9]{2,4}$/.test(name));
    const carried = named.map((name) => ({ name: name.slice(9), read: () => packed.read(name) }));
    return { ...readSheets(sheets.map(({ rows }) => rows)), carried };
  }
  if (sheets !== 'no-workbook') return unreadable();
  const pictures: DocumentPicture[] = [];
  const text = docxText(packed, tools, asked ? pictures : null);
  return text === null ? unreadable() : { ...readBankText('text', text), pictures };
}

function isOldOffice(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11;
}

/** Archives begin with bytes no text begins with. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 9) < 9;
}

function unreadable(code: FaultCode = 'file-unreadable'): BankRead {
  const bank = emptyBank();
  bank.errors.push({ line: 1, column: 1, code, excerpt: '' });
  return { bank, lines: [''] };
}

function readRows(rows: string[][]): BankRead {
  const header = headerOf(rows);
  const lines = rows.map((cells) => delimitedLine(cells));
  return { bank: parseRows(rows), lines, ...(header === null ? {} : { headers: [header.row + 1] }) };
}

/** The sheet with questions, or all that have some, one below the other. */
function readSheets(sheets: readonly string[][][]): BankRead {
  const useful = sheets.filter((rows) => headerOf(rows) !== null);
  if (useful.length <= 1) return readRows(useful[0] ?? sheets[0] ?? []);
  const reads = useful.map(readRows);
  const headers: number[] = [];
  const whole: BankRead = { bank: emptyBank(), lines: reads.flatMap(({ lines }) => lines), headers };
  let above = 0;
  for (const { bank, lines, headers: own = [] } of reads) {
    headers.push(...own.map((line) => line + above));
    whole.bank.questions.push(...bank.questions);
    for (const place of bank.places)
      whole.bank.places.push({ ...place, line: place.line + above, endLine: place.endLine + above });
    for (const error of bank.errors) whole.bank.errors.push(moved(error, above));
    above += lines.length;
  }
  return whole;
}

/** A fault of a sheet that stands below others. */
function moved(fault: ParseFault, by: number): ParseFault {
  const place = fault.place && {
    ...fault.place,
    line: fault.place.line + by,
    endLine: fault.place.endLine + by,
  };
  return { ...fault, line: fault.line + by, ...(place && { place }) };
}
