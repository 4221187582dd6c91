import type { ParsedQuestion } from '../parsed.ts';

const letters = 'ABCDEFGHIJ';

const shortly: Readonly<Record<string, (question: ParsedQuestion) => string>> = {
  'single-choice': (question) => `S${keyOf(question)} ${question.stem ?? ''}<${textsOf(question)}>`,
  'multiple-choice': (question) => `M${keyOf(question)} ${question.stem ?? ''}<${textsOf(question)}>`,
  'true-false': ({ correct, stem }) => `${correct === true ? '√' : '×'} ${stem ?? ''}`,
  'short-text': (question) => `F ${question.stem ?? ''}<${textsOf(question)}>`,
  cloze: ({ stem, gaps }) =>
    `F ${stem ?? ''}<${(gaps ?? []).map(({ answers }) => answers.map(({ text }) => text).join('/')).join('|')}>`,
  numeric: (question) =>
    `N ${question.stem ?? ''}<${textsOf(question)}±${question.answers?.[0]?.tolerance ?? 0}>`,
  essay: ({ stem, notes }) => `E ${stem ?? ''}<${notes?.sampleAnswer ?? ''}>`,
  case: ({ stem, parts }) => `C ${stem ?? ''}[${(parts ?? []).map(saidShortly).join('; ')}]`,
};

function keyOf({ answers }: ParsedQuestion): string {
  return (answers ?? []).map(({ fraction }, at) => (fraction > 0 ? letters[at] : '')).join('');
}

function textsOf({ answers }: ParsedQuestion): string {
  return (answers ?? []).map(({ text }) => text).join('/');
}

/**
 * A question on one line, for tables of tests: kind and key, stem, options or answers in <>, points behind @,
 * explanation behind !, level and topic behind #.
 */
export function saidShortly(question: ParsedQuestion): string {
  const { defaultMark = 1, generalFeedback, notes } = question;
  return [
    shortly[question.kind]?.(question) ?? question.kind,
    defaultMark === 1 ? '' : ` @${defaultMark}`,
    generalFeedback === undefined ? '' : ` !${generalFeedback}`,
    notes?.difficulty === undefined ? '' : ` #${notes.difficulty}`,
    notes?.topic === undefined ? '' : ` #${notes.topic}`,
  ]
    .join('')
    .replaceAll('\n', '\\n');
}
