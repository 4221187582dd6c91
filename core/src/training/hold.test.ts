import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../platform/day.ts';
import { type DutyOutcome, passedAfter, standingFailure } from './duty-outcome.ts';
import { barOfWord, HOLD_ACTS, holdCaseOf, type HoldCause, type HoldWord } from './hold.ts';

const failed: HoldCause = { gone: false, disputed: false, repassedOn: null };
const word = (act: HoldWord['act'], saidOn: string, over: Partial<HoldWord> = {}): HoldWord => ({
  act,
  saidOn,
  days: act === 'confirm' || act === 'extend' ? 30 : null,
  byId: 'leader',
  ...over,
});
const on = '2026-11-01';
const after = (days: number) => addDays(on, days);

describe('a hold', () => {
  test('is only proposed until a leader confirms it', () => {
    expect(holdCaseOf(failed, [], on, [])).toMatchObject({ state: 'proposed', asks: 'decide' });
    expect(holdCaseOf(failed, [word('decline', on)], after(3), [])).toMatchObject({
      state: 'declined',
      asks: null,
    });
    expect(holdCaseOf(failed, [word('confirm', on)], on, [])).toMatchObject({
      state: 'held',
      asks: null,
      endsOn: after(30),
      objectUntilOn: after(15),
    });
  });

  test('ends with its days and is proposed anew while nothing was passed since', () => {
    const words = [word('confirm', on)];
    expect(holdCaseOf(failed, words, after(30), []).state).toBe('held');
    expect(holdCaseOf(failed, words, after(31), [])).toMatchObject({ state: 'proposed', asks: 'decide' });
    const passed = { ...failed, repassedOn: after(20) };
    expect(holdCaseOf(passed, words, after(31), []).state).toBe('settled');
  });

  test('waits for a leader to lift it after a pass, and does not lift itself', () => {
    const passed = { ...failed, repassedOn: after(5) };
    expect(holdCaseOf(passed, [word('confirm', on)], after(6), [])).toMatchObject({
      state: 'held',
      asks: 'lift',
    });
    const lifted = [word('confirm', on), word('lift', after(6))];
    expect(holdCaseOf(passed, lifted, after(6), []).state).toBe('lifted');
    expect(holdCaseOf({ ...failed, gone: true }, [word('confirm', on)], after(2), []).asks).toBe('lift');
    expect(holdCaseOf(passed, [], after(6), []).state).toBe('settled');
  });

  test('stands still while the person is injured, pregnant or away for long', () => {
    const pauses = [{ from: after(10), to: after(19) }];
    expect(holdCaseOf(failed, [word('confirm', on)], after(35), pauses)).toMatchObject({
      state: 'held',
      endsOn: after(40),
    });
    expect(
      holdCaseOf(failed, [word('confirm', on)], after(300), [{ from: after(10), to: null }]),
    ).toMatchObject({
      state: 'held',
      endsOn: null,
    });
  });

  test('an objection is answered by another leader, within 30 days, and is made once', () => {
    const words = [word('confirm', on), word('object', after(3), { byId: 'person' })];
    const standing = holdCaseOf(failed, words, after(4), []);
    expect(standing).toMatchObject({ asks: 'answer', answerByOn: after(33), objectUntilOn: null });
    const of = (byId: string) => barOfWord('keep', { personId: 'person', byId }, standing, failed, words);
    expect(of('leader')).toBe('hold-same-leader');
    expect(of('chief')).toBeNull();
    const kept = holdCaseOf(failed, [...words, word('keep', after(5), { byId: 'chief' })], after(6), []);
    expect(kept).toMatchObject({ state: 'held', asks: null, objectUntilOn: null });
    expect(holdCaseOf(failed, [word('confirm', on)], after(16), []).objectUntilOn).toBeNull();
  });

  test('nothing is decided against a person on a disputed result, and never by themselves', () => {
    const disputed = { ...failed, disputed: true };
    const standing = holdCaseOf(disputed, [], on, []);
    const bar = (act: 'confirm' | 'decline', byId = 'leader') =>
      barOfWord(act, { personId: 'person', byId }, standing, disputed, []);
    expect(bar('confirm')).toBe('hold-disputed');
    expect(bar('decline')).toBeNull();
    expect(bar('decline', 'person')).toBe('hold-own');
  });
});

