import type { GuessCode } from '../guesses.ts';
import type { ParsedQuestion } from '../parsed.ts';
import type { Draft, SectionOpen } from './draft.ts';
import { numberedLine } from './numbers.ts';
import type { SectionKind } from './sections.ts';

/** What a kind that a paper names may be read as. */
const meant: Readonly<Record<SectionKind, readonly ParsedQuestion['kind'][]>> = {
  single: ['single-choice'],
  multiple: ['multiple-choice'],
  choice: ['single-choice', 'multiple-choice'],
  'true-false': ['true-false'],
  fill: ['short-text', 'cloze'],
  numeric: ['numeric'],
  essay: ['essay'],
  case: ['case', 'essay', 'single-choice', 'multiple-choice', 'true-false', 'short-text', 'cloze'],
};

/** What its section shows of a question: how its neighbours count, and how many options they have. */
export interface Beside {
  /** The question above it, also of the section before. */
  readonly before: Draft | null;
  /** Options that most choices of the section have; 0 while too few say so. */
  readonly usualOptions: number;
  readonly somePoints: boolean;
  readonly someNumbers: boolean;
}

/** What all questions of a section have in common; known once all of them are built. */
export function usualIn({ drafts }: SectionOpen): Omit<Beside, 'before'> {
  const counts = new Map<number, number>();
  for (const { options } of drafts)
    if (options.length > 2) counts.set(options.length, (counts.get(options.length) ?? 0) + 1);
  const [most, times] = [...counts].sort((one, other) => other[1] - one[1])[0] ?? [0, 0];
  return {
    usualOptions: times > 2 ? most : 0,
    somePoints: drafts.some(({ told }) => told.points),
    someNumbers: drafts.some(({ number }) => number !== null),
  };
}

/** Whether its number does not follow: an excerpt may begin with any number, a new section with 1. */
function isOutOfTurn({ number, section }: Draft, before: Draft | null): boolean {
  if (number === null || before?.number == null) return false;
  return number !== before.number + 1 && !(number === 1 && before.section !== section);
}

/** A line inside that begins with the number the next question should have, written as its own. */
function holdsAnother({ number, style, stem, options }: Draft): boolean {
  if (number === null) return false;
  const inside = [stem, ...options.map(({ text }) => text.split('\n'))].flatMap((lines) =>
    lines.join('\n').split('\n').slice(1),
  );
  return inside.some((line) => {
    const found = numberedLine(line.trim());
    return found !== null && found.style === style && found.number === number + 1;
  });
}

function kindGuesses({ told, options }: Draft, kind: ParsedQuestion['kind']): GuessCode[] {
  if (told.kind !== null) return meant[told.kind].includes(kind) ? [] : ['kind-changed'];
  return kind === 'essay' && options.length === 0 ? ['kind-essay'] : ['kind-inferred'];
}

/** All that was guessed of a question, in the order it is told. */
export function guessesOf(draft: Draft, built: ParsedQuestion, beside: Beside): GuessCode[] {
  const found = new Set<GuessCode>(built.kind === 'case' ? [] : kindGuesses(draft, built.kind));
  for (const code of draft.guessed) found.add(code);
  for (const part of draft.parts ?? []) for (const code of part.guessed) found.add(code);
  const { options, number, told } = draft;
  if (options.length > 1 && options.length < beside.usualOptions) found.add('options-fewer');
  if (options.some(({ text }) => /\S\s*\n\s*[^\s\u{f0000}-\u{fffef}]/u.test(text.trim())))
    found.add('option-continued');
  if (isOutOfTurn(draft, beside.before)) found.add('number-broken');
  if (number === null && beside.someNumbers && draft.parts === null) found.add('number-missing');
  if (holdsAnother(draft)) found.add('question-inside');
  if (!told.points && beside.somePoints && draft.parts === null) found.add('points-missing');
  return [...found];
}
