import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestChoice, type Solve } from './best-choice.ts';
import { chooseGreedily } from './greedy.ts';
import { impossibleBecause } from './impossible.ts';
import { bestSet, personOptions } from './person-options.ts';
import { lossesAt, priced, type Prices } from './prices.ts';
import { brokenBy, type Choice, gainOf, type Problem, shortOf } from './problem.ts';

const keeps = (problem: Problem, choice: Choice) =>
  brokenBy(problem, choice) === null && shortOf(problem, choice) < 0;

/** The best of all choices, by looking at each; null when none keeps the limits. */
function bestOf(problem: Problem, must = -1): Choice | null {
  let best: Choice | null = null;
  for (let bits = 0; bits < 2 ** problem.gain.length; bits++) {
    if (must >= 0 && !((bits >> must) & 1)) continue;
    const choice = Uint8Array.from(problem.gain, (_, i) => (bits >> i) & 1);
    if (!keeps(problem, choice)) continue;
    if (!best || gainOf(problem, choice) > gainOf(problem, best)) best = choice;
  }
  return best;
}

const byLooking: Solve = (problem) => {
  const choice = bestOf(problem);
  return choice ? { status: 'found', choice, bound: gainOf(problem, choice) } : { status: 'impossible' };
};
const givesUp: Solve = () => ({ status: 'open' });

interface Drawn {
  readonly seats: readonly { seats: number; least: number }[];
  readonly room: readonly number[];
  readonly options: readonly { person: number; session: number; gain: number; shifts: readonly number[] }[];
}

/** Three sessions, of which the first two are at the same time; three shifts; four people. */
function problemOf({ seats, room, options }: Drawn): Problem {
  const from = new Int32Array(options.length + 1);
  options.forEach(({ shifts }, i) => (from[i + 1] = from[i]! + shifts.length));
  return {
    sessions: seats,
    room: Float64Array.from(room),
    groups: [[0, 1]],
    peopleCount: 4,
    person: Int32Array.from(options, ({ person }) => person),
    session: Int32Array.from(options, ({ session }) => session),
    gain: Float64Array.from(options, ({ gain }) => gain),
    tie: Float64Array.from(options, (_, i) => i),
    from,
    shift: Int32Array.from(options.flatMap(({ shifts }) => shifts)),
  };
}

const drawn = (mostLeast: number) =>
  fc
    .record({
      seats: fc.tuple(...[0, 1, 2].map(() => fc.record({ seats: fc.nat(3), least: fc.nat(mostLeast) }))),
      room: fc.array(fc.constantFrom(0, 1, 2, Infinity), { minLength: 3, maxLength: 3 }),
      options: fc.uniqueArray(
        fc.record({
          person: fc.nat(3),
          session: fc.nat(2),
          gain: fc.integer({ min: 1, max: 9 }),
          shifts: fc.uniqueArray(fc.nat(2), { maxLength: 2 }),
        }),
        { maxLength: 8, selector: ({ person, session }) => person * 3 + session },
      ),
    })
    .map(problemOf);
const anyPrices = fc.record({
  seat: fc.array(fc.integer({ min: -4, max: 9 }), { minLength: 3, maxLength: 3 }),
  room: fc.array(fc.nat(6), { minLength: 3, maxLength: 3 }),
});

