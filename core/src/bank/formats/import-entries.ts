import type { GuessCode } from './guesses.ts';
import type { ParsedQuestion, ParseFault, Place } from './parsed.ts';
import type { BankFormat, BankRead } from './read-bank.ts';

/** One stretch of a file: a question of it, or what could not be read, with its own text to mend. */
export interface ImportEntry {
  readonly line: number;
  readonly endLine: number;
  /** Its text alone, with what it needs from above it: reading it again gives the same. */
  readonly source: string;
  readonly question: ParsedQuestion | null;
  readonly faults: readonly ParseFault[];
  /** What had to be guessed to read it. */
  readonly guesses: readonly GuessCode[];
}

interface Stretch extends Place {
  /** Place of its question in the bank; null when there is none. */
  at: number | null;
  faults: ParseFault[];
}

/**
 * The questions of a file and what could not be read of it, in order, each with its own text. Texts that
 * belong to nothing and have no fault are left out.
 */
export function importEntries({ bank, lines, headers = [] }: BankRead, format: BankFormat): ImportEntry[] {
  const broken = new Map<string, Stretch>();
  for (const fault of bank.errors) {
    const place = fault.place ?? { line: fault.line, column: 1, endLine: fault.line };
    const known = broken.get(`${place.line}:${place.column}`);
    if (known === undefined)
      broken.set(`${place.line}:${place.column}`, { ...place, at: null, faults: [fault] });
    else known.faults.push(fault);
  }
  const whole = bank.places.map((place, at): Stretch => ({ ...place, at, faults: [] }));
  const all = [...whole, ...broken.values()].sort(
    (one, other) => one.line - other.line || one.column - other.column,
  );
  tellNotices(bank, whole);
  return all.map((stretch) => ({
    line: stretch.line,
    endLine: stretch.endLine,
    source: sourceOf(stretch, lines, headers, format),
    question: stretch.at === null ? null : (bank.questions[stretch.at] ?? null),
    faults: stretch.faults,
    guesses: guessesOf(stretch, stretch.at === null ? null : bank.questions[stretch.at]),
  }));
}

/** What its reader guessed; characters that were lost on the way say nothing sure. */
function guessesOf({ guesses = [] }: Place, question: ParsedQuestion | null | undefined): GuessCode[] {
  const damaged = JSON.stringify(question ?? null).includes('\ufffd');
  return damaged ? [...guesses, 'characters-damaged'] : [...guesses];
}

/** Notices stand with the question they are about; text between questions with the one below it, titles with none. */
function tellNotices({ notices }: BankRead['bank'], whole: readonly Stretch[]): void {
  let at = 0;
  for (const notice of notices) {
    while (at < whole.length && (whole[at]?.endLine ?? 0) < notice.line) at += 1;
    const isTitle = at === 0 && notice.line < (whole[0]?.line ?? 0);
    if (!isTitle) whole[at]?.faults.push(notice);
  }
}

/** Its lines, from column to column where lines hold more than one; a row of a table with its header. */
function sourceOf(
  { line, column, endLine, endColumn }: Place,
  lines: readonly string[],
  headers: readonly number[],
  format: BankFormat,
): string {
  if (endColumn !== undefined) {
    const last = lines[endLine - 1] ?? '';
    if (line === endLine) return last.slice(column - 1, endColumn - 1);
    const first = (lines[line - 1] ?? '').slice(column - 1);
    return [first, ...lines.slice(line, endLine - 1), last.slice(0, endColumn - 1)].join('\n');
  }
  const own = lines
    .slice(line - 1, endLine)
    .join('\n')
    .trimEnd();
  const header = format === 'excel' ? headers.filter((no) => no < line).at(-1) : undefined;
  return header === undefined ? own : `${lines[header - 1] ?? ''}\n${own}`;
}
