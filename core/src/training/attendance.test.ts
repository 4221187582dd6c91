import fc from 'fast-check';
import { expect, test } from 'vitest';
import { later } from '../platform/clock.ts';
import {
  arrival,
  type Mark,
  saids,
  type Standing,
  standardRule,
  standingOf,
  totalsOf,
} from './attendance.ts';

const mark = (over: Partial<Mark>): Mark => ({
  id: 'm',
  personId: 'p',
  said: 'present',
  way: 'list',
  device: 'a',
  seq: 1,
  settles: [],
  ...over,
});

const someMarks = fc
  .array(
    fc.record({
      said: fc.constantFrom(...saids),
      device: fc.constantFrom('a', 'b', 'c'),
      seq: fc.integer({ min: 0, max: 4 }),
      correction: fc.boolean(),
      settles: fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 3 }),
    }),
    { maxLength: 8 },
  )
  .map((list) =>
    list.map(({ correction, settles, ...one }, n) =>
      mark({
        ...one,
        id: `m${n}`,
        way: correction ? 'correction' : 'list',
        settles: correction ? settles.filter((at) => at < n).map((at) => `m${at}`) : [],
      }),
    ),
  );

test('in whatever order batches come and however often they are sent, one state holds', () => {
  const shuffled = someMarks.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.shuffledSubarray(all)),
  );
  fc.assert(
    fc.property(shuffled, ([all, order, again]) => {
      expect(standingOf([...again, ...order, ...again])).toEqual(standingOf(all));
    }),
  );
});

test('two devices that disagree are both kept and a person is asked; a correction with both settles it', () => {
  const one = mark({ id: '1', said: 'present' });
  const other = mark({ id: '2', said: 'absent', device: 'b' });
  expect(standingOf([one, other])).toEqual({ state: 'asked', stands: [one, other] });
  const word = mark({ id: '3', said: 'late', way: 'correction', settles: ['1', '2'] });
  expect(standingOf([word, other, one])).toEqual({ state: 'late', stands: [word] });
  // What comes in after the correction and says something else is asked about again.
  const more = mark({ id: '4', said: 'absent', device: 'c' });
  expect(standingOf([one, other, word, more]).state).toBe('asked');
});

test('the later word of a device takes the place of its earlier one, by its own count and not by its clock', () => {
  const first = mark({ id: '1', said: 'absent', seq: 1 });
  const second = mark({ id: '0', said: 'present', seq: 2 });
  expect(standingOf([second, first]).state).toBe('present');
  expect(standingOf([second, first, mark({ id: '9', said: 'nothing', seq: 3 })]).state).toBe('open');
});

test('totals add up: due are all but the excused, actual are the present and the late', () => {
  const states = fc.array(
    fc.constantFrom<Standing['state']>('present', 'late', 'absent', 'excused', 'open', 'asked'),
  );
  fc.assert(
    fc.property(states, fc.boolean(), (list, over) => {
      const sum = totalsOf(list, over);
      expect(sum.due).toBe(sum.present + sum.late + sum.absent + sum.open + sum.asked);
      expect(sum.due + sum.excused).toBe(list.length);
      expect(sum.actual).toBe(sum.present + sum.late);
      expect(sum.share).toBe(sum.due === 0 ? null : sum.actual / sum.due);
      if (over) expect(sum.open).toBe(0);
    }),
  );
});

test('lateness begins after the minutes of the rule, absence after more of them', () => {
  const at = (minutes: number) =>
    arrival(standardRule, '2026-11-22T01:00:00.000Z', later('2026-11-22T01:00:00.000Z', minutes * 60));
  expect(at(-20)).toEqual({ said: 'present', minutesLate: 0 });
  expect(at(5.9)).toEqual({ said: 'present', minutesLate: 0 });
  expect(at(6)).toEqual({ said: 'late', minutesLate: 6 });
  expect(at(30)).toEqual({ said: 'late', minutesLate: 30 });
  expect(at(31)).toEqual({ said: 'absent', minutesLate: 31 });
});
