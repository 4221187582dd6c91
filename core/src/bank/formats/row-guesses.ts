import { answerWithin, isSplitByGuess, lettersIn, truthIn } from './exam-text/answers.ts';
import type { GuessCode } from './guesses.ts';
import type { ParsedQuestion } from './parsed.ts';
import type { RowKind } from './row-kinds.ts';

/** What a row says where a reader may have to guess. */
export interface RowSaid {
  /** Null when its cell is empty. */
  readonly kind: RowKind | null;
  readonly stem: string;
  readonly answer: string;
  /** All options stand in one cell. */
  readonly together: boolean;
  /** The sheet is an export of ours, in which everything is meant as it stands. */
  readonly ours: boolean;
}

function keyGuess({ stem, answer }: RowSaid, kind: ParsedQuestion['kind']): GuessCode | null {
  if (kind === 'true-false') return truthIn(answer) === null ? 'key-by-letter' : null;
  if (!kind.endsWith('choice') || (answer === '' && answerWithin(stem) !== null)) return null;
  if (lettersIn(answer) !== null) return null;
  return /^\d/.test(answer) ? 'key-by-number' : 'key-by-words';
}

/** All that was guessed of a row, in the order it is told. */
export function rowGuesses(said: RowSaid, { kind, gaps = [] }: ParsedQuestion): GuessCode[] {
  if (said.ours) return [];
  const found: GuessCode[] = [];
  if (said.kind === null) found.push(kind === 'essay' ? 'kind-essay' : 'kind-inferred');
  const key = keyGuess(said, kind);
  if (key !== null) found.push(key);
  if (said.together) found.push('options-in-one-cell');
  if (gaps.length > 1 && isSplitByGuess(said.answer)) found.push('answers-split');
  if (kind === 'ordering' && said.answer === '') found.push('order-as-written');
  return found;
}
