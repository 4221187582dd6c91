import { excerptOf, type ParseFault } from './parsed.ts';
import type { FaultCode } from './fault-texts.ts';

/**
 * The text with one kind of line end. CRLF, CR, LF and the double CR of twice-converted files all end
 * one line; a BOM at the start goes.
 */
export function evenLines(text: string): string {
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (!bare.includes('\r')) return bare;
  return bare.replace(/[\r\n]+/g, (run) => {
    const feeds = run.split('\n').length - 1;
    return '\n'.repeat(feeds === 0 ? run.length : feeds);
  });
}

export function linesOf(text: string): string[] {
  return evenLines(text).split('\n');
}

/** A fault of a line; `column` counts from 0 and is kept inside the line. */
export function faultAt(lines: readonly string[], no: number, column: number, code: FaultCode): ParseFault {
  const line = Math.min(Math.max(no, 0), Math.max(lines.length - 1, 0));
  const text = lines[line] ?? '';
  const inside = Math.min(Math.max(column, 0), Math.max(text.length - 1, 0));
  return { line: line + 1, column: inside + 1, code, excerpt: excerptOf(text.slice(0, 400)) };
}

/**
 * Finds a mark at or behind a place, for places that only grow. A mark that is far away, or nowhere, is
 * looked for once: damaged files stay cheap to read.
 */
export function seeker(text: string, mark: string): (from: number) => number {
  let found = -2;
  return (from) => {
    if (found === -2 || (found >= 0 && found < from)) found = text.indexOf(mark, from);
    return found;
  };
}
