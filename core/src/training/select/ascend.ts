import { chooseGreedily } from './greedy.ts';
import { type PersonOptions } from './person-options.ts';
import { netOf, type Priced, priced, type Prices } from './prices.ts';
import { brokenBy, type Choice, gainOf, type Problem, shortOf } from './problem.ts';

/** The best prices and the best choice that were found, and how far apart they are. */
export interface Ascent {
  readonly prices: Prices;
  readonly bound: number;
  readonly choice: Choice | null;
  readonly gain: number;
  readonly rounds: number;
}

/** Steps are shortened after so many rounds without a lower bound, and so often that they no longer matter. */
const PATIENCE = 12;
const FIRST_STEP = 1;
const LAST_STEP = 1e-5;
/** Every so many rounds the prices are tried on the greedy choice. */
const TRY_EVERY = 10;
/** How much of the direction before is kept. */
const INERTIA = 0.6;

/**
 * Looks for the prices with the lowest bound: what is asked for more than it is there becomes dearer, what is left over
 * cheaper. Now and then people are chosen greedily by what they gain beyond the prices; the best such choice is kept. The
 * same problem takes the same steps, however fast the machine.
 */
export function ascend(
  problem: Problem,
  people: PersonOptions,
  { rounds, within }: { rounds: number; within: number },
): Ascent {
  const greedy = chooseGreedily(problem).choice;
  let best = keep(problem, { choice: null, gain: 0 }, greedy);
  let prices = startOf(problem, greedy);
  let found: { prices: Prices; bound: number } = { prices, bound: Infinity };
  let direction = directionAt(problem, priced(problem, people, prices), prices);
  let [step, since, round] = [FIRST_STEP, 0, 0];
  for (; round < rounds && step > LAST_STEP; round++) {
    const now = priced(problem, people, prices);
    if (now.bound < found.bound - 1e-9) [found, since] = [{ prices, bound: now.bound }, 0];
    else if (++since >= PATIENCE) {
      // Back to the best prices, with shorter steps.
      [step, since, prices] = [step / 2, 0, found.prices];
      direction = directionAt(problem, priced(problem, people, prices), prices);
    }
    if (round % TRY_EVERY === 0) best = keep(problem, best, chooseAt(problem, found.prices));
    if (best.choice && found.bound - best.gain <= within * best.gain) break;
    direction = turned(direction, directionAt(problem, now, prices));
    const length = direction.seat.reduce(square, 0) + direction.room.reduce(square, 0);
    if (length < 1e-12) break;
    const by = (step * Math.max(now.bound - best.gain, now.bound * 1e-6)) / length;
    prices = moved(problem, prices, direction, by);
  }
  best = keep(problem, best, chooseAt(problem, found.prices));
  return { ...found, ...best, rounds: round };
}

const square = (sum: number, one: number) => sum + one * one;

type Kept = Pick<Ascent, 'choice' | 'gain'>;

function keep(problem: Problem, best: Kept, choice: Choice): Kept {
  const gain = gainOf(problem, choice);
  const holds = brokenBy(problem, choice) === null && shortOf(problem, choice) < 0;
  return holds && (best.choice === null || gain > best.gain) ? { choice, gain } : best;
}

/** Greedily by what is gained beyond the prices. */
function chooseAt(problem: Problem, prices: Prices): Choice {
  const gain = problem.gain.map((_, i) => netOf(problem, prices, i));
  return chooseGreedily({ ...problem, gain }).choice;
}

/** A full session costs what the last one in it gains; everything else is free. */
function startOf(problem: Problem, choice: Choice): Prices {
  const seat = new Float64Array(problem.sessions.length).fill(Infinity);
  const taken = new Int32Array(problem.sessions.length);
  choice.forEach((is, i) => {
    if (!is) return;
    const s = problem.session[i]!;
    taken[s]! += 1;
    seat[s] = Math.min(seat[s]!, problem.gain[i]!);
  });
  return {
    seat: seat.map((price, s) => (taken[s]! >= problem.sessions[s]!.seats && price < Infinity ? price : 0)),
    room: new Float64Array(problem.room.length),
  };
}

/** What is asked for beyond what is there. */
function directionAt({ sessions, room }: Problem, { seated, gone }: Priced, prices: Prices): Prices {
  return {
    seat: seated.map((count, s) => {
      const { seats, least } = sessions[s]!;
      return prices.seat[s]! > 0 || count > seats
        ? count - seats
        : count - Math.max(least, Math.min(count, seats));
    }),
    room: gone.map((count, k) =>
      room[k] === Infinity || (prices.room[k] === 0 && count <= room[k]!) ? 0 : count - room[k]!,
    ),
  };
}

const turned = (before: Prices, now: Prices): Prices => ({
  seat: now.seat.map((value, s) => value + INERTIA * before.seat[s]!),
  room: now.room.map((value, k) => value + INERTIA * before.room[k]!),
});

/** Prices after a step; none falls below zero but that of a session that needs people. */
function moved({ sessions, room }: Problem, prices: Prices, direction: Prices, by: number): Prices {
  return {
    seat: prices.seat.map((price, s) => {
      const next = price + by * direction.seat[s]!;
      return sessions[s]!.least > 0 ? next : Math.max(0, next);
    }),
    room: prices.room.map((price, k) =>
      room[k] === Infinity ? 0 : Math.max(0, price + by * direction.room[k]!),
    ),
  };
}
