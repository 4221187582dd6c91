import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedOf, relaysFor, seatShooters, type Shooter } from './relays.ts';

const shooter = (no: number, over: Partial<Shooter> = {}): Shooter => ({
  personId: `p${no}`,
  relay: null,
  lane: null,
  begun: false,
  away: false,
  ...over,
});
const anyLanes = fc.integer({ min: 1, max: 12 });
const anyPeople = fc
  .array(fc.boolean(), { maxLength: 60 })
  .map((away) => away.map((one, at) => shooter(at, { away: one })));
/** A plan in which so many have shot in firing order and some of the others went missing since. */
const anyDay = fc
  .record({
    lanes: anyLanes,
    people: anyPeople,
    done: fc.nat(60),
    missing: fc.array(fc.nat(59), { maxLength: 8 }),
  })
  .map(({ lanes, people, done, missing }) => {
    const planned = seatShooters(people, lanes).map((seat, at) => ({ ...people[at]!, ...seat }));
    const begun = planned.map((one, at) => ({ ...one, begun: at < done && one.relay !== null }));
    const now = begun.map((one, at) => (!one.begun && missing.includes(at) ? { ...one, away: true } : one));
    return { lanes, before: begun, now };
  });

test('seven people on three lanes: three relays in firing order', () => {
  const seats = seatShooters(
    Array.from({ length: 7 }, (_, at) => shooter(at + 1)),
    3,
  );
  expect(seats.map(({ relay, lane }) => `${relay}/${lane}`)).toEqual([
    '1/1',
    '1/2',
    '1/3',
    '2/1',
    '2/2',
    '2/3',
    '3/1',
  ]);
});

test('somebody missing has no seat and the others move up; a relay that has begun stays as it is', () => {
  const seated = seatShooters(
    Array.from({ length: 6 }, (_, at) => shooter(at + 1)),
    2,
  );
  const day = seated.map((seat, at) => shooter(at + 1, { ...seat, begun: at === 0, away: at === 3 }));
  const after = seatShooters(day, 2);
  expect(after.map(({ personId, relay, lane }) => `${personId} ${relay}/${lane}`)).toEqual([
    'p1 1/1',
    'p2 1/2',
    'p3 2/1',
    'p4 null/null',
    'p5 2/2',
    'p6 3/1',
  ]);
});

test('nobody sits on another’s seat, and only people who are away have none', () => {
  fc.assert(
    fc.property(anyDay, ({ lanes, now }) => {
      const seats = seatShooters(now, lanes);
      const taken = seats.filter(({ relay }) => relay !== null).map(({ relay, lane }) => `${relay}/${lane}`);
      expect(new Set(taken).size).toBe(taken.length);
      seats.forEach((seat, at) => expect(seat.relay === null).toBe(now[at]!.away && !now[at]!.begun));
      for (const { lane } of seats) if (lane !== null) expect(Number(lane)).toBeLessThanOrEqual(lanes);
    }),
  );
});

test('the firing order holds, and a first plan needs no more relays than it must', () => {
  fc.assert(
    fc.property(anyPeople, anyLanes, (people, lanes) => {
      const seats = seatShooters(people, lanes).filter(({ relay }) => relay !== null);
      const order = seats.map(({ relay, lane }) => (relay ?? 0) * 100 + Number(lane));
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(Math.max(0, ...seats.map(({ relay }) => relay ?? 0))).toBe(relaysFor(seats.length, lanes));
    }),
  );
});

test('planning again moves nobody who has begun, and nobody to a later relay', () => {
  fc.assert(
    fc.property(anyDay, ({ lanes, before, now }) => {
      seatShooters(now, lanes).forEach((seat, at) => {
        const was = before[at]!;
        if (was.begun) expect(seat).toMatchObject({ relay: was.relay, lane: was.lane });
        else if (seat.relay !== null && was.relay !== null) expect(seat.relay).toBeLessThanOrEqual(was.relay);
      });
    }),
  );
});

test('planning twice is planning once', () => {
  fc.assert(
    fc.property(anyDay, ({ lanes, now }) => {
      const once = seatShooters(now, lanes).map((seat, at) => ({ ...now[at]!, ...seat }));
      expect(seatShooters(once, lanes)).toEqual(seatShooters(now, lanes));
    }),
  );
});

test('the third relay of a plan of 20 minutes begins 40 minutes after the first', () => {
  const plan = { firstRelayAt: '2026-11-22T01:00:00.000Z', relayMinutes: 20 };
  expect(expectedOf(3, plan)).toEqual({ waitMinutes: 40, beginsAt: '2026-11-22T01:40:00.000Z' });
});
