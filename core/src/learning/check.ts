import type { AnyPaper } from '../bank/any-kind.ts';
import { kindOf } from '../bank/kinds.ts';
import { pick, shuffle, type Dice } from '../platform/chance.ts';
import { secondsBetween } from '../platform/clock.ts';

/** A check asks this many items … */
export const CHECK_ITEMS = 3;
/** … and completes the lesson with this many right. */
const RIGHT_TO_PASS = 2;
const OPEN_SECONDS = 24 * 3600;

/** An item of a lesson's check pool, as a candidate sees it. */
export interface PoolItem {
  itemVersionId: string;
  paper: AnyPaper;
}

/** An item drawn, with the order of its parts; null where there is nothing to order. */
export interface DrawnItem {
  itemVersionId: string;
  options: string[] | null;
}

function byId(one: PoolItem, other: PoolItem): number {
  return one.itemVersionId < other.itemVersionId ? -1 : Number(one.itemVersionId > other.itemVersionId);
}

/**
 * Draws the items of a check from its lesson's pool: every selection is equally likely, and the parts of
 * each item are shuffled, so that a repeated item is not known by its letter. The draw follows from the
 * dice alone, not from the order of the pool. Fewer than three when the pool is short.
 */
export function drawCheck(pool: readonly PoolItem[], dice: Dice): DrawnItem[] {
  const drawn = pick([...pool].sort(byId), CHECK_ITEMS, dice.fork('items'));
  return drawn.map(({ itemVersionId, paper }) => {
    const parts = kindOf(paper.kind).shufflable(paper);
    const options = parts.length > 0 ? shuffle(parts, dice.fork(itemVersionId)) : null;
    return { itemVersionId, options };
  });
}

/** An item's paper view with its parts as they were drawn. */
export function drawnPaper(paper: AnyPaper, { options }: DrawnItem): AnyPaper {
  return options ? (kindOf(paper.kind).arrange(paper, options) as AnyPaper) : paper;
}

/** Whether a check may still be answered: not answered yet, and drawn less than 24 hours ago. */
export function isCheckOpen(
  check: { openedAt: string; answeredAt?: string | null | undefined },
  now: string,
): boolean {
  return !check.answeredAt && secondsBetween(check.openedAt, now) < OPEN_SECONDS;
}

/** Whether so many right answers complete the lesson. */
export function passesCheck(right: number): boolean {
  return right >= RIGHT_TO_PASS;
}