describe('prices of seats and shifts', () => {
  /** As the law has it: only a session that needs people may cost less than nothing, and nothing limits what has no limit. */
  const lawful = (problem: Problem, { seat, room }: { seat: number[]; room: number[] }): Prices => ({
    seat: Float64Array.from(seat, (price, s) =>
      problem.sessions[s]!.least > 0 ? price : Math.max(0, price),
    ),
    room: Float64Array.from(room, (price, k) => (problem.room[k] === Infinity ? 0 : price)),
  });

  it('bound every choice from above, whatever they are, and every choice with an option by its loss more', () => {
    fc.assert(
      fc.property(drawn(1), anyPrices, (problem, some) => {
        const prices = lawful(problem, some);
        const people = personOptions(problem);
        const { bound } = priced(problem, people, prices);
        const losses = lossesAt(problem, people, prices);
        const best = bestOf(problem);
        if (best) expect(bound).toBeGreaterThanOrEqual(gainOf(problem, best) - 1e-9);
        losses.forEach((loss, i) => {
          const withIt = bestOf(problem, i);
          if (withIt) expect(gainOf(problem, withIt)).toBeLessThanOrEqual(bound - loss + 1e-9);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('never take too little for the best of one person, however many sessions pay', () => {
    const excludes = Uint8Array.from({ length: 40 * 40 }, (_, at) =>
      Math.abs(Math.floor(at / 40) - (at % 40)) <= 1 ? 1 : 0,
    );
    const all = Array.from({ length: 40 }, (_, s) => s);
    const every = (sessions: number[]) =>
      bestSet(
        sessions,
        sessions.map(() => 1),
        { excludes, width: 40 },
      ).value;
    expect(every(all.slice(0, 9))).toBe(5);
    expect(every(all.slice(0, 28))).toBeGreaterThanOrEqual(14);
    expect(every(all)).toBeGreaterThanOrEqual(20);
  });
});

describe('the best choice', () => {
  it('is the best there is, or proven to be none; it keeps every limit and is the same again', () => {
    fc.assert(
      fc.property(drawn(2), fc.constantFrom(2, 12_000), (problem, mostWeighed) => {
        const best = bestOf(problem);
        const found = bestChoice(problem, byLooking, { mostWeighed });
        expect(found.impossible).toBe(best === null);
        expect(found).toEqual(bestChoice(problem, byLooking, { mostWeighed }));
        if (!best) return;
        expect(found.choice && keeps(problem, found.choice)).toBe(true);
        if (mostWeighed > 2)
          expect(found.gain).toBeGreaterThanOrEqual(gainOf(problem, best) * (1 - 1e-4) - 1e-9);
        expect(found.bound).toBeGreaterThanOrEqual(gainOf(problem, best) - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('is bounded also when the solver gives up, and told before it begins', () => {
    fc.assert(
      fc.property(drawn(0), (problem) => {
        const greedy = gainOf(problem, chooseGreedily(problem).choice);
        let first = 0;
        const found = bestChoice(problem, givesUp, { told: ({ gain }) => (first = gain) });
        expect(found.gain).toBeGreaterThanOrEqual(greedy);
        expect(found.bound).toBeGreaterThanOrEqual(gainOf(problem, bestOf(problem)!) - 1e-9);
        if (found.open) expect(first).toBe(found.gain);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a plan that is impossible', () => {
  const base: Drawn = {
    seats: [
      { seats: 2, least: 2 },
      { seats: 2, least: 0 },
      { seats: 2, least: 0 },
    ],
    room: [1, 1, 5],
    options: [0, 1, 2].map((person) => ({ person, session: 0, gain: 1, shifts: [2] })),
  };
  const because = (over: Partial<Drawn>) => impossibleBecause(problemOf({ ...base, ...over }), byLooking);

  it('is so for the seats, for want of people, for two sessions at once, or for a shift that is named', () => {
    expect(because({ seats: [{ seats: 1, least: 2 }, ...base.seats.slice(1)] }).rule).toBe('seats');
    expect(because({ options: base.options.slice(0, 1) })).toEqual({
      rule: 'people',
      session: 0,
      most: 1,
      shifts: [],
    });
    const wanted = [{ seats: 2, least: 2 }, { seats: 2, least: 1 }, base.seats[2]!];
    const both = [0, 1].flatMap((person) =>
      [0, 1].map((session) => ({ person, session, gain: 1, shifts: [] })),
    );
    expect(because({ seats: wanted, options: both })).toMatchObject({ rule: 'taken', most: 2 });
    const onOne = base.options.map((one) => ({ ...one, shifts: [1] }));
    expect(because({ options: onOne })).toEqual({
      rule: 'strength',
      session: 0,
      most: 1,
      shifts: [{ shift: 1, people: 2 }],
    });
  });
});
