import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { later, millisecondsOf } from '../../platform/clock.ts';
import { followed } from './followed.ts';
import { coveredSeconds, unionOf, type Range } from './ranges.ts';
import {
  claimRules,
  type DropReason,
  fuller,
  judgeClaim,
  type StudyClaim,
  type Stretch,
} from './study-claim.ts';

const now = '2026-11-22T12:00:00.000Z';
const LENGTH = 560;
const at = (secondsAgo: number) => later(now, -secondsAgo);
const claim = (over: Partial<StudyClaim> = {}): StudyClaim => ({
  id: 'a',
  from: 0,
  to: 60,
  startedAt: at(60),
  tookSeconds: 60,
  ...over,
});
const heard = { sentAt: now, receivedAt: now, lengthSeconds: LENGTH };
const dropped = (over: Partial<StudyClaim>, when = heard): DropReason | null =>
  judgeClaim(claim(over), when).dropped;

const claims = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    from: fc.double({ min: 0, max: 700, noNaN: true }),
    to: fc.double({ min: 0, max: 900, noNaN: true }),
    startedAt: fc.integer({ min: -30, max: 1200 }).map(at),
    tookSeconds: fc.integer({ min: 0, max: 1000 }),
  }),
  { maxLength: 12 },
);
const lessons = fc.constantFrom('one', 'two');

/** As the server does it: each claim is judged, of each stretch the fullest telling is kept, and all are followed. */
function studied(told: readonly (StudyClaim & { lessonId?: string })[]) {
  const kept = new Map<string, Stretch>();
  for (const one of told) {
    const { claim: judged, dropped: no } = judgeClaim(one, heard);
    if (no) continue;
    const stretch = { ...judged, lessonId: one.lessonId ?? 'one' };
    const before = kept.get(one.id);
    kept.set(one.id, before ? fuller(before, stretch) : stretch);
  }
  return followed([...kept.values()]);
}
const rangesOf = (told: readonly StudyClaim[]): Range[] =>
  studied(told).flatMap(({ range }) => (range ? [range] : []));

/** Seconds of the wall clock in which anything at all was said to run. */
function wallSeconds(told: readonly StudyClaim[]): number {
  const passed = told.map(({ startedAt, tookSeconds }): Range => {
    const start = millisecondsOf(startedAt) / 1000;
    return [start, start + tookSeconds];
  });
  return coveredSeconds(unionOf(passed));
}

describe('watched time', () => {
  it('never exceeds the length of the media', () => {
    fc.assert(
      fc.property(claims, (told) => {
        const union = unionOf(rangesOf(told));
        expect(coveredSeconds(union)).toBeLessThanOrEqual(LENGTH + 1e-6);
        for (const [from, to] of union) expect(from >= 0 && to <= LENGTH && to > from).toBe(true);
      }),
    );
  });

  it('is never more than twice the time that passed, over all devices and lessons together', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(claims, lessons), { maxLength: 3 }), (devices) => {
        const told = devices.flatMap(([all, lessonId], n) =>
          all.map((one) => ({ ...one, id: `${n}${one.id}`, lessonId })),
        );
        const counted = studied(told).flatMap(({ range }) => (range ? [range[1] - range[0]] : []));
        const sum = counted.reduce((a, b) => a + b, 0);
        expect(sum).toBeLessThanOrEqual(wallSeconds(told) * claimRules.maxSpeed + 1e-6);
      }),
    );
  });

  it('is the same in any order, and however often it is told', () => {
    fc.assert(
      fc.property(
        claims.chain((told) =>
          fc.tuple(
            fc.constant(told),
            fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 }),
          ),
        ),
        ([told, again]) => {
          expect(rangesOf(again)).toEqual(rangesOf(told));
        },
      ),
    );
  });

  it('does not grow when the same minutes play on a second device', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 0, max: 400 }), (took, from) => {
        const one = claim({ from: 0, to: Math.min(took, LENGTH), startedAt: at(took), tookSeconds: took });
        const other = { ...one, id: 'b', from, to: from + took };
        expect(coveredSeconds(unionOf(rangesOf([one, other])))).toBeLessThanOrEqual(took * 1.000001);
      }),
    );
  });

  it('takes what was played without network, in its own time', () => {
    const days = 86_400;
    const offline = claim({ id: 'b', startedAt: at(3 * days), from: 100, to: 160 });
    expect(unionOf(rangesOf([claim(), offline]))).toEqual([
      [0, 60],
      [100, 160],
    ]);
  });

  it('drops what cannot have been, and says why', () => {
    expect(dropped({ startedAt: later(now, 30) })).toBe('future');
    expect(dropped({ startedAt: at(15 * 86_400) })).toBe('too-old');
    expect(dropped({ to: 600 })).toBe('too-fast');
    expect(dropped({ startedAt: at(2000), to: 500, tookSeconds: 1000 })).toBe('too-long');
    expect(dropped({ from: 60, to: 60 })).toBe('backwards');
    expect(dropped({ from: LENGTH, to: LENGTH + 10 })).toBe('beyond-end');
    expect(dropped({ to: 120 })).toBeNull();
  });

  it('puts a clock that is a day wrong right, and leaves one alone that is near', () => {
    const wrong = { ...heard, sentAt: later(now, 86_400) };
    const judged = judgeClaim(claim({ startedAt: later(now, 86_400 - 60) }), wrong);
    expect(judged).toEqual({ claim: claim(), dropped: null });
    const near = { ...heard, sentAt: at(4) };
    expect(judgeClaim(claim({ startedAt: at(64) }), near).claim.startedAt).toBe(at(64));
  });

  it('grows with a stretch that is told again while it plays', () => {
    const first = claim({ to: 15, tookSeconds: 15 });
    expect(rangesOf([claim(), first])).toEqual([[0, 60]]);
  });
});
