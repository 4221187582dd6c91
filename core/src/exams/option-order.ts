import type { AnyPaper } from '../bank/any-kind.ts';
import { kindOf } from '../bank/kinds.ts';
import { shuffle, type Dice } from '../platform/chance.ts';
import type { ExamRules } from './rules.ts';
import type { Section } from './sections.ts';

/** The shuffles of one attempt: drawn once, stored, never drawn again. */
export interface AttemptOrder {
  /** Positions of the paper in the order in which this candidate sees them. */
  positions: number[];
  /** By position: ids of the item's parts in the order shown; absent = the author's order. */
  options: Record<string, string[]>;
}

interface PaperItem {
  position: number;
  paper: AnyPaper;
}

/**
 * Draws the order of items and options for one attempt. Kinds whose author's order gives the key away
 * (matching, ordering) are shuffled whatever the exam says. Items stay in their sections.
 */
export function drawOrder(
  items: readonly PaperItem[],
  rules: Pick<ExamRules, 'shuffleItems' | 'shuffleOptions'>,
  dice: Dice,
  sections: readonly Pick<Section, 'from' | 'to'>[] = [],
): AttemptOrder {
  const positions = items.map(({ position }) => position).sort((one, other) => one - other);
  const options = items.flatMap(({ position, paper }): [string, string[]][] => {
    const kind = kindOf(paper.kind);
    const all = rules.shuffleOptions || kind.mustShuffle;
    const parts = all ? kind.shufflable(paper) : (kind.alwaysShuffled?.(paper) ?? []);
    if (parts.length === 0) return [];
    return [[String(position), shuffle(parts, dice.fork(`options ${position}`))]];
  });
  return {
    positions: rules.shuffleItems ? shuffledWithin(positions, sections, dice.fork('positions')) : positions,
    options: Object.fromEntries(options),
  };
}

/** A random order in which no item leaves its section; sections keep theirs. */
function shuffledWithin(
  positions: readonly number[],
  sections: readonly Pick<Section, 'from' | 'to'>[],
  dice: Dice,
) {
  if (sections.length === 0) return shuffle(positions, dice);
  return sections.flatMap(({ from, to }, at) =>
    shuffle(
      positions.filter((position) => from <= position && position <= to),
      dice.fork(`section ${at}`),
    ),
  );
}

/** The paper view of an item as this candidate sees it: its parts in the stored order. */
export function shownPaper(position: number, paper: AnyPaper, order: AttemptOrder): AnyPaper {
  return kindOf(paper.kind).arrange(paper, order.options[position] ?? []) as AnyPaper;
}
