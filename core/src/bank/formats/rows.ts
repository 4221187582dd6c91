import { optionsIn } from './exam-text/options.ts';
import { difficultyNamed } from './exam-text/labels.ts';
import { truthIn } from './exam-text/answers.ts';
import type { FaultCode } from './fault-texts.ts';
import { defaultName } from './gift-text.ts';
import { emptyBank, excerptOf, type ParsedBank, type ParsedNotes, type ParsedQuestion } from './parsed.ts';
import { headerOf, type Column, type Header } from './row-columns.ts';
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
  const groups = new Map<string, ParsedQuestion>();
  for (const [at, cells] of rows.slice(header.row + 1).entries()) {
    if (cells.every((text) => text.trim() === '')) continue;
    takeRow({ no: header.row + 1 + at, cells, header }, bank, groups);
  }
  return bank;
}

function takeRow(row: Row, bank: ParsedBank, groups: Map<string, ParsedQuestion>): void {
  const read = questionOf(row);
  if ('code' in read) {
    const line = row.no + 1;
    bank.errors.push({
      line,
      column: read.column + 1,
      code: read.code,
      excerpt: excerptOf(row.cells.join(' ').slice(0, 400)),
    });
    return;
  }
  const group = cell(row, 'group');
  const open = group === '' ? undefined : groups.get(group);
  if (open !== undefined) {
    open.parts?.push(read);
    open.defaultMark = (open.defaultMark ?? 0) + (read.defaultMark ?? 1);
    return;
  }
  const material = cell(row, 'material');
  const whole = material === '' ? read : caseOf(read, material);
  if (group !== '' && material !== '') groups.set(group, whole);
  bank.questions.push(whole);
  bank.places.push({ line: row.no + 1, column: 1, endLine: row.no + 1 });
}

/** A case of which only the first sub-question is known yet. */
function caseOf(part: ParsedQuestion, material: string): ParsedQuestion {
  const { idnumber, tags, notes, ...rest } = part;
  return {
    kind: 'case',
    name: defaultName(material),
    nameOptional: true,
    stem: material,
    stemFormat: 'plain',
    defaultMark: part.defaultMark ?? 1,
    ...(idnumber === undefined ? {} : { idnumber }),
    ...(tags === undefined ? {} : { tags }),
    ...(notes === undefined ? {} : { notes }),
    parts: [
      {
        ...rest,
        ...(notes?.sampleAnswer === undefined ? {} : { notes: { sampleAnswer: notes.sampleAnswer } }),
      },
    ],
  };
}

function optionsOf(row: Row): string[] {
  const own = row.header.options.map(({ at }) => (row.cells[at] ?? '').trim());
  while (own.at(-1) === '') own.pop();
  if (own.length > 0) return own;
  const together = cell(row, 'options');
  if (together === '') return [];
  const lettered = together
    .split('\n')
    .flatMap((line, at) => optionsIn(line.trim(), String.fromCharCode(65 + at)) ?? []);
  if (lettered.length > 1) return lettered.map(({ text }) => text);
  return unescapedParts(together, /[|｜\n；;]/)
    .map(unescaped)
    .filter((text) => text !== '');
}

function questionOf(row: Row): ParsedQuestion | { code: FaultCode; column: number } {
  const fault = (code: FaultCode, column: Column) => ({ code, column: row.header.at[column] ?? 0 });
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
  if (kind === 'essay' || kind === 'case') return essayRow(stem, answer);
  if (options.length >= 2) return choiceRow(kind, stem, answer, options);
  if (kind !== null) return options.length === 1 ? 'options-too-few' : 'options-missing';
  if (truthIn(answer) !== null) return truthRow(stem, answer);
  return /_{2,}|\{\{\d/.test(stem)
    ? fillRow(stem, answer)
    : answer === ''
      ? 'kind-unclear'
      : essayRow(stem, answer);
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
  const difficulty = difficultyNamed(cell(row, 'difficulty'));
  const [topic, law, capabilityCode] = [cell(row, 'topic'), cell(row, 'law'), cell(row, 'capability')];
  const notes: ParsedNotes = {
    ...own,
    ...(difficulty === null ? {} : { difficulty }),
    ...(topic === '' ? {} : { topic }),
    ...(law === '' ? {} : { law }),
    ...(capabilityCode === '' ? {} : { capabilityCode }),
    ...(seconds === null ? {} : { expectedSeconds: seconds }),
  };
  return {
    ...rest,
    name: defaultName(body.stem),
    nameOptional: true,
    stemFormat: 'plain',
    defaultMark: body.kind === 'info' ? 0 : points,
    ...(explanation === '' ? {} : { generalFeedback: explanation }),
    ...(idnumber === '' ? {} : { idnumber }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(Object.keys(notes).length === 0 ? {} : { notes }),
  };
}
