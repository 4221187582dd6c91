import { optionsIn } from './exam-text/options.ts';
import { difficultyNamed } from './exam-text/labels.ts';
import { answerWithin, truthIn } from './exam-text/answers.ts';
import type { FaultCode } from './fault-texts.ts';
import { defaultName } from './gift-text.ts';
import { emptyBank, excerptOf, type ParsedBank, type ParsedQuestion, type Place } from './parsed.ts';
import { headerOf, type Column, type Header } from './row-columns.ts';
import { gapsIn } from './gap-cells.ts';
import { rowGuesses } from './row-guesses.ts';
import { rowNotes } from './row-notes.ts';
import { spotIn } from './spot-text.ts';
import {
  choiceRow,
  fillRow,
  matchingRow,
  numericRow,
  orderingRow,
  rowKind,
  truthRow,
  unescaped,
  unescapedParts,
  type RowBody,
  type RowKind,
} from './row-kinds.ts';

/** One row with its cells by column. */
interface Row {
  readonly no: number;
  readonly cells: readonly string[];
  readonly header: Header;
}

/** A case whose questions still come; `fixed` when its points were told and are not counted. */
interface OpenCase {
  readonly whole: ParsedQuestion;
  readonly fixed: boolean;
  readonly place: Place;
}

function cell(row: Row, column: Column): string {
  const at = row.header.at[column];
  return at === undefined ? '' : (row.cells[at] ?? '').replace(/\r\n?/g, '\n').trim();
}

/** Reads a table whose first rows name the columns; a row is a question. */
export function parseRows(rows: readonly (readonly string[])[]): ParsedBank {
  const bank = emptyBank();
  const header = headerOf(rows);
  const filled = rows.findIndex((cells) => cells.some((text) => text.trim() !== ''));
  if (header === null) {
    if (filled >= 0)
      bank.errors.push({
        line: filled + 1,
        column: 1,
        code: 'columns-missing',
        excerpt: excerptOf((rows[filled] ?? []).join(' ')),
      });
    return bank;
  }
  const groups = new Map<string, OpenCase>();
  for (const [at, cells] of rows.slice(header.row + 1).entries()) {
    if (cells.every((text) => text.trim() === '')) continue;
    takeRow({ no: header.row + 1 + at, cells, header }, bank, groups);
  }
  return bank;
}

function takeRow(row: Row, bank: ParsedBank, groups: Map<string, OpenCase>): void {
  const read = questionOf(row);
  if ('code' in read) {
    const line = row.no + 1;
    bank.errors.push({
      line,
      column: read.column + 1,
      code: read.code,
      place: { line, column: 1, endLine: line },
      excerpt: excerptOf(row.cells.join(' ').slice(0, 400)),
    });
    return;
  }
  const group = cell(row, 'group');
  const open = group === '' ? undefined : groups.get(group);
  if (open !== undefined) {
    open.whole.parts?.push(read);
    open.place.endLine = row.no + 1;
    const more = guessed(row, read);
    if (more.length > 0) open.place.guesses = [...new Set([...(open.place.guesses ?? []), ...more])];
    if (!open.fixed) open.whole.defaultMark = (open.whole.defaultMark ?? 0) + (read.defaultMark ?? 1);
    return;
  }
  const material = cell(row, 'material');
  const whole = wholeWith(read, material, cell(row, 'ask'), group !== '');
  const total = Number(cell(row, 'total'));
  const fixed = whole.kind === 'case' && total > 0;
  if (fixed) whole.defaultMark = total;
  const guesses = guessed(row, read);
  const place: Place = {
    line: row.no + 1,
    column: 1,
    endLine: row.no + 1,
    ...(guesses.length === 0 ? {} : { guesses }),
  };
  if (whole.kind === 'case' && group !== '') groups.set(group, { whole, fixed, place });
  bank.questions.push(whole);
  bank.places.push(place);
}

function guessed(row: Row, read: ParsedQuestion) {
  const own = row.header.options.some(({ at }) => (row.cells[at] ?? '').trim() !== '');
  const said = {
    kind: rowKind(cell(row, 'kind')) ?? null,
    stem: cell(row, 'stem'),
    answer: cell(row, 'answer'),
    together: !own && cell(row, 'options') !== '',
    ours: isOurs(row.header),
  };
  return rowGuesses(said, read);
}

