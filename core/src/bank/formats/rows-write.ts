import { columnNames, type Column } from './row-columns.ts';
import { gapsCell } from './gap-cells.ts';
import { guarded } from './row-kinds.ts';
import { spotCells } from './spot-text.ts';
import { lawsAsText } from './item-source.ts';
import type { ParsedQuestion } from './parsed.ts';

const columns: readonly Column[] = [
  'idnumber', 'kind', 'group', 'material', 'stem', 'answer', 'unit', 'points', 'explanation', 'difficulty',
  'capability', 'topic', 'law', 'level', 'seconds', 'rubric', 'limit', 'ask', 'total', 'picture', 'markers', 'tags',
]; // prettier-ignore
const optionCount = 12;

/** The first row of the template. */
export const headerRow: readonly string[] = [
  ...columns.map((column) => columnNames[column][0] as string),
  ...Array.from({ length: optionCount }, (_, at) => `选项${String.fromCharCode(65 + at)}`),
];

const kindLabels: Readonly<Record<string, string>> = {
  'single-choice': '单选', 'multiple-choice': '多选', 'true-false': '判断', 'short-text': '填空', numeric: '数值',
  matching: '连线', ordering: '排序', essay: '简答', cloze: '填空', hotspot: '热点', info: '说明',
}; // prettier-ignore
const levelLabels = { easy: '易', medium: '中', hard: '难' } as const;

function letters(question: ParsedQuestion): string {
  return (question.answers ?? [])
    .map(({ fraction }, at) => (fraction > 0 ? String.fromCharCode(65 + at) : ''))
    .join('');
}

function wordings(texts: readonly string[]): string {
  return texts.map((text) => guarded(text.replaceAll('\\*', '*'))).join('/');
}

function rubricText(rubric: readonly unknown[] | undefined): string {
  return (rubric ?? [])
    .map((one) => {
      const { text, points, keywords } = one as { text: string; points: number; keywords?: string[] };
      const words = keywords === undefined ? '' : `【${keywords.join('、')}】`;
      return `${text}（${points}分）${words}`;
    })
    .join('\n');
}

/** Answer and options of a question, as cells. */
function answerCells(question: ParsedQuestion): { answer: string; options: string[] } {
  const answers = question.answers ?? [];
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return { answer: letters(question), options: answers.map(({ text }) => text) };
    case 'true-false':
      return { answer: question.correct === true ? '对' : '错', options: [] };
    case 'short-text':
      return { answer: wordings(answers.map(({ text }) => text)), options: [] };
    case 'numeric': {
      const [first] = answers;
      const range = first?.tolerance ?? 0;
      return { answer: `${first?.text ?? ''}${range === 0 ? '' : `±${range}`}`, options: [] };
    }
    case 'cloze':
      if (isOwnCloze(question))
        return { answer: gapsCell(question.gaps ?? [], question.notes?.gapUnits), options: [] };
      return {
        answer: (question.gaps ?? []).map((gap) => wordings(gap.answers.map(({ text }) => text))).join('；'),
        options: [],
      };
    case 'matching':
      return { answer: '', options: (question.pairs ?? []).map(({ left, right }) => `${left} -> ${right}`) };
    case 'ordering':
      return { answer: '', options: [...(question.entries ?? [])] };
    default:
      return { answer: question.notes?.sampleAnswer ?? '', options: [] };
  }
}

/** A cloze of ours, whose gaps may be of every kind; others are fill-ins with several blanks. */
function isOwnCloze({ kind, gaps = [], notes }: ParsedQuestion): boolean {
  return kind === 'cloze' && (notes?.kind === 'cloze' || gaps.some((gap) => gap.kind !== 'short-text'));
}

function rowOf(question: ParsedQuestion, more: Partial<Record<Column, string>>): string[] {
  const { answer, options } = answerCells(question);
  const notes = question.notes ?? {};
  const blanks = (question.gaps ?? []).length > 0;
  const stem = question.stem ?? '';
  const cells: Partial<Record<Column, string>> = {
    idnumber: question.idnumber ?? '',
    kind: isOwnCloze(question) ? '完形' : (kindLabels[question.kind] ?? ''),
    stem: blanks ? stem.replace(/\{#(\d{1,2})\}/g, '{{$1}}') : stem,
    answer,
    unit: question.units?.[0]?.name ?? '',
    points: String(question.defaultMark ?? 1),
    explanation: question.generalFeedback ?? '',
    difficulty: notes.difficulty === undefined ? '' : levelLabels[notes.difficulty],
    capability: notes.capabilityCode ?? '',
    topic: notes.topic ?? '',
    law: notes.laws === undefined ? (notes.law ?? '') : lawsAsText(notes.laws),
    level: notes.level ?? '',
    seconds: notes.expectedSeconds === undefined ? '' : String(notes.expectedSeconds),
    rubric: rubricText(notes.rubric),
    limit: notes.wordLimit === undefined ? '' : String(notes.wordLimit),
    material: notes.material ?? '',
    tags: (question.tags ?? []).join('、'),
    ...(question.spot === undefined ? {} : spotCells(question.spot)),
    ...more,
  };
  return [...columns.map((column) => cells[column] ?? ''), ...options];
}

/** The rows of a question; a case has one for each of its questions. Null when a table cannot say it. */
export function writeRows(question: ParsedQuestion, group: string): string[][] | null {
  const parts = question.parts ?? [];
  if ((question.pairs ?? question.entries ?? question.answers ?? []).length > optionCount) return null;
  if (question.kind === 'category') return [];
  if (question.kind !== 'case') return [rowOf(question, {})];
  if (parts.some(({ notes }) => notes?.material !== undefined)) return null;
  return parts.map((part, at) => {
    const first =
      at === 0
        ? {
            material: question.stem ?? '',
            idnumber: question.idnumber ?? '',
            ask: question.notes?.caseStem ?? '',
            total: String(question.defaultMark ?? 1),
            explanation: question.generalFeedback ?? '',
          }
        : {};
    const notes = { ...(at === 0 ? question.notes : {}), ...part.notes };
    return rowOf({ ...part, notes }, { ...first, group });
  });
}