const someWords = fc
  .array(fc.tuple(fc.constantFrom(...HOLD_ACTS), fc.nat(200), fc.integer({ min: 7, max: 90 })), {
    maxLength: 8,
  })
  .map((said) =>
    said
      .toSorted((a, b) => a[1] - b[1])
      .map(([act, day, days]) => word(act, after(day), { days: act === 'confirm' ? days : null })),
  );
const someCause = fc.record({
  gone: fc.boolean(),
  disputed: fc.boolean(),
  repassedOn: fc.option(fc.nat(200).map(after), { nil: null }),
});

test('nobody is off duty without a word of a leader that takes them off', () => {
  fc.assert(
    fc.property(someCause, someWords, fc.nat(400), (cause, words, day) => {
      const { state } = holdCaseOf(cause, words, after(day), []);
      const taking = words.findLast(({ act }) => !['object', 'keep'].includes(act));
      if (state === 'held') expect(['confirm', 'extend']).toContain(taking?.act);
    }),
  );
});

test('a pause never ends a hold earlier', () => {
  const pause = fc.tuple(fc.nat(100), fc.nat(40)).map(([from, days]) => ({
    from: after(from),
    to: after(from + days),
  }));
  fc.assert(
    fc.property(fc.array(pause, { maxLength: 3 }), fc.integer({ min: 7, max: 90 }), (pauses, days) => {
      const words = [word('confirm', on, { days })];
      const ends = (with_: typeof pauses) => holdCaseOf(failed, words, on, with_).endsOn ?? '9999';
      expect(ends(pauses) >= ends([])).toBe(true);
    }),
  );
});

describe('what tests say', () => {
  const outcomes = fc.array(
    fc.record({ occasion: fc.nat(4), day: fc.nat(10), minute: fc.nat(59), passed: fc.boolean() }),
    { maxLength: 8 },
  );
  const outcomeOf = (
    one: { occasion: number; day: number; minute: number; passed: boolean },
    no: number,
  ): DutyOutcome => ({
    kind: 'drill',
    sourceId: `r${no}`,
    // An occasion is one day.
    occasionId: `o${one.occasion}-${one.day}`,
    happenedOn: after(one.day),
    at: `${after(one.day)}T08:${String(one.minute).padStart(2, '0')}:00.000Z`,
    passed: one.passed,
  });

  test('a failure stands exactly when nothing was passed since, in whatever order the results came in', () => {
    fc.assert(
      fc.property(outcomes, fc.nat(), (made, turn) => {
        const all = made.map(outcomeOf);
        const turned = all.toSorted(
          (a, b) =>
            ((Number(a.sourceId.slice(1)) * (turn + 7)) % 11) -
            ((Number(b.sourceId.slice(1)) * (turn + 7)) % 11),
        );
        const failure = standingFailure(all);
        expect(standingFailure(turned)).toEqual(failure);
        if (failure) expect(passedAfter(all, failure.occasionId)).toBeNull();
      }),
    );
  });

  test('retries of one session are one occasion, and its last try holds', () => {
    const tries = [false, true].map((passed, minute) =>
      outcomeOf({ occasion: 1, day: 1, minute, passed }, minute),
    );
    expect(standingFailure(tries)).toBeNull();
    expect(standingFailure(tries.slice(0, 1))).toMatchObject({ sourceId: 'r0' });
    expect(passedAfter(tries, 'o1-1')).toMatchObject({ sourceId: 'r1' });
  });
});
