import { cut, formatted, splitBy, trimmed, trimText, unshielded, type Piece } from './gift-text.ts';
import type { FaultCode } from './fault-texts.ts';
import type { ParsedAnswer, ParsedQuestion, TextFormat } from './parsed.ts';
import { shareInUse } from './weights.ts';

/** A fault at an offset of the question's text. */
export interface GiftFault {
  readonly at: number;
  readonly code: FaultCode;
}
type Read = Partial<ParsedQuestion> | GiftFault;

export function isFault(read: object): read is GiftFault {
  return 'code' in read;
}

/** A weight at the start of an answer, and the rest. */
export function weighed(piece: Piece, unmarked: number): { share: number; rest: Piece } {
  const weight = /^%(-*)(\d{1,2}\.?\d*)%/.exec(piece.text);
  if (weight === null) return { share: unmarked, rest: piece };
  const share = Number(weight[2]) / 100;
  const negative = (weight[1]?.length ?? 0) % 2 === 1;
  return { share: negative ? -share : share, rest: cut(piece, weight[0].length) };
}

/** Text and feedback of an answer, split at the first #. */
function commented(piece: Piece, format: TextFormat): Omit<ParsedAnswer, 'fraction'> {
  const [body, comment] = splitBy(piece, '#', 2) as [Piece, Piece?];
  const answer = formatted(trimmed(body), format);
  const feedback = comment === undefined ? '' : formatted(trimmed(comment), format).text;
  return {
    text: answer.text,
    ...(answer.format === format ? {} : { format: answer.format }),
    ...(feedback === '' ? {} : { feedback }),
  };
}

/** The answers between the marks; what stands before the first mark counts when it is not blank. */
function answersOf(piece: Piece, mark: string): Piece[] {
  const pieces = splitBy(piece, mark).map(trimmed);
  if (pieces[0]?.text === '') pieces.shift();
  return pieces;
}

/** The first answer whose weight is none of those in use. */
function weightFault(pieces: readonly Piece[], answers: readonly ParsedAnswer[]): GiftFault | null {
  const bad = answers.findIndex(({ fraction }) => shareInUse(fraction) === null);
  return bad < 0 ? null : { at: pieces[bad]?.at ?? 0, code: 'weight-not-allowed' };
}

/** Splits at every ~ and at every =, which stays with its answer. */
function choicePieces(block: Piece): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of splitBy(block, '~')) {
    const [first, ...rest] = splitBy(piece, '=') as [Piece, ...Piece[]];
    pieces.push(first, ...rest.map(({ text, at }) => ({ text: `=${text}`, at: at - 1 })));
  }
  const trim = pieces.map(trimmed);
  if (trim[0]?.text === '') trim.shift();
  return trim;
}

export function choiceOf(block: Piece, format: TextFormat): Read {
  const pieces = choicePieces(block);
  if (pieces.length < 2) return { at: block.at, code: 'answers-too-few' };
  const answers = pieces.map((piece): ParsedAnswer => {
    const right = piece.text.startsWith('=');
    const { share, rest } = right ? { share: 1, rest: cut(piece, 1) } : weighed(piece, 0);
    const { text, ...more } = commented(rest, format);
    return { text, fraction: share, ...more };
  });
  const kind = block.text.includes('=') ? 'single-choice' : 'multiple-choice';
  return weightFault(pieces, answers) ?? { kind, answers, shuffle: true, numbering: 'abc' };
}

export function pairsOf(block: Piece, format: TextFormat): Read {
  const pieces = answersOf(block, '=');
  if (pieces.length < 2) return { at: block.at, code: 'answers-too-few' };
  const broken = pieces.find(({ text }) => !text.includes('->'));
  if (broken !== undefined) return { at: broken.at, code: 'pair-without-arrow' };
  const pairs = pieces.map((piece) => {
    const arrow = piece.text.indexOf('->');
    const left = formatted(cut(piece, 0, arrow), format).text;
    return { left, right: trimText(unshielded(piece.text.slice(arrow + 2))) };
  });
  return { kind: 'matching', pairs, shuffle: true };
}

/** How Moodle's ordering begins: how many are shown, which of them, how they lie and how they are graded. */
const orderHead =
  /^>[ \t]{0,4}\d{0,3}(?:[ \t]{1,4}(?:[A-Z_]{2,40}|none|123|abc|ABCD|iii|IIII)){0,6}[ \t]{0,4}(?:\n|$)/;

/** Entries to be put in order, one a line in the right order, as Moodle's ordering writes them; null = none. */
export function orderOf(block: Piece): Partial<ParsedQuestion> | null {
  const head = orderHead.exec(block.text);
  if (head === null) return null;
  const entries = splitBy(cut(block, head[0].length), '\n')
    .map((line) => trimText(unshielded(line.text)))
    .filter((text) => text !== '');
  return entries.length < 2 ? null : { kind: 'ordering', entries };
}

const truths: readonly string[] = ['T', 'TRUE'];
const falsehoods: readonly string[] = ['F', 'FALSE'];

/** True or false in exact capitals, then feedback for a wrong and for a right answer; null = neither. */
export function truthOf(block: Piece, format: TextFormat): Partial<ParsedQuestion> | null {
  const [first, ...comments] = splitBy(block, '#', 3) as [Piece, ...Piece[]];
  const said = trimmed(first).text;
  const correct = truths.includes(said);
  if (!correct && !falsehoods.includes(said)) return null;
  const [wrong = '', right = ''] = comments.map((comment) => formatted(trimmed(comment), format).text);
  const [ifTrue, ifFalse] = correct ? [right, wrong] : [wrong, right];
  return {
    kind: 'true-false',
    correct,
    ...(ifTrue === '' ? {} : { feedbackTrue: ifTrue }),
    ...(ifFalse === '' ? {} : { feedbackFalse: ifFalse }),
    penalty: 1,
  };
}

export function shortTextOf(block: Piece, format: TextFormat): Read {
  const pieces = answersOf(block, '=');
  if (pieces.length < 1) return { at: block.at, code: 'answers-too-few' };
  const answers = pieces.map((piece): ParsedAnswer => {
    const { share, rest } = weighed(piece, 1);
    const { text, feedback } = commented(rest, format);
    return { text, fraction: share, ...(feedback === undefined ? {} : { feedback }) };
  });
  return weightFault(pieces, answers) ?? { kind: 'short-text', answers, caseSensitive: false };
}
