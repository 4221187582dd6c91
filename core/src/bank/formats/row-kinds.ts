import type { FaultCode } from './fault-texts.ts';
import { numberIn } from './gift-number.ts';
import type { ParsedAnswer, ParsedQuestion } from './parsed.ts';
import { answersOfBlanks, lettersIn, truthIn } from './exam-text/answers.ts';
import { kindNamed, type SectionKind } from './exam-text/sections.ts';

export type RowKind = SectionKind | 'matching' | 'ordering' | 'cloze' | 'hotspot' | 'info';
export type RowBody = (Partial<ParsedQuestion> & { kind: ParsedQuestion['kind']; stem: string }) | FaultCode;

const more: Readonly<Record<string, RowKind>> = {
  连线: 'matching', 连线题: 'matching', 匹配: 'matching', 匹配题: 'matching', 配伍题: 'matching', matching: 'matching',
  排序: 'ordering', 排序题: 'ordering', ordering: 'ordering',
  单选: 'single', single: 'single', 'single-choice': 'single', multichoice: 'choice',
  多选: 'multiple', multiple: 'multiple', 'multiple-choice': 'multiple',
  判断: 'true-false', 'true-false': 'true-false', truefalse: 'true-false',
  'multiple choice': 'choice', 'single choice': 'single', 'multiple response': 'multiple', 'multiple answer': 'multiple',
  'true/false': 'true-false', 'true false': 'true-false', 'short answer': 'essay', 'fill in the blank': 'fill',
  填空: 'fill', 'fill-blank': 'fill', 数值: 'numeric', 数值题: 'numeric', numeric: 'numeric',
  完形: 'cloze', cloze: 'cloze', 热点: 'hotspot', 热点题: 'hotspot', hotspot: 'hotspot',
  简答: 'essay', 主观: 'essay', 'short-answer': 'essay', essay: 'essay', 说明: 'info',
}; // prettier-ignore

/** The kind a cell names; null when it is empty, undefined when the name is unknown. */
export function rowKind(cell: string): RowKind | null | undefined {
  const name = cell
    .trim()
    .toLowerCase()
    .replace(/[（(].{0,20}[)）]$/, '');
  if (name === '') return null;
  return Object.hasOwn(more, name) ? more[name] : (kindNamed(name) ?? undefined);
}

/** Parts told apart by a mark that no backslash stands before. */
export function unescapedParts(text: string, mark: RegExp): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at] as string;
    if (one === '\\' && at + 1 < text.length) {
      parts[parts.length - 1] += one + text[at + 1];
      at += 1;
    } else if (mark.test(one)) parts.push('');
    else parts[parts.length - 1] += one;
  }
  return parts;
}

/** A text whose marks between answers are escaped. */
export function guarded(text: string): string {
  return text.replace(/[\\/／；;\n]/g, '\\$&');
}

export function unescaped(text: string): string {
  return text.replace(/\\([^])/g, '$1').trim();
}

/** The accepted wordings per blank: ；or a line end between blanks, / between wordings. */
function wordingsOf(answer: string, count: number): string[][] | null {
  const told =
    count === 1 ? [answer] : unescapedParts(answer, /[；;\n]/).filter((part) => part.trim() !== '');
  if (told.length !== count) return answersOfBlanks(answer, count);
  return told.map((part) =>
    unescapedParts(part, /[/／]/)
      .map(unescaped)
      .filter((text) => text !== ''),
  );
}

const blank = /\{\{\d{1,2}\}\}|_{2,}|＿{2,}/g;

export function fillRow(stem: string, answer: string): RowBody {
  const marked = /\{\{\d{1,2}\}\}/.test(stem) ? /\{\{\d{1,2}\}\}/g : blank;
  const pieces = stem.split(marked);
  const inBrackets = pieces.length === 1 ? stem.split(/[（(][\s\u3000]{0,60}[)）]/) : pieces;
  const count = Math.max(inBrackets.length - 1, 1);
  if (answer === '') return 'answer-missing';
  const accepted = wordingsOf(answer, count);
  if (accepted === null || accepted.some((texts) => texts.length === 0)) return 'blank-count';
  const answers = (texts: readonly string[]) =>
    texts.map((text): ParsedAnswer => ({ text: text.replaceAll('*', '\\*'), fraction: 1 }));
  if (count === 1) {
    const whole = inBrackets.length === 1 ? `${stem} _____` : inBrackets.join('_____');
    return { kind: 'short-text', stem: whole, answers: answers(accepted[0] ?? []), caseSensitive: false };
  }
  const gaps = accepted.map((texts) => ({
    kind: 'short-text' as const,
    weight: 1,
    answers: answers(texts),
    caseSensitive: false,
  }));
  return { kind: 'cloze', stem: inBrackets.reduce((all, piece, at) => `${all}{#${at}}${piece}`), gaps };
}

