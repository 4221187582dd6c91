import { joinCases } from './case-parts.ts';
import { choiceOf, isFault, orderOf, pairsOf, shortTextOf, truthOf, type GiftFault } from './gift-answers.ts';
import { numericOf } from './gift-number.ts';
import {
  cleanName,
  cut,
  defaultName,
  formatted,
  shielded,
  trimmed,
  trimText,
  unshielded,
  type Piece,
} from './gift-text.ts';
import { oursIn } from './ours.ts';
import { emptyBank, type ParsedBank, type ParsedQuestion, type TextFormat } from './parsed.ts';
import { faultAt, linesOf } from './source.ts';

/** The lines of one question, and where each begins in its joined text. */
interface Block {
  readonly first: number;
  readonly lines: string[];
}

/**
 * Reads a GIFT file. Questions are parted by blank lines; one that cannot be read is an error with its
 * line and column, and all others stand.
 */
export function parseGift(text: string): ParsedBank {
  const lines = linesOf(text);
  const bank = emptyBank();
  for (const block of blocksOf(lines)) readBlock(block, lines, bank);
  joinCases(bank);
  return bank;
}

function* blocksOf(lines: readonly string[]): Generator<Block> {
  let block: Block | null = null;
  for (const [no, raw] of lines.entries()) {
    const line = trimText(raw);
    if (line === '') {
      if (block !== null) yield block;
      block = null;
      continue;
    }
    block ??= { first: no, lines: [] };
    block.lines.push(line);
    if (line.startsWith('$CATEGORY:') && onlyComments(block.lines.slice(0, -1))) {
      yield block;
      block = null;
    }
  }
  if (block !== null) yield block;
}

function onlyComments(lines: readonly string[]): boolean {
  return lines.every((line) => line.startsWith('//'));
}

function readBlock(block: Block, lines: readonly string[], bank: ParsedBank): void {
  const comments = block.lines.filter((line) => line.startsWith('//'));
  const joined = block.lines.map((line) => (line.startsWith('//') ? ' ' : line)).join('\n');
  const piece = trimmed({ text: shielded(joined), at: 0 });
  if (piece.text === '') return;
  const read = questionOf(piece, tagsOf(comments.filter((line) => !line.startsWith(oursMark)).join('\n')));
  const fault = (at: number, code: GiftFault['code']) => faultInBlock(block, lines, at, code);
  const last = block.first + block.lines.length;
  const place = { line: block.first + 1, column: 1, endLine: last };
  if (isFault(read)) {
    bank.errors.push({ ...fault(read.at, read.code), place });
    return;
  }
  takeOurs(read, comments);
  const again = secondBlock(piece);
  if (again >= 0 && read.kind !== 'category') bank.notices.push(fault(piece.at + again, 'brace-again'));
  bank.questions.push(read);
  bank.places.push(place);
}

const oursMark = '// whetstone {';

/** What an export of ours said beside the question. */
function takeOurs(question: ParsedQuestion, comments: readonly string[]): void {
  const line = comments.find((one) => one.startsWith(oursMark));
  const ours = line === undefined ? null : oursIn(line.slice(oursMark.length - 1));
  if (ours === null) return;
  if (Object.keys(ours.notes).length > 0) question.notes = ours.notes;
  if (ours.mark !== undefined) question.defaultMark = ours.mark;
  if (ours.unit !== undefined) question.units = [{ name: ours.unit, multiplier: 1 }];
}

/** The place in the file of an offset in a block: its lines were trimmed and joined. */
function faultInBlock(block: Block, lines: readonly string[], offset: number, code: GiftFault['code']) {
  let rest = offset;
  for (const [index, line] of block.lines.entries()) {
    const length = line.startsWith('//') ? 1 : line.length;
    if (rest <= length || index === block.lines.length - 1) {
      const no = block.first + index;
      const margin = (lines[no] ?? '').indexOf(line);
      return faultAt(lines, no, Math.max(margin, 0) + Math.min(rest, length), code);
    }
    rest -= length + 1;
  }
  return faultAt(lines, block.first, 0, code);
}

/** Where a second block in braces begins: likely a forgotten blank line, or formulas. */
function secondBlock({ text }: Piece): number {
  const close = text.indexOf('}');
  return close < 0 ? -1 : text.indexOf('{', close);
}

