import { withEntities } from '../../platform/files/entities.ts';
import { caseApart } from './case-parts.ts';
import { spotLines } from './moodle-spot.ts';
import { oursText } from './ours.ts';
import type { ParsedAnswer, ParsedGap, ParsedQuestion, TextFormat } from './parsed.ts';

const formats: Readonly<Record<TextFormat, string>> = {
  moodle: 'moodle_auto_format',
  html: 'html',
  plain: 'plain_text',
  markdown: 'markdown',
};

function said(text: string): string {
  return `<text>${withEntities(text.replace(/\r\n?/g, '\n'))}</text>`;
}

function percent(fraction: number): string {
  return String(Number((fraction * 100).toFixed(5)));
}

function answer(
  { text, fraction, feedback, format, tolerance }: ParsedAnswer,
  base: TextFormat | null,
): string {
  const named = base === null ? '' : ` format="${formats[format ?? base]}"`;
  const range = tolerance === undefined ? '' : `<tolerance>${tolerance}</tolerance>`;
  const comment =
    feedback === undefined
      ? ''
      : `<feedback format="${formats[base ?? 'html']}">${said(feedback)}</feedback>`;
  return `    <answer fraction="${percent(fraction)}"${named}>${said(text)}${range}${comment}</answer>`;
}

function flag(name: string, value: boolean): string {
  return `    <${name}>${value ? 'true' : 'false'}</${name}>`;
}

type Written = { type: string; lines: string[]; stem?: string };
type Writer = (question: ParsedQuestion, format: TextFormat) => Written | null;

const choice: Writer = (question, format) => ({
  type: 'multichoice',
  lines: [
    flag('single', question.kind === 'single-choice'),
    flag('shuffleanswers', question.shuffle ?? true),
    `    <answernumbering>${withEntities(question.numbering ?? 'abc')}</answernumbering>`,
    ...(question.answers ?? []).map((one) => answer(one, format)),
  ],
});

const truth: Writer = ({ correct = false, feedbackTrue, feedbackFalse }, format) => {
  const one = (text: string, right: boolean, feedback: string | undefined) =>
    answer({ text, fraction: right ? 1 : 0, ...(feedback === undefined ? {} : { feedback }) }, format);
  return {
    type: 'truefalse',
    lines: [one('true', correct, feedbackTrue), one('false', !correct, feedbackFalse)],
  };
};

const numeric: Writer = (question) => ({
  type: 'numerical',
  lines: [
    ...(question.answers ?? []).map((one) => answer(one, null)),
    ...(question.units === undefined
      ? []
      : [
          `    <units>${question.units
            .map(
              ({ name, multiplier }) =>
                `<unit><multiplier>${multiplier}</multiplier><unit_name>${withEntities(name)}</unit_name></unit>`,
            )
            .join('')}</units>`,
        ]),
  ],
});

const matching: Writer = (question, format) => ({
  type: 'matching',
  lines: [
    flag('shuffleanswers', question.shuffle ?? true),
    ...(question.pairs ?? []).map(
      ({ left, right }) =>
        `    <subquestion format="${formats[format]}">${said(left)}<answer>${said(right)}</answer></subquestion>`,
    ),
  ],
});

function gapEscaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/&(?=#?\w{1,10};)/g, '&amp;')
    .replace(/[\\}~#="/]/g, (one) => (one === '\\' ? '&#92;' : `\\${one}`));
}

const gapNames = {
  'short-text': 'SHORTANSWER',
  numeric: 'NUMERICAL',
  'single-choice': 'MULTICHOICE',
  'multiple-choice': 'MULTIRESPONSE',
} as const;

function gapText(gap: ParsedGap): string {
  const told = gap.answers.map(({ text, fraction, tolerance, feedback }) => {
    const weight =
      fraction === 1 ? '=' : fraction === 0 && !text.startsWith('%') ? '' : `%${percent(fraction)}%`;
    const range = tolerance === undefined ? '' : `:${tolerance}`;
    return `${weight}${gapEscaped(text)}${range}${feedback === undefined ? '' : `#${gapEscaped(feedback)}`}`;
  });
  const name = gap.kind === 'short-text' && gap.caseSensitive === true ? 'SHORTANSWER_C' : gapNames[gap.kind];
  return `{${gap.weight}:${name}:${told.join('~')}}`;
}

const cloze: Writer = (question) => {
  const gaps = question.gaps ?? [];
  const stem = (question.stem ?? '').replace(/\{#(\d{1,2})\}/g, (whole, no: string) => {
    const gap = gaps[Number(no) - 1];
    return gap === undefined ? whole : gapText(gap);
  });
  return { type: 'cloze', lines: [], stem };
};

const essay: Writer = ({ notes }) => ({
  type: 'essay',
  lines: [
    '    <responseformat>editor</responseformat>',
    `    <graderinfo format="markdown">${said(notes?.sampleAnswer ?? '')}</graderinfo>`,
  ],
});

const writers: Readonly<Record<string, Writer>> = {
  'single-choice': choice,
  'multiple-choice': choice,
  'true-false': truth,
  'short-text': (question) => ({
    type: 'shortanswer',
    lines: [
      `    <usecase>${question.caseSensitive === true ? 1 : 0}</usecase>`,
      ...(question.answers ?? []).map((one) => answer(one, null)),
    ],
  }),
  numeric,
  matching,
  ordering: (question, format) => ({
    type: 'ordering',
    lines: (question.entries ?? []).map((text, at) => answer({ text, fraction: (at + 1) / 100 }, format)),
  }),
  cloze,
  essay,
  hotspot: ({ spot }) => (spot === undefined ? null : { type: 'ddmarker', lines: spotLines(spot) }),
  info: () => ({ type: 'description', lines: [] }),
};

/** The points of a cloze, which Moodle counts from its gaps, and of the material of a case, which earns none there. */
function marked({ kind, defaultMark, notes }: ParsedQuestion): { mark?: number } {
  const own = kind === 'cloze' || notes?.caseOf !== undefined;
  return own && defaultMark !== undefined ? { mark: defaultMark } : {};
}

/** What only our own part of a question holds. */
function oursOf(question: ParsedQuestion): string {
  const { notes, spot } = question;
  const whole = spot === undefined ? question : { ...question, notes: { ...notes, spot } };
  return oursText(whole, marked(question));
}

/** A question as an element of Moodle XML; null when Moodle has no way to say it. */
export function writeMoodleXml(question: ParsedQuestion): string | null {
  if (question.kind === 'category')
    return `  <question type="category"><category>${said(question.category ?? '')}</category></question>\n`;
  if (question.kind === 'case') {
    const told = caseApart(question).map(writeMoodleXml);
    return told.includes(null) ? null : told.join('');
  }
  const format = question.stemFormat ?? 'html';
  const written = writers[question.kind]?.(question, format) ?? null;
  if (written === null) return null;
  const name = question.name ?? [...(question.stem ?? '')].slice(0, 60).join('');
  const tags = (question.tags ?? []).map((tag) => `<tag>${said(tag)}</tag>`).join('');
  const lines = [
    `  <question type="${written.type}">`,
    `    <name>${said(name)}</name>`,
    `    <questiontext format="${formats[format]}">${said(written.stem ?? question.stem ?? '')}</questiontext>`,
    `    <generalfeedback format="${formats[format]}">${said(question.generalFeedback ?? '')}</generalfeedback>`,
    `    <defaultgrade>${question.kind === 'info' ? 0 : (question.defaultMark ?? 1)}</defaultgrade>`,
    ...(question.idnumber === undefined
      ? []
      : [`    <idnumber>${withEntities(question.idnumber)}</idnumber>`]),
    ...written.lines,
    ...(tags === '' ? [] : [`    <tags>${tags}</tags>`]),
    ...(question.notes === undefined && question.spot === undefined
      ? []
      : [`    <whetstone>${withEntities(oursOf(question))}</whetstone>`]),
    '  </question>\n',
  ];
  return lines.join('\n');
}

/** The whole file around its questions. */
export function moodleXmlFile(questions: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('')}</quiz>\n`;
}
