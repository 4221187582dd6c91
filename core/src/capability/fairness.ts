import { clearlyApart, wilsonRange } from './wilson.ts';
import { hiddenParts } from './suppression.ts';

/** People of one group whose newest result was looked at, and how many of them passed. */
export interface GroupCount {
  readonly group: string;
  readonly people: number;
  readonly passed: number;
}

/** A pass rate with its 95 % range. */
export interface Rate {
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface FairGroupFigures {
  readonly group: string;
  readonly people: number | null;
  readonly passed: number | null;
  readonly rate: Rate;
  /** Its range lies wholly apart from that of everybody else: a reason to look, not a proof. */
  readonly apart: boolean;
}

const LEAST = 5;
const withheld: Rate = { share: null, low: null, high: null };

/** A share with its 95 % range by Wilson; withheld of fewer than five. */
export function rateOf(passed: number, people: number): Rate {
  const range = wilsonRange(passed, people);
  return people < LEAST || range === null ? withheld : { share: passed / people, ...range };
}

/**
 * Pass rates by group. Groups of fewer than five are withheld, and with them the next smallest, so that no
 * difference to the total gives anybody away; every group is held against all the others together.
 */
export function fairGroups(counts: readonly GroupCount[]): FairGroupFigures[] {
  const hidden = hiddenParts(counts.map(({ group, people }) => ({ id: group, n: people })));
  const all = counts.reduce((sum, one) => ({ n: sum.n + one.people, k: sum.k + one.passed }), { n: 0, k: 0 });
  return counts.map(({ group, people, passed }) => {
    if (hidden.has(group) || people === 0)
      return { group, people: null, passed: null, rate: withheld, apart: false };
    const own = wilsonRange(passed, people);
    const others = wilsonRange(all.k - passed, all.n - people);
    const apart = own !== null && others !== null && all.n - people >= LEAST && clearlyApart(own, others);
    return { group, people, passed, rate: rateOf(passed, people), apart };
  });
}
