import { numberShare, typedNumber } from './grade-number.ts';
import type { ParsedAnswer, ParsedGap, ParsedQuestion } from './parsed.ts';
import { shareInUse } from './weights.ts';
import { fitsPattern } from './wildcard.ts';

/** What somebody gave: option numbers, a text, true or false, one right side per left, a text per gap. */
export type ParsedResponse =
  | { select: readonly number[] }
  | { text: string }
  | { value: boolean | null }
  | { pairs: readonly (string | null)[] }
  | { texts: readonly string[] };

/** `fraction` is the share of the points to seven digits; null = nothing to grade, or people grade it. */
export interface ParsedGrade {
  complete: boolean;
  gradable: boolean;
  fraction: number | null;
}

function graded(fraction: number, complete = true): ParsedGrade {
  return { complete, gradable: true, fraction: Math.round(fraction * 1e7) / 1e7 };
}

const blank: ParsedGrade = { complete: false, gradable: false, fraction: null };

/** The options a candidate sees: those with a text, in the order of the file. */
export function shownOptions(answers: readonly ParsedAnswer[] | undefined): ParsedAnswer[] {
  return (answers ?? []).filter(({ text }) => text.trim() !== '');
}

/**
 * Grades one response to a question of a file as the reference engine does: several picks add up and
 * are kept between 0 and 1; one pick earns its own share; texts fit the first pattern in order.
 */
export function gradeParsed(question: ParsedQuestion, response: ParsedResponse): ParsedGrade {
  if ('select' in response) return gradePicks(question, response.select);
  if ('value' in response) {
    return response.value === null ? blank : graded(response.value === question.correct ? 1 : 0);
  }
  if ('pairs' in response) return gradePairs(question, response.pairs);
  if ('texts' in response) return gradeGaps(question, response.texts);
  return gradeText(question, response.text);
}

function gradePicks(question: ParsedQuestion, select: readonly number[]): ParsedGrade {
  if (select.length === 0) return blank;
  const options = shownOptions(question.answers);
  const shares = [...new Set(select)].map((pick) => {
    const fraction = options[pick]?.fraction ?? 0;
    return shareInUse(fraction) ?? fraction;
  });
  const sum = shares.reduce((all, share) => all + share, 0);
  return graded(question.kind === 'multiple-choice' ? Math.min(Math.max(sum, 0), 1) : sum);
}

function gradePairs(question: ParsedQuestion, given: readonly (string | null)[]): ParsedGrade {
  const asked = (question.pairs ?? []).filter(({ left }) => left.trim() !== '');
  const answered = asked.filter((_, at) => (given[at] ?? '') !== '');
  if (answered.length === 0) return blank;
  const right = asked.filter((pair, at) => given[at] === pair.right);
  return graded(right.length / asked.length, answered.length === asked.length);
}

function gradeText(question: ParsedQuestion, text: string): ParsedGrade {
  if (text === '') return blank;
  if (question.kind === 'numeric') {
    const number = typedNumber(text);
    if (number === null) return graded(0, false);
    const complete = number.unit === '' || (question.units ?? []).length > 0;
    return graded(numberShare(question, number.value, number.unit), complete);
  }
  if (question.kind !== 'short-text') return { complete: true, gradable: true, fraction: null };
  return graded(textShare(question.answers ?? [], text, question.caseSensitive ?? false));
}

/** The share of the first accepted wording that fits. */
function textShare(answers: readonly ParsedAnswer[], text: string, caseSensitive: boolean): number {
  const seen = (value: string) => {
    const whole = value.trim().normalize('NFC');
    return caseSensitive ? whole : whole.toLowerCase();
  };
  const given = seen(text);
  const fraction = answers.find((answer) => fitsPattern(given, seen(answer.text)))?.fraction ?? 0;
  return shareInUse(fraction) ?? fraction;
}

function gapShare(gap: ParsedGap, text: string): number {
  if (gap.kind === 'numeric') {
    const number = typedNumber(text);
    return number === null
      ? 0
      : numberShare({ kind: 'numeric', answers: gap.answers }, number.value, number.unit);
  }
  if (gap.kind === 'short-text') return textShare(gap.answers, text, gap.caseSensitive ?? false);
  const pick = gap.answers.find((answer) => answer.text === text.trim());
  return shareInUse(pick?.fraction ?? 0) ?? 0;
}

function gradeGaps(question: ParsedQuestion, texts: readonly string[]): ParsedGrade {
  const gaps = question.gaps ?? [];
  const filled = gaps.filter((_, at) => (texts[at] ?? '').trim() !== '').length;
  if (filled === 0) return blank;
  const whole = gaps.reduce((sum, gap) => sum + gap.weight, 0);
  const earned = gaps.reduce((sum, gap, at) => sum + gap.weight * gapShare(gap, texts[at] ?? ''), 0);
  return graded(whole === 0 ? 0 : earned / whole, filled === gaps.length);
}