/** The question with its material: a case when it is one of a group, or of a kind that holds none itself. */
function wholeWith(read: ParsedQuestion, material: string, ask: string, grouped: boolean): ParsedQuestion {
  if (material === '') return read;
  if (!grouped && read.kind === 'essay') return { ...read, notes: { ...read.notes, material } };
  return caseOf(read, material, ask);
}

/** A case of which only the first sub-question is known yet. What is said of it is said of the whole. */
function caseOf(part: ParsedQuestion, material: string, ask: string): ParsedQuestion {
  const { idnumber, tags, notes = {}, generalFeedback, ...rest } = part;
  const { sampleAnswer, rubric, wordLimit, ...whole } = notes;
  const own = {
    ...(sampleAnswer === undefined ? {} : { sampleAnswer }),
    ...(rubric === undefined ? {} : { rubric }),
    ...(wordLimit === undefined ? {} : { wordLimit }),
  };
  const told = ask === '' ? whole : { ...whole, caseStem: ask };
  return {
    kind: 'case',
    name: defaultName(material),
    nameOptional: true,
    stem: material,
    stemFormat: part.stemFormat ?? 'markdown',
    defaultMark: part.defaultMark ?? 1,
    ...(generalFeedback === undefined ? {} : { generalFeedback }),
    ...(idnumber === undefined ? {} : { idnumber }),
    ...(tags === undefined ? {} : { tags }),
    ...(Object.keys(told).length === 0 ? {} : { notes: told }),
    parts: [Object.keys(own).length === 0 ? rest : { ...rest, notes: own }],
  };
}

function optionsOf(row: Row): string[] {
  const own = withoutLetters(
    row,
    row.header.options.map(({ at }) => (row.cells[at] ?? '').trim()),
  );
  while (own.at(-1) === '') own.pop();
  if (own.length > 0) return own;
  const together = cell(row, 'options');
  if (together === '') return [];
  const lettered = together
    .split('\n')
    .flatMap((line, at) => optionsIn(line.trim(), String.fromCharCode(65 + at)) ?? []);
  if (lettered.length > 1) return lettered.map(({ text }) => text.replace(/\s{0,4}[|｜；;]$/, ''));
  return unescapedParts(together, /[|｜\n；;]/)
    .map(unescaped)
    .filter((text) => text !== '');
}

/** Only exports of ours have these columns; what stands in their cells is meant so. */
function isOurs({ at }: Header): boolean {
  return at.rubric !== undefined && at.ask !== undefined && at.total !== undefined;
}

/** Options that repeat the letter of their column, A.一 under 选项A; sheets of ours are taken as they stand. */
function withoutLetters({ header }: Row, options: readonly string[]): string[] {
  const told = options.filter((text) => text !== '');
  const lettered = told.map((text, at) => optionsIn(text, String.fromCharCode(65 + at)) ?? []);
  const inTurn = lettered.every(
    (all, at) => all.length === 1 && all[0]?.letter === String.fromCharCode(65 + at),
  );
  return isOurs(header) || told.length < 2 || !inTurn
    ? [...options]
    : lettered.map(([one]) => one?.text ?? '');
}

/** What Excel shows where a formula failed. */
const failed = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/;