/** [id:…] and [tag:…] in the comments above a question; `\]` is a bracket of theirs. */
function tagsOf(comments: string): Pick<ParsedQuestion, 'idnumber' | 'tags'> {
  const bare = (text: string | undefined) => (text ?? '').replaceAll('\\]', ']').trim();
  const id = /\[id:((?:\\\]|[^\]\p{Cc}]){1,255})\]/u.exec(comments);
  const tags = [...comments.matchAll(/\[tag:((?:\\\]|[^\]<>`\p{Cc}]){1,255})\]/gu)].map((tag) =>
    bare(tag[1]),
  );
  return {
    ...(id === null ? {} : { idnumber: bare(id[1]) }),
    ...(tags.length === 0 ? {} : { tags }),
  };
}

function questionOf(
  whole: Piece,
  tagged: Pick<ParsedQuestion, 'idnumber' | 'tags'>,
): ParsedQuestion | GiftFault {
  if (whole.text.startsWith('$CATEGORY:')) {
    return { kind: 'category', category: trimText(unshielded(whole.text.slice(10))) };
  }
  const { name, rest } = named(whole);
  const open = rest.text.indexOf('{');
  const close = rest.text.indexOf('}');
  if (open < 0 && close >= 0) return { at: rest.at + close, code: 'brace-unopened' };
  if (open >= 0 && close < 0) return { at: rest.at + open, code: 'brace-unclosed' };
  if (close < open) return { at: rest.at + close, code: 'brace-unopened' };
  const wide = open < 0 ? rest.text.search(/｛[^｝]{0,2000}[=~＝～][^｝]{0,2000}｝/) : -1;
  if (wide >= 0) return { at: rest.at + wide, code: 'marks-wide' };
  const gap = rest.text.endsWith('}') ? '' : '_____';
  const body = open < 0 ? rest.text : rest.text.slice(0, open) + gap + rest.text.slice(close + 1);
  const stem = formatted({ text: body, at: rest.at }, 'moodle');
  const block = open < 0 ? null : trimmed(cut(rest, open + 1, close));
  const { answers, feedback } = feedbackApart(block, stem.format);
  const kind = answers === null ? { kind: 'info' as const } : kindOf(answers, stem.format);
  if (isFault(kind)) return kind;
  return {
    kind: kind.kind ?? 'info',
    name: name ?? defaultName(stem.text),
    stem: stem.text,
    stemFormat: stem.format,
    ...(feedback === '' ? {} : { generalFeedback: feedback }),
    defaultMark: answers === null ? 0 : 1,
    ...tagged,
    ...kind,
    ...(name === null ? { nameOptional: true } : {}),
  };
}

/** The ::name:: and the rest; null when it is missing or does not end. */
function named(whole: Piece): { name: string | null; rest: Piece } {
  if (!whole.text.startsWith('::')) return { name: null, rest: whole };
  const end = whole.text.indexOf('::', 2);
  if (end < 0) return { name: null, rest: cut(whole, 2) };
  return { name: cleanName(unshielded(whole.text.slice(2, end))), rest: trimmed(cut(whole, end + 2)) };
}

/** What stands behind the last #### of the answers is said to everybody. */
function feedbackApart(block: Piece | null, format: TextFormat): { answers: Piece | null; feedback: string } {
  const mark = block === null ? -1 : block.text.lastIndexOf('####');
  if (block === null || mark < 0) return { answers: block, feedback: '' };
  return {
    answers: trimmed(cut(block, 0, mark)),
    feedback: formatted(cut(block, mark + 4), format).text,
  };
}

const essay: Partial<ParsedQuestion> = {
  kind: 'essay',
  responseformat: 'editor',
  responserequired: 1,
  responsefieldlines: 15,
  attachments: 0,
  attachmentsrequired: 0,
};

function kindOf(block: Piece, format: TextFormat): Partial<ParsedQuestion> | GiftFault {
  const { text } = block;
  if (text === '') return essay;
  const order = text.startsWith('>') ? orderOf(block) : null;
  if (order !== null) return order;
  if (/^[＝～]/.test(text)) return { at: block.at, code: 'marks-wide' };
  if (text.startsWith('#')) return numericOf(block, format);
  if (text.includes('~')) return choiceOf(block, format);
  if (text.includes('=') && text.includes('->')) return pairsOf(block, format);
  return truthOf(block, format) ?? shortTextOf(block, format);
}
