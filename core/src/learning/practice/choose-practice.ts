import { pick, type Dice } from '../../platform/chance.ts';
import type { Recall } from './recall.ts';

/** So many items are practised at a time: some three minutes. */
export const PRACTICE_ITEMS = 5;

/** Why an item is practised: due again after a mistake, of a capability that fades, or of a gap. */
export const practiceReasons = ['due', 'fading', 'gap'] as const;
export type PracticeReason = (typeof practiceReasons)[number];

/** An item chosen to be practised. */
export interface PracticeItem {
  readonly itemId: string;
  readonly capabilityCode: string;
  readonly why: PracticeReason;
}

/** An item that may be practised though it was never a mistake. */
export interface FreeItem {
  readonly itemId: string;
  readonly capabilityCode: string;
  readonly why: 'fading' | 'gap';
}

/**
 * Five items: first mistakes that are due, the longest due first; then, drawn by chance, items of capabilities that fade
 * and of gaps. None twice, none that is a mistake not due yet. Follows from the dice alone, not from the order given.
 */
export function choosePractice(
  recalls: readonly Recall[],
  free: readonly FreeItem[],
  today: string,
  dice: Dice,
): PracticeItem[] {
  const due = recalls
    .filter(({ dueOn }) => dueOn !== null && dueOn <= today)
    .slice(0, PRACTICE_ITEMS)
    .map(({ itemId, capabilityCode }): PracticeItem => ({ itemId, capabilityCode, why: 'due' }));
  const known = new Set(recalls.map(({ itemId }) => itemId));
  const chosen = [...due];
  for (const why of ['fading', 'gap'] as const) {
    const taken = new Set(chosen.map(({ itemId }) => itemId));
    const unique = new Map(free.filter((one) => one.why === why).map((one) => [one.itemId, one]));
    const open = [...unique.values()]
      .filter(({ itemId }) => !known.has(itemId) && !taken.has(itemId))
      .sort((one, other) => (one.itemId < other.itemId ? -1 : 1));
    chosen.push(...pick(open, PRACTICE_ITEMS - chosen.length, dice.fork(why)));
  }
  return chosen;
}