function questionOf(row: Row): ParsedQuestion | { code: FaultCode; column: number } {
  const fault = (code: FaultCode, column: Column) => ({ code, column: row.header.at[column] ?? 0 });
  const wrong = isOurs(row.header) ? -1 : row.cells.findIndex((text) => failed.test(text.trim()));
  if (wrong >= 0) return { code: 'cell-unreadable', column: wrong };
  const stem = cell(row, 'stem');
  if (stem === '') return fault('stem-missing', 'stem');
  const kind = rowKind(cell(row, 'kind'));
  if (kind === undefined) return fault('kind-unknown', 'kind');
  const body = bodyOf(row, kind, stem);
  if (typeof body === 'string') return fault(body, body.startsWith('option') ? 'stem' : 'answer');
  const points = cell(row, 'points') === '' ? 1 : Number(cell(row, 'points').replace('分', ''));
  if (!Number.isFinite(points) || points < 0) return fault('cell-unreadable', 'points');
  const difficulty = cell(row, 'difficulty');
  if (difficulty !== '' && difficultyNamed(difficulty) === null)
    return fault('cell-unreadable', 'difficulty');
  const seconds = cell(row, 'seconds') === '' ? null : Number(cell(row, 'seconds'));
  if (seconds !== null && (!Number.isInteger(seconds) || seconds < 1))
    return fault('cell-unreadable', 'seconds');
  return wholeOf(row, body, points, seconds);
}

function bodyOf(row: Row, kind: RowKind | null, stem: string): RowBody {
  const answer = cell(row, 'answer');
  const options = optionsOf(row);
  if (kind === 'matching') return matchingRow(stem, options);
  if (kind === 'ordering') return orderingRow(stem, answer, options);
  if (kind === 'true-false') return truthRow(stem, answer);
  if (kind === 'fill') return fillRow(stem, answer);
  if (kind === 'numeric') return numericRow(stem, answer, cell(row, 'unit'));
  if (kind === 'info') return { kind: 'info', stem };
  if (kind === 'cloze') return clozeRow(stem, answer);
  if (kind === 'hotspot') {
    const spot = spotIn({ picture: cell(row, 'picture'), markers: cell(row, 'markers'), answer });
    return spot === null ? 'cell-unreadable' : { kind: 'hotspot', stem, spot };
  }
  if (kind === 'essay' || kind === 'case') return essayRow(stem, answer);
  if (options.length >= 2) {
    // 由（ B ）负责, where the column of answers is left empty.
    const within = answer === '' ? answerWithin(stem) : null;
    return choiceRow(kind, within?.stem ?? stem, within?.answer ?? answer, options);
  }
  if (kind !== null) return options.length === 1 ? 'options-too-few' : 'options-missing';
  if (truthIn(answer) !== null) return truthRow(stem, answer);
  return /_{2,}|\{\{\d/.test(stem)
    ? fillRow(stem, answer)
    : answer === ''
      ? 'kind-unclear'
      : essayRow(stem, answer);
}

/** A text with gaps of every kind, {{1}} {{2}} …, one a line in the answers. */
function clozeRow(stem: string, answer: string): RowBody {
  const read = gapsIn(answer);
  if (read === null) return answer === '' ? 'answer-missing' : 'gap-unreadable';
  const { gaps, units } = read;
  const gapUnits = units.some((unit) => unit !== '') ? { gapUnits: units } : {};
  const marked = stem.replace(/\{\{(\d{1,2})\}\}/g, '{#$1}');
  return { kind: 'cloze', stem: marked, gaps, notes: { kind: 'cloze', ...gapUnits } };
}

function essayRow(stem: string, answer: string): RowBody {
  return {
    kind: 'essay',
    stem,
    responseformat: 'editor',
    responserequired: 1,
    responsefieldlines: 15,
    attachments: 0,
    attachmentsrequired: 0,
    ...(answer === '' ? {} : { notes: { sampleAnswer: answer } }),
  };
}

function wholeOf(
  row: Row,
  body: Exclude<RowBody, FaultCode>,
  points: number,
  seconds: number | null,
): ParsedQuestion {
  const { notes: own, ...rest } = body;
  const [idnumber, explanation] = [cell(row, 'idnumber'), cell(row, 'explanation')];
  const tags = cell(row, 'tags')
    .split(/[,，、;；\n]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  const notes = rowNotes((column) => cell(row, column), own, seconds);
  return {
    ...rest,
    name: defaultName(body.stem),
    nameOptional: true,
    stemFormat: 'markdown',
    defaultMark: body.kind === 'info' ? 0 : points,
    ...(explanation === '' ? {} : { generalFeedback: explanation }),
    ...(idnumber === '' ? {} : { idnumber }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(Object.keys(notes).length === 0 ? {} : { notes }),
  };
}
