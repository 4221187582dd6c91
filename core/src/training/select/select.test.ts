import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/day.ts';
import { broughtBelow, type ShiftStand, type Strength } from '../strength.ts';
import { type CandidateFacts, hindranceOf } from './eligible.ts';
import { chooseGreedily } from './greedy.ts';
import { needFor, type NeedFacts } from './need.ts';
import { brokenBy, gainOf, type Problem } from './problem.ts';
import { propose, problemOf, swapsFor } from './propose.ts';
import { heldByQuotas, overdrawn, quotasAt, quotasOfLine } from './quotas.ts';

const facts: NeedFacts = {
  shown: 39,
  threshold: 60,
  importance: 2,
  mustHave: true,
  lastEvidenceOn: '2025-09-20',
  evidence: 5,
  enoughEvidence: true,
};
const today = '2026-11-22';

describe('need', () => {
  it('is gap × weight × time × evidence, each factor beside it', () => {
    expect(needFor(facts, today)).toEqual({
      gapPoints: 21,
      weight: 3,
      months: 14,
      trust: 'solid',
      evidence: 5,
      score: 7.35,
    });
    expect(needFor({ ...facts, evidence: 0, lastEvidenceOn: null, shown: null }, today)).toMatchObject({
      gapPoints: null,
      months: null,
      trust: 'none',
      score: 6.3,
    });
  });

  it('never falls when the gap, the weight or the time grows', () => {
    const any = fc.record({
      shown: fc.integer({ min: 0, max: 100 }),
      days: fc.integer({ min: 0, max: 2000 }),
    });
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 30 }), ({ shown, days }, more) => {
        const on = (n: number) => addDays(today, -n);
        const score = (s: number, d: number, importance = 2) =>
          needFor({ ...facts, shown: s, lastEvidenceOn: on(d), importance }, today).score;
        return (
          score(shown - more, days) >= score(shown, days) &&
          score(shown, days + more) >= score(shown, days) &&
          score(shown, days, 3) >= score(shown, days)
        );
      }),
    );
  });
});

describe('whether a person can be called', () => {
  const free: CandidateFacts = {
    inService: true,
    listed: false,
    onLeave: false,
    inClass: false,
    exempt: false,
    state: 'below',
    readyUntilOn: null,
  };
  it('says the first hindrance, or none', () => {
    const of = (over: Partial<CandidateFacts>) => hindranceOf({ ...free, ...over }, '2027-03-04');
    expect(of({})).toBeNull();
    expect(of({ onLeave: true, inClass: true })).toBe('leave');
    expect(of({ inClass: true, exempt: true })).toBe('class');
    expect(of({ state: 'exempt' })).toBe('exempt');
    expect(of({ state: 'met' })).toBe('valid');
    expect(of({ state: 'met', readyUntilOn: '2027-01-31' })).toBeNull();
    expect(of({ state: 'due', readyUntilOn: '2027-06-01' })).toBeNull();
    expect(of({ inService: false, listed: true })).toBe('left');
  });
});