export function choiceRow(
  kind: RowKind | null,
  stem: string,
  answer: string,
  options: readonly string[],
): RowBody {
  const key = lettersIn(answer);
  const numbers = /^[1-9](?:[,，、\s]{1,2}[1-9])*$/.test(answer) ? answer.match(/[1-9]/g) : null;
  const same = options.indexOf(answer);
  const letters =
    key?.letters ??
    (same >= 0
      ? [String.fromCharCode(65 + same)]
      : numbers?.map((no) => String.fromCharCode(64 + Number(no))));
  if (answer === '') return 'answer-missing';
  if (letters === undefined) return 'answer-unreadable';
  if (letters.some((letter) => (options[letter.charCodeAt(0) - 65] ?? '') === ''))
    return 'answer-not-an-option';
  if (kind === 'single' && letters.length > 1) return 'answer-in-conflict';
  const many = kind === 'multiple' || (letters.length > 1 && kind !== 'single');
  const share = many ? Math.round(1e7 / letters.length) / 1e7 : 1;
  const answers = options.map((text, at) => ({
    text,
    fraction: letters.includes(String.fromCharCode(65 + at)) ? share : 0,
  }));
  return { kind: many ? 'multiple-choice' : 'single-choice', stem, answers };
}

export function truthRow(stem: string, answer: string): RowBody {
  if (answer === '') return 'answer-missing';
  const said = truthIn(answer)?.value ?? { a: true, b: false, '1': true, '0': false }[answer.toLowerCase()];
  return said === undefined ? 'answer-unreadable' : { kind: 'true-false', stem, correct: said };
}

export function numericRow(stem: string, answer: string, unit: string): RowBody {
  const [key = '', tolerance = '0'] = answer.replaceAll(' ', '').split(/±|\+-/);
  const number = numberIn(key.replace(/[,，](?=\d{3})/g, ''));
  const range = numberIn(tolerance);
  if (answer === '') return 'answer-missing';
  if (number === null || range === null) return 'number-unreadable';
  const answers = [{ text: key.replace(/[,，](?=\d{3})/g, ''), fraction: 1, tolerance: Math.abs(range) }];
  return {
    kind: 'numeric',
    stem,
    answers,
    ...(unit === '' ? {} : { units: [{ name: unit, multiplier: 1 }] }),
  };
}

export function matchingRow(stem: string, options: readonly string[]): RowBody {
  const pairs = options
    .filter((text) => text !== '')
    .map((text) => {
      const arrow = /\s{0,4}(?:->|→|=>|⇒)\s{0,4}/.exec(text);
      return arrow === null
        ? null
        : {
            left: text.slice(0, arrow.index).trim(),
            right: text.slice(arrow.index + arrow[0].length).trim(),
          };
    });
  if (pairs.some((pair) => pair === null)) return 'pair-without-arrow';
  return pairs.length < 2
    ? 'options-too-few'
    : { kind: 'matching', stem, pairs: pairs.filter((pair) => pair !== null), shuffle: true };
}

/** Entries stand in any order; the answer gives the right one, else they stand in it already. */
export function orderingRow(stem: string, answer: string, options: readonly string[]): RowBody {
  const entries = options.filter((text) => text !== '');
  const letters = answer.toUpperCase().replace(/[^A-J]/g, '');
  if (entries.length < 2) return 'options-too-few';
  if (letters === '') return { kind: 'ordering', stem, entries };
  if (new Set(letters).size !== letters.length || letters.length !== entries.length)
    return 'answer-unreadable';
  const inOrder = [...letters].map((letter) => entries[letter.charCodeAt(0) - 65]);
  if (inOrder.some((entry) => entry === undefined)) return 'answer-not-an-option';
  return { kind: 'ordering', stem, entries: inOrder as string[] };
}
