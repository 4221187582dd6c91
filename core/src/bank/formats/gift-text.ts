import { withoutTags } from './markup.ts';
import type { TextFormat } from './parsed.ts';

/** A cut of a question's text that remembers where it came from. */
export interface Piece {
  readonly text: string;
  /** Offset in the text of the question. */
  readonly at: number;
}

export function cut(piece: Piece, from: number, to = piece.text.length): Piece {
  return { text: piece.text.slice(from, to), at: piece.at + from };
}

/** The whitespace that GIFT trims: no wide or no-break spaces, which are text. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 11) || code === 13 || code === 0;
}

export function trimmed(piece: Piece): Piece {
  const { text } = piece;
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return cut(piece, from, to);
}

export function trimText(text: string): string {
  return trimmed({ text, at: 0 }).text;
}

/** The pieces between the marks; with a limit the last holds the rest, marks and all. */
export function splitBy(piece: Piece, mark: string, limit = Number.POSITIVE_INFINITY): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  while (pieces.length + 1 < limit) {
    const next = piece.text.indexOf(mark, from);
    if (next < 0) break;
    pieces.push(cut(piece, from, next));
    from = next + mark.length;
  }
  pieces.push(cut(piece, from));
  return pieces;
}

/** Noncharacters of Unicode, which no text may hold, stand for what was escaped, one for one. */
const escapable = ':#={}~n';
const firstShield = 0xfdd0;
const filler = '\ufdef';
const shields = /[\ufdd0-\ufdef]/g;

/**
 * The text with its escapes out of the way of the marks: `\:` becomes a shield and a filler, so that
 * every offset stays what it was. `\\` is a backslash that escapes nothing.
 */
export function shielded(text: string): string {
  const safe = text.replace(shields, '\ufffd');
  if (!safe.includes('\\')) return safe;
  return safe.replace(/\\([\\:#={}~n])/g, (_, escaped: string) =>
    escaped === '\\' ? `\\${filler}` : String.fromCharCode(firstShield + escapable.indexOf(escaped)) + filler,
  );
}

export function unshielded(text: string): string {
  return text.replace(shields, (shield) => {
    if (shield === filler) return '';
    const escaped = escapable[shield.charCodeAt(0) - firstShield] ?? '';
    return escaped === 'n' ? '\n' : escaped;
  });
}

const formats: readonly string[] = ['moodle', 'html', 'plain', 'markdown'];

/** The text without its [format], and the format: the fallback when it names none. */
export function formatted(piece: Piece, fallback: TextFormat): { text: string; format: TextFormat } {
  const named = /^\[([a-z]{4,8})\]/.exec(piece.text)?.[1];
  if (named === undefined || !formats.includes(named)) {
    return { text: trimText(unshielded(piece.text)), format: fallback };
  }
  const rest = piece.text.slice(named.length + 2);
  return { text: trimText(unshielded(rest)), format: named as TextFormat };
}

/** A name of a question: no tags, at most 255 characters. */
export function cleanName(name: string): string {
  const bare = trimText(withoutTags(name));
  return [...bare].length > 255 ? shortened(bare, 251) : bare;
}

/** The name that a question gets when its file gives none: the beginning of its stem. */
export function defaultName(stem: string): string {
  return trimText(withoutTags(shortened(stem, 80)));
}

/** Cut behind a full stop, a space or a wide character, with three dots; tags do not count. */
function shortened(text: string, most: number): string {
  const all = [...withoutTags(text)];
  if (all.length <= most) return text;
  let end = most - 3;
  while (end > 0 && !/[. ]|[^\0-\u07ff]/.test(all[end - 1] as string)) end -= 1;
  return `${all.slice(0, end === 0 ? most - 3 : end).join('')}...`;
}
