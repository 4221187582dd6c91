import { caseApart } from './case-parts.ts';
import { oursText } from './ours.ts';
import type { ParsedAnswer, ParsedQuestion } from './parsed.ts';

/** The text with everything escaped that GIFT would take for a mark; line ends as \n. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\#=~{}:]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** A text whose own first bracket is no [format]. */
function inFormat(text: string, format: string): string {
  return text.startsWith('[') ? `[${format}]${escaped(text)}` : escaped(text);
}

function percent(fraction: number): string {
  return String(Number((fraction * 100).toFixed(5)));
}

function feedback({ feedback: said }: ParsedAnswer, format: string): string {
  return said === undefined || said === '' ? '' : `#${inFormat(said, format)}`;
}

type Writer = (question: ParsedQuestion, format: string) => string | null;

function choice(question: ParsedQuestion, format: string): string {
  const lines = (question.answers ?? []).map((answer) => {
    const { text, fraction } = answer;
    const right = fraction === 1 && question.kind === 'single-choice';
    const weight = fraction === 0 && !text.startsWith('%') ? '' : `%${percent(fraction)}%`;
    const own = answer.format === undefined ? inFormat(text, format) : `[${answer.format}]${escaped(text)}`;
    return `\t${right ? '=' : `~${weight}`}${own}${feedback(answer, format)}`;
  });
  return `\n${lines.join('\n')}\n`;
}

function truth(question: ParsedQuestion, format: string): string {
  const { correct = false, feedbackTrue = '', feedbackFalse = '' } = question;
  const [right, wrong] = correct ? [feedbackTrue, feedbackFalse] : [feedbackFalse, feedbackTrue];
  const said = wrong === '' && right === '' ? '' : `#${inFormat(wrong, format)}`;
  return `${correct ? 'TRUE' : 'FALSE'}${said}${right === '' ? '' : `#${inFormat(right, format)}`}`;
}

function shortText(question: ParsedQuestion, format: string): string {
  const lines = (question.answers ?? []).map(
    (answer) => `\t=%${percent(answer.fraction)}%${inFormat(answer.text, format)}${feedback(answer, format)}`,
  );
  return `\n${lines.join('\n')}\n`;
}

function numeric(question: ParsedQuestion, format: string): string {
  const lines = (question.answers ?? []).map((answer) =>
    answer.text === '*'
      ? `\t~${feedback(answer, format)}`
      : `\t=%${percent(answer.fraction)}%${answer.text}:${answer.tolerance ?? 0}${feedback(answer, format)}`,
  );
  return `#\n${lines.join('\n')}\n`;
}

function matching(question: ParsedQuestion, format: string): string | null {
  const pairs = question.pairs ?? [];
  if (pairs.some(({ left }) => left.includes('->'))) return null;
  const lines = pairs.map(({ left, right }) => `\t=${inFormat(left, format)} -> ${escaped(right)}`);
  return `\n${lines.join('\n')}\n`;
}

/** As Moodle's ordering has it: all entries, down the page, each right in its own place. */
function ordering({ entries = [] }: ParsedQuestion): string {
  return `>${entries.length} ALL VERTICAL ABSOLUTE_POSITION SHOW none\n${entries.map(escaped).join('\n')}\n`;
}

const writers: Readonly<Record<string, Writer>> = {
  'single-choice': choice,
  'multiple-choice': choice,
  'true-false': truth,
  'short-text': shortText,
  numeric,
  matching,
  essay: () => '',
  ordering,
};

function bracketed(text: string): string {
  return text.replaceAll(']', '\\]');
}

function comments(question: ParsedQuestion): string {
  const tags = (question.tags ?? []).map((tag) => ` [tag:${bracketed(tag)}]`).join('');
  const id = question.idnumber === undefined ? '' : ` [id:${bracketed(question.idnumber)}]`;
  const unit = question.units?.[0]?.name;
  const mark = question.defaultMark ?? 1;
  const more = { ...(mark === 1 ? {} : { mark }), ...(unit === undefined ? {} : { unit }) };
  const ours =
    question.notes === undefined && mark === 1 && unit === undefined
      ? ''
      : `// whetstone ${oursText(question, more)}\n`;
  return `${id === '' && tags === '' ? '' : `//${id}${tags}\n`}${ours}`;
}

/** A case with its explanation among our remarks: a text of GIFT has no place for one. */
function explainedBeside({ generalFeedback, ...question }: ParsedQuestion): ParsedQuestion {
  if (generalFeedback === undefined) return question;
  return { ...question, notes: { ...question.notes, explanation: generalFeedback } };
}

/** A question in GIFT; null when GIFT has no way to say it. Questions are parted by blank lines. */
export function writeGift(question: ParsedQuestion): string | null {
  if (question.kind === 'category') return `$CATEGORY: ${escaped(question.category ?? '')}\n`;
  if (question.kind === 'case') {
    const told = caseApart(explainedBeside(question)).map(writeGift);
    return told.includes(null) ? null : told.join('\n');
  }
  const format = question.stemFormat ?? 'moodle';
  const name =
    question.nameOptional === true || question.name === undefined ? '' : `::${escaped(question.name)}::`;
  const head = `${comments(question)}${name}[${format}]${escaped(question.stem ?? '')}`;
  if (question.kind === 'info') return `${head}\n`;
  const answers = writers[question.kind]?.(question, format) ?? null;
  if (answers === null) return null;
  const said = question.generalFeedback ?? '';
  return `${head}{${answers}${said === '' ? '' : `####${inFormat(said, format)}`}}\n`;
}
