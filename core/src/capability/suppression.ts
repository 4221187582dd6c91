import { CAP_2, type ScoringModel } from './model.ts';

/** A part of a total that is shown: a child unit and how many people it counts. */
export interface Part {
  readonly id: string;
  readonly n: number;
}

/**
 * The parts that a reader who may not see individuals must not see beside the shown total: those of fewer
 * than 5 people, and of the others the next smallest, until what the total gives away about the hidden
 * is at least two parts and 5 people, and more people than parts: of five people in five parts everybody
 * would know that each has one. Empty parts tell and protect nothing.
 * @returns ids to hide
 */
export function hiddenParts(parts: readonly Part[], model: ScoringModel = CAP_2): ReadonlySet<string> {
  const least = model.unit.people;
  const bySize = parts
    .filter((part) => part.n > 0)
    .toSorted((a, b) => a.n - b.n || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const hidden = new Set<string>();
  let people = 0;
  for (const part of bySize) {
    const covered = hidden.size >= 2 && people >= least && people > hidden.size;
    const safe = part.n >= least && (hidden.size === 0 || covered);
    if (safe) break;
    hidden.add(part.id);
    people += part.n;
  }
  return hidden;
}
