import { ascend } from './ascend.ts';
import { inWhole, isShut, partOf } from './part.ts';
import { personOptions } from './person-options.ts';
import { lossesAt } from './prices.ts';
import { brokenBy, type Choice, gainOf, type Problem, shortOf } from './problem.ts';

/** What an exact solver says of a problem. */
export type Solved =
  | { readonly status: 'found'; readonly choice: Choice; readonly bound: number }
  | { readonly status: 'impossible' }
  /** Given up, for time or for steps. */
  | { readonly status: 'open' };

export type Solve = (problem: Problem) => Solved;

/** The best choice that was found, and what no choice gains more than. */
export interface BestChoice {
  /** Null: no choice that keeps every limit is known. */
  readonly choice: Choice | null;
  readonly gain: number;
  readonly bound: number;
  /** Proven: no choice keeps every limit. */
  readonly impossible: boolean;
  /** The solver gave up: the choice is that of the prices. */
  readonly open: boolean;
  /** Options that were left for the solver. */
  readonly weighed: number;
}

/** How far the search for prices goes. */
const ROUNDS = 400;
const MOST_WEIGHED = 12_000;
/** Close enough: a ten-thousandth of what is gained. */
export const CLOSE_ENOUGH = 1e-4;

/**
 * Prices first, then the exact solver on those options that the prices leave in doubt: a choice with an option
 * that is left out stays below the bound of the prices by at least its loss, any other one below the bound of the solver.
 * @param mostWeighed options that the solver is left with at most
 * @param told hears of the choice of the prices before the solver begins, which may take long
 */
export function bestChoice(
  whole: Problem,
  solve: Solve,
  { mostWeighed = MOST_WEIGHED, told }: { mostWeighed?: number; told?: (found: BestChoice) => void } = {},
): BestChoice {
  const open = partOf(whole, (i) => !isShut(whole, i));
  const people = personOptions(open.problem);
  const ascent = ascend(open.problem, people, { rounds: ROUNDS, within: CLOSE_ENOUGH });
  const first: BestChoice = {
    choice: ascent.choice && inWhole(open, whole, ascent.choice),
    gain: ascent.gain,
    bound: Math.max(ascent.bound, ascent.gain),
    impossible: false,
    open: true,
    weighed: open.problem.gain.length,
  };
  if (first.choice && first.bound - first.gain <= CLOSE_ENOUGH * first.gain) return { ...first, open: false };
  told?.(first);
  const losses = lossesAt(open.problem, people, ascent.prices);
  const most = lossLimit(losses, mostWeighed);
  const core = partOf(open.problem, (i) => losses[i]! < most);
  const found = withSolver(first, solve(core.problem), ascent.bound - most);
  if (found === null && most < Infinity) return withAll(whole, open, first, solve);
  if (found === null) return { ...first, choice: null, gain: 0, impossible: true, open: false };
  const choice = found.choice && inWhole(open, whole, inWhole(core, open.problem, found.choice));
  return better(whole, first, { ...found, choice, weighed: core.problem.gain.length });
}

/** The loss from which on options are left out, so that so many are left. */
function lossLimit(losses: Float64Array, most: number): number {
  return losses.length <= most ? Infinity : losses.toSorted()[most]!;
}

/** What the solver adds; null when it says that there is no choice. */
function withSolver(first: BestChoice, solved: Solved, boundOfOthers: number): BestChoice | null {
  if (solved.status === 'impossible') return null;
  if (solved.status === 'open') return { ...first, choice: null };
  return {
    ...first,
    choice: solved.choice,
    bound: Math.min(first.bound, Math.max(solved.bound, boundOfOthers)),
    open: false,
  };
}

/** Without the options that were left out nothing was possible: they are all looked at. */
function withAll(
  whole: Problem,
  open: ReturnType<typeof partOf>,
  first: BestChoice,
  solve: Solve,
): BestChoice {
  const found = withSolver(first, solve(open.problem), -Infinity);
  if (found === null) return { ...first, choice: null, gain: 0, impossible: true, open: false };
  return better(whole, first, { ...found, choice: found.choice && inWhole(open, whole, found.choice) });
}

/** What a solver says is held against the limits like everything else; the better one stands. */
function better(whole: Problem, first: BestChoice, found: BestChoice): BestChoice {
  const { choice } = found;
  const holds = choice !== null && brokenBy(whole, choice) === null && shortOf(whole, choice) < 0;
  const gain = holds ? gainOf(whole, choice) : 0;
  const stands =
    holds && (first.choice === null || gain >= first.gain)
      ? { choice, gain }
      : { choice: first.choice, gain: first.gain };
  return { ...found, ...stands, bound: Math.max(found.bound, stands.gain) };
}
