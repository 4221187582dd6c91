import type { AnalysedItem, ExamAnalysis } from '@whetstone/core/exams/analysis-contract.ts';
import {
  ENOUGH_CANDIDATES,
  isGrave,
  type Suspicion,
  suspicions,
} from '@whetstone/core/exams/analysis/suspicions.ts';
import { number } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** From here on a paper is good enough to tell people apart; between the two, fairly so (measurement.md §1). */
const GOOD = 0.75;
const FAIR = 0.64;

/** The answer of the page in one sentence. */
export function verdictOf({ graded, test, items }: ExamAnalysis): string {
  if (graded === 0) return say('analysis.answerNone');
  if (graded < ENOUGH_CANDIDATES) return say('analysis.answerFew', { n: graded });
  const doubtful = items.filter((item) => isGrave(item.suspicions)).length;
  const slight = items.filter((item) => item.suspicions.length > 0).length;
  const none = slight > 0 ? say('analysis.reviewSlight', { n: slight }) : say('analysis.reviewNone');
  return say('analysis.answer', {
    reliability: reliability(test.alpha),
    review: doubtful === 0 ? none : say('analysis.reviewSome', { n: doubtful }),
  });
}

function reliability(alpha: number | null): string {
  if (alpha === null) return say('analysis.reliableUnknown');
  const shown = { alpha: number(alpha, 2) };
  if (alpha >= GOOD) return say('analysis.reliableGood', shown);
  return alpha >= FAIR ? say('analysis.reliableFair', shown) : say('analysis.reliablePoor', shown);
}

const signs = {
  against: 'analysis.against',
  'key-doubtful': 'analysis.keyDoubtful',
  weak: 'analysis.weak',
  nobody: 'analysis.nobody',
  everybody: 'analysis.everybody',
  'dead-option': 'analysis.deadOption',
} as const satisfies Record<Suspicion, string>;

/** What speaks against an item, in words. */
export function signWords(sign: Suspicion): string {
  return say(signs[sign]);
}

/** The gravest first, then as they stand on the paper. */
export function doubtfulFirst(items: readonly AnalysedItem[]): AnalysedItem[] {
  const rank = ({ suspicions: found }: AnalysedItem) =>
    found[0] === undefined ? suspicions.length : suspicions.indexOf(found[0]);
  return items.toSorted((one, other) => rank(one) - rank(other) || one.position - other.position);
}

/** A figure with its digits, or a dash where there is none. */
export function figure(value: number | null, digits = 2): string {
  // What rounds to nothing has no sign.
  return value === null ? '–' : number(Math.abs(value) < 0.5 / 10 ** digits ? 0 : value, digits);
}
