import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Played } from './kept-place.ts';
import { afterTelling, Stretches, untold, withPlayed } from './played.ts';

const tick = (second: number, seconds: number) => ({
  second,
  monotonicMs: seconds * 1000,
  at: `2026-11-22T10:00:${String(Math.floor(seconds)).padStart(2, '0')}.000Z`,
});
function stretches() {
  let n = 0;
  return new Stretches(() => `s${++n}`);
}

describe('what plays', () => {
  it('is one stretch while it goes on, at any speed up to twice', () => {
    const played = stretches();
    expect(played.tick(tick(10, 0))).toBeUndefined();
    played.tick(tick(11, 1));
    expect(played.tick(tick(13, 2))).toEqual({
      id: 's1',
      from: 10,
      to: 13,
      startedAt: '2026-11-22T10:00:00.000Z',
      tookSeconds: 2,
      told: 0,
    });
  });

  it('begins anew after a jump, a pause and a sleep, and none of them is study', () => {
    const played = stretches();
    const seen: Played[] = [];
    for (const one of [
      tick(0, 0),
      tick(1, 1),
      tick(200, 2),
      tick(201, 3),
      tick(201, 4),
      tick(202, 5),
      tick(230, 35),
      tick(231, 36),
    ]) {
      const grown = played.tick(one);
      if (grown) seen.push(grown);
    }
    expect(seen.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['s1', 0, 1],
      ['s2', 200, 201],
      ['s3', 201, 202],
      ['s4', 230, 231],
    ]);
  });

  it('never says more than twice the time that the device was awake for', () => {
    const steps = fc.array(
      fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true })),
    );
    fc.assert(
      fc.property(steps, (moves) => {
        const played = stretches();
        let [second, time] = [100, 0];
        const all = new Map<string, Played>();
        for (const [by, took] of moves) {
          second = Math.max(0, second + by);
          time += took;
          const grown = played.tick({ second, monotonicMs: time * 1000, at: '2026-11-22T10:00:00.000Z' });
          if (grown) all.set(grown.id, grown);
        }
        for (const { from, to, tookSeconds } of all.values())
          expect(to - from).toBeLessThanOrEqual(tookSeconds * 2.2 + 0.3 * moves.length);
        const sum = [...all.values()].reduce((total, one) => total + one.tookSeconds, 0);
        expect(sum).toBeLessThanOrEqual(time + 1e-6);
      }),
    );
  });

  it('is split after ten minutes', () => {
    const played = stretches();
    for (let at = 0; at <= 605; at += 5) played.tick({ ...tick(at, 0), monotonicMs: at * 1000 });
    expect(played.tick({ ...tick(606, 0), monotonicMs: 606_000 })).toMatchObject({ id: 's2', from: 600 });
  });
});

describe('what the device keeps', () => {
  const grown: Played = { id: 'a', from: 0, to: 10, startedAt: '', tookSeconds: 10, told: 0 };
  it('is let go when the server has all of it, and not before', () => {
    const told = afterTelling([grown], [{ ...grown, tookSeconds: 6 }]);
    expect(untold(told)).toHaveLength(1);
    expect(untold(afterTelling(told, [grown]))).toEqual([]);
    expect(withPlayed(afterTelling([grown], [grown]), { ...grown, id: 'b' }).map(({ id }) => id)).toEqual([
      'b',
    ]);
  });
});
