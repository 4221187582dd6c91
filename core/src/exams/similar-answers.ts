import { likeness } from '../bank/similarity.ts';
import { comparableText } from '../bank/text.ts';

/** So alike are two answers that may be marked with one key: most pairs of characters in common. */
const ALIKE = 0.85;
/** Shown side by side at most. */
const MOST = 30;

/**
 * Those whose answer says nearly the same as this one, the most alike first. Width of characters, case and
 * blanks make no difference; an answer without text is like every other without.
 */
export function similarAnswers<One extends { text: string }>(text: string, others: readonly One[]): One[] {
  const wanted = comparableText(text);
  return others
    .map((one) => ({ one, alike: alike(wanted, comparableText(one.text)) }))
    .filter(({ alike: share }) => share >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, MOST)
    .map(({ one }) => one);
}

function alike(one: string, other: string): number {
  return one === other ? 1 : likeness(one, other);
}
