import { cut, formatted, splitBy, trimmed, trimText, unshielded, type Piece } from './gift-text.ts';
import { isFault, weighed, type GiftFault } from './gift-answers.ts';
import type { ParsedAnswer, ParsedQuestion, TextFormat } from './parsed.ts';
import { shareInUse } from './weights.ts';

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number that is written; null when it is none. */
export function numberIn(text: string): number | null {
  const bare = text.trim();
  return number.test(bare) && Number.isFinite(Number(bare)) ? Number(bare) : null;
}

/** Half-way between two ends, printed with the fourteen digits that are sure. */
function middle(from: number, to: number): string {
  return String(Number(((from + to) / 2).toPrecision(14)));
}

/** `3`, `3:2` (± 2) or `1..5` as key and tolerance; null when no numbers stand there. */
export function keyOf(text: string): { text: string; tolerance: number } | null {
  const dots = text.indexOf('..');
  if (dots > 0) {
    const from = numberIn(text.slice(0, dots));
    const to = numberIn(text.slice(dots + 2));
    if (from === null || to === null) return null;
    return { text: middle(from, to), tolerance: to - (to + from) / 2 };
  }
  const colon = text.indexOf(':');
  const key = colon > 0 ? text.slice(0, colon).trim() : text.trim();
  const tolerance = colon > 0 ? numberIn(text.slice(colon + 1)) : 0;
  if (tolerance === null || (key !== '*' && numberIn(key) === null)) return null;
  return { text: key, tolerance };
}

function answerOf(piece: Piece, format: TextFormat): ParsedAnswer | GiftFault {
  const { share, rest } = weighed(piece, 1);
  if (shareInUse(share) === null) return { at: piece.at, code: 'weight-not-allowed' };
  const [body, comment] = splitBy(rest, '#', 2) as [Piece, Piece?];
  const key = keyOf(trimText(unshielded(formatted(trimmed(body), format).text)));
  if (key === null) return { at: body.at, code: 'number-unreadable' };
  const feedback = comment === undefined ? '' : formatted(trimmed(comment), format).text;
  return {
    text: key.text,
    fraction: share,
    ...(feedback === '' ? {} : { feedback }),
    tolerance: key.tolerance,
  };
}

/** What stands behind the # of a numeric question; `~#…` is what is said to every other answer. */
export function numericOf(block: Piece, format: TextFormat): Partial<ParsedQuestion> | GiftFault {
  const body = cut(block, 1);
  const tilde = body.text.indexOf('~');
  const pieces = splitBy(tilde < 0 ? body : cut(body, 0, tilde), '=').map(trimmed);
  if (pieces[0]?.text === '') pieces.shift();
  if (pieces.length === 0) return { at: block.at, code: 'number-missing' };
  const answers: ParsedAnswer[] = [];
  for (const piece of pieces) {
    const answer = answerOf(piece, format);
    if (isFault(answer)) return answer;
    answers.push(answer);
  }
  if (tilde >= 0) {
    const comment = splitBy(cut(body, tilde), '#', 2)[1];
    const feedback = comment === undefined ? '' : formatted(trimmed(comment), format).text;
    answers.push({ text: '*', fraction: 0, ...(feedback === '' ? {} : { feedback }), tolerance: 0 });
  }
  return { kind: 'numeric', answers };
}
