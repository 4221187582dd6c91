import type { ParsedAnswer, ParsedQuestion } from './parsed.ts';

const headings: Readonly<Partial<Record<ParsedQuestion['kind'], string>>> = {
  'single-choice': '一、单选题',
  'multiple-choice': '一、多选题',
  'true-false': '一、判断题',
  'short-text': '一、填空题',
  essay: '一、简答题',
  numeric: '一、计算题',
  case: '一、案例题',
};
const levels = { easy: '易', medium: '中', hard: '难' } as const;

function letters(answers: readonly ParsedAnswer[]): string {
  return answers.map(({ fraction }, at) => (fraction > 0 ? String.fromCharCode(65 + at) : '')).join('');
}

/** The answer as people write it; null where exam text has no way to. */
function answerOf(question: ParsedQuestion): string | null {
  const answers = question.answers ?? [];
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return letters(answers);
    case 'true-false':
      return question.correct === true ? '√' : '×';
    case 'short-text':
      return answers.map(({ text }) => text.replaceAll('\\*', '*')).join('/');
    case 'numeric':
      return `${answers[0]?.text ?? ''}${answers[0]?.tolerance ? `±${answers[0].tolerance}` : ''}${question.units?.[0]?.name ?? ''}`;
    case 'cloze': {
      const gaps = question.gaps ?? [];
      if (gaps.some(({ kind }) => kind !== 'short-text')) return null;
      return gaps
        .map((gap) => gap.answers.map(({ text }) => text.replaceAll('\\*', '*')).join('/'))
        .join('；');
    }
    case 'essay':
      return question.notes?.sampleAnswer ?? '';
    default:
      return null;
  }
}

function linesOf(question: ParsedQuestion, number: string): string[] | null {
  const answer = answerOf(question);
  if (answer === null) return null;
  const stem = (question.stem ?? '').replace(/\{#\d{1,2}\}/g, '____');
  const points =
    question.defaultMark === undefined || question.defaultMark === 1 ? '' : `（${question.defaultMark}分）`;
  const options = question.kind.endsWith('choice') ? (question.answers ?? []) : [];
  return [
    `${number}${stem}${points}`,
    ...options.map(({ text }, at) => `${String.fromCharCode(65 + at)}. ${text}`),
    ...(answer === '' ? [] : [`答案：${answer}`]),
    ...(question.generalFeedback === undefined ? [] : [`解析：${question.generalFeedback}`]),
  ];
}

/** A question as exam text, to look at and to mend; null for kinds it has no words for. */
export function writeExamText(question: ParsedQuestion): string | null {
  const parts =
    question.kind === 'case' ? (question.parts ?? []).map((part, at) => linesOf(part, `（${at + 1}）`)) : [];
  if (parts.includes(null)) return null;
  const own = question.kind === 'case' ? [`案例：${question.stem ?? ''}`] : linesOf(question, '1. ');
  const heading = headings[question.kind] ?? (question.kind === 'cloze' ? '一、填空题' : undefined);
  if (own === null || heading === undefined) return null;
  const { difficulty, topic } = question.notes ?? {};
  return [
    heading,
    ...own,
    ...parts.flatMap((lines) => lines ?? []),
    ...(difficulty === undefined ? [] : [`难度：${levels[difficulty]}`]),
    ...(topic === undefined ? [] : [`知识点：${topic}`]),
  ].join('\n');
}