/** A small world: people with a score and shifts, shifts with so many people and a minimum. */
const world = fc
  .record({
    shifts: fc.array(
      fc.record({
        present: fc.option(fc.integer({ min: 0, max: 6 })),
        least: fc.option(fc.integer({ min: 0, max: 6 })),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    people: fc.array(
      fc.record({ score: fc.integer({ min: 1, max: 9 }), in: fc.array(fc.nat(4), { maxLength: 3 }) }),
      { maxLength: 14 },
    ),
    seats: fc.integer({ min: 0, max: 8 }),
    seed: fc.string(),
  })
  .map(({ shifts, people, ...rest }) => {
    const stands = shifts.map((one, i): ShiftStand => ({
      unitId: 'u',
      on: `d${i}`,
      shiftCode: 'day',
      ...one,
    }));
    const all = people.map(({ score }, i) => ({ personId: `p${i}`, score }));
    const standsIn = new Map(
      people.map((one, i) => [`p${i}`, [...new Set(one.in.map((at) => at % shifts.length))]]),
    );
    return { strength: { shifts: stands, standsIn } satisfies Strength, people: all, ...rest };
  });

describe('the proposal', () => {
  it('never takes a shift below its minimum, never fills beyond the seats, and gives everybody a reason', () => {
    fc.assert(
      fc.property(world, ({ strength, people, seats, seed }) => {
        const proposed = propose(people, strength, { seats, seed });
        const chosen = proposed.filter((one) => one.chosen).map(({ personId }) => personId);
        expect(chosen.length).toBeLessThanOrEqual(seats);
        expect(broughtBelow(strength, chosen)).toEqual([]);
        for (const one of proposed) expect(one.chosen).toBe(one.passedOver === null);
      }),
    );
  });

  it('leaves nobody out who could still come', () => {
    fc.assert(
      fc.property(world, ({ strength, people, seats, seed }) => {
        const problem = problemOf(people, strength, { seats, seed });
        const { choice } = chooseGreedily(problem);
        expect(brokenBy(problem, choice)).toBeNull();
        choice.forEach((taken, i) => {
          if (taken) return;
          const more = choice.slice();
          more[i] = 1;
          expect(brokenBy(problem, more)).not.toBeNull();
        });
      }),
    );
  });

  it('is the same for the same seed, in whatever order the people come', () => {
    fc.assert(
      fc.property(world, ({ strength, people, seats, seed }) => {
        const ids = (list: typeof people) =>
          propose(list, strength, { seats, seed })
            .flatMap((one) => (one.chosen ? one.personId : []))
            .toSorted();
        expect(ids(people)).toEqual(ids(people.toReversed()));
      }),
    );
  });

  it('swaps bring every shift back to its minimum', () => {
    fc.assert(
      fc.property(world, ({ strength, people }) => {
        const scores = new Map(people.map(({ personId, score }) => [personId, score]));
        const chosen = people.slice(0, 8).map(({ personId }) => personId);
        const swaps = swapsFor(chosen, people, strength, (id) => scores.get(id) ?? 0);
        const after = new Set(chosen);
        for (const swap of swaps) {
          after.delete(swap.out);
          if (swap.in) after.add(swap.in);
        }
        expect(broughtBelow(strength, after)).toEqual([]);
        expect(new Set(swaps.map((swap) => swap.in).filter(Boolean)).size).toBe(
          swaps.filter((swap) => swap.in).length,
        );
      }),
    );
  });
});

describe('quotas of a line', () => {
  const quotas = [
    { unitId: 'a', path: 'c.a', people: 3 },
    { unitId: 'a1', path: 'c.a.1', people: 1 },
    { unitId: 'b', path: 'c.b', people: 2 },
  ];
  const units = ['c.a', 'c.a.1', 'c.a.2', 'c.b', 'c.ab', 'c'];

  it('hold for a unit with all below it; who has none shares what the others leave', () => {
    const called = [
      { unitPath: 'c.a.1', people: 1 },
      { unitPath: 'c.ab', people: 2 },
    ];
    const found = quotasOfLine(quotas, called, 9);
    expect(found.map(({ unitId, people, used }) => [unitId, people, used])).toEqual([
      ['a', 3, 1],
      ['a1', 1, 1],
      ['b', 2, 0],
      [null, 4, 2],
    ]);
    expect(units.map((path) => quotasAt(found, path))).toEqual([[0], [0, 1], [0], [2], [3], [3]]);
    expect(quotasOfLine([], called, 9)).toEqual([]);
  });

  const limited = fc
    .tuple(world, fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), fc.array(fc.nat(5), { minLength: 14 }))
    .map(([one, left, where]) => ({
      ...one,
      limits: {
        left,
        of: new Map(
          one.people.map(({ personId }, i) => [
            personId,
            quotasAt(quotasOfLine(quotas, [], 9), units[where[i] ?? 0]!),
          ]),
        ),
      },
    }));

  it('are never overdrawn by a proposal, which fills every place that all limits together leave', () => {
    fc.assert(
      fc.property(limited, ({ strength, people, seats, seed, limits }) => {
        const proposed = propose(people, strength, { seats, seed, quotas: limits });
        const chosen = proposed.filter((one) => one.chosen).map(({ personId }) => personId);
        expect(overdrawn(limits, chosen)).toEqual([]);
        expect(broughtBelow(strength, chosen)).toEqual([]);
        for (const { personId, passedOver } of proposed)
          if (passedOver === 'quota') expect(overdrawn(limits, [...chosen, personId])).not.toEqual([]);
      }),
    );
  });

  it('swaps bring back what is overdrawn', () => {
    fc.assert(
      fc.property(limited, ({ strength, people, limits }) => {
        const after = new Set(people.slice(0, 8).map(({ personId }) => personId));
        for (const swap of swapsFor([...after], people, strength, () => 1, limits)) {
          after.delete(swap.out);
          if (swap.in) after.add(swap.in);
        }
        expect(overdrawn(limits, after)).toEqual([]);
        expect(broughtBelow(strength, after)).toEqual([]);
      }),
    );
  });

  it('are named where they keep places empty, and only then', () => {
    const people = ['p', 'q', 'r'].map((personId, i) => ({ personId, score: 3 - i }));
    const strength: Strength = {
      shifts: [{ unitId: 'u', on: 'd', shiftCode: 'day', present: 3, least: 0 }],
      standsIn: new Map([['p', [0]]]),
    };
    const of = new Map(people.map(({ personId }) => [personId, [0]]));
    const ask = (left: number, least: number) =>
      heldByQuotas(
        problemOf(people, strength, { seats: 3, least, seed: 's', quotas: { left: [left], of } }),
        1,
      );
    expect(ask(2, 3)).toEqual({ most: 2, quotas: [{ quota: 0, people: 1 }] });
    expect(ask(2, 2)).toBeNull();
  });
});

describe('several sessions', () => {
  it('give a person one of those at the same time', () => {
    const problem: Problem = {
      sessions: [
        { seats: 1, least: 0 },
        { seats: 1, least: 0 },
      ],
      room: new Float64Array(),
      groups: [[0, 1]],
      peopleCount: 2,
      person: Int32Array.of(0, 0, 1),
      session: Int32Array.of(0, 1, 1),
      gain: Float64Array.of(5, 4, 3),
      tie: Float64Array.of(0, 0, 0),
      from: Int32Array.of(0, 0, 0, 0),
      shift: new Int32Array(),
    };
    const { choice, why } = chooseGreedily(problem);
    expect([...choice]).toEqual([1, 0, 1]);
    expect(why).toEqual([null, 'taken', null]);
    expect(gainOf(problem, choice)).toBe(8);
    expect(brokenBy(problem, Uint8Array.of(1, 1, 0))).toBe('taken');
  });
});
