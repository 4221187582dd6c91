import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, millisecondsOf } from '../../../platform/clock.ts';
import { Refusal } from '../../../refusals.ts';
import {
  abandon,
  GRACE_SECONDS,
  isOpen,
  NOTHING_REACHED,
  openSession,
  secondsOf,
  type SessionState,
  takeIn,
  type UnitReached,
} from './session.ts';
import type { UnitSaid } from './unit-statement.ts';
import { launchModes, type LaunchMode, type UnitVerb } from './vocabulary.ts';

const NOW = '2026-11-23T00:00:00.000Z';
const T0 = millisecondsOf(NOW);
const verbs = ['initialized', 'completed', 'passed', 'failed', 'terminated', null] as const;
const saying = fc.record({
  verb: fc.constantFrom<UnitVerb | null>(...verbs),
  atMs: fc.integer({ min: T0, max: T0 + 20 }),
  score: fc.constant(null),
});

interface Run {
  session: SessionState;
  reached: UnitReached;
  /** What was taken in, in order of arrival. */
  taken: UnitSaid[];
}

/** Sends all of it, one after the other; what is refused changes nothing. */
function send(all: readonly UnitSaid[], mode: LaunchMode, begin: UnitReached = NOTHING_REACHED): Run {
  const run: Run = { session: openSession(mode, NOW), reached: begin, taken: [] };
  for (const said of all) {
    try {
      Object.assign(run, takeIn(run.session, run.reached, said, NOW));
      run.taken.push(said);
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
    }
  }
  return run;
}

const say = (verb: UnitVerb | null, seconds = 0): UnitSaid => ({
  verb,
  atMs: T0 + seconds * 1000,
  score: null,
});
const count = (taken: readonly UnitSaid[], ...of: UnitVerb[]) =>
  taken.filter(({ verb }) => verb !== null && of.includes(verb)).length;

describe('whatever a unit sends, what its session has taken in keeps the rules of cmi5', () => {
  const sent = fc.array(saying, { maxLength: 25 });

  it('says each verb once, and one of passed and failed', () => {
    fc.assert(
      fc.property(sent, fc.constantFrom(...launchModes), (all, mode) => {
        const { taken } = send(all, mode);
        for (const verb of verbs) if (verb) expect(count(taken, verb)).toBeLessThanOrEqual(1);
        expect(count(taken, 'passed', 'failed')).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('begins with initialized and ends with terminated, by the moments that statements say', () => {
    fc.assert(
      fc.property(sent, (all) => {
        const { taken, session } = send(all, 'Normal');
        const moments = taken.map(({ atMs }) => atMs);
        if (taken.length > 0) expect(taken[0]?.verb).toBe('initialized');
        if (session.initializedMs !== null) expect(session.initializedMs).toBe(Math.min(...moments));
        if (session.terminatedMs !== null) expect(session.terminatedMs).toBe(Math.max(...moments));
      }),
    );
  });

  it('reaches nothing outside of the mode Normal', () => {
    fc.assert(
      fc.property(sent, fc.constantFrom<LaunchMode>('Browse', 'Review'), (all, mode) => {
        expect(send(all, mode).reached).toEqual(NOTHING_REACHED);
      }),
    );
  });

  it('keeps over many sessions of a registration: completed once, passed once, no failed behind passed', () => {
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 5 }), (sessions) => {
        let reached = NOTHING_REACHED;
        const taken: UnitSaid[] = [];
        for (const all of sessions) {
          const run = send(all, 'Normal', reached);
          ({ reached } = run);
          taken.push(...run.taken);
        }
        expect(count(taken, 'completed')).toBe(reached.completed ? 1 : 0);
        expect(count(taken, 'passed')).toBe(reached.passed ? 1 : 0);
        const passedAt = taken.findIndex(({ verb }) => verb === 'passed');
        if (passedAt >= 0) expect(count(taken.slice(passedAt), 'failed')).toBe(0);
      }),
    );
  });

  it('takes the same in when a refused statement is sent again', () => {
    fc.assert(
      fc.property(sent, (all) => {
        const { taken } = send(all, 'Normal');
        expect(send(taken, 'Normal').taken).toEqual(taken);
      }),
    );
  });
});

describe('the end of a session', () => {
  const { session, reached } = send([say('initialized'), say('terminated', 9)], 'Normal');

  it('lets older statements in for a short while, and then none', () => {
    const late = { ...say(null, 5) };
    const after = (seconds: number) => instantOf(T0 + seconds * 1000);
    expect(takeIn(session, reached, late, after(GRACE_SECONDS - 1)).session.lastMs).toBe(T0 + 9000);
    expect(() => takeIn(session, reached, say(null, 10), NOW)).toThrow(
      expect.objectContaining({ code: 'cmi5-not-allowed' }),
    );
    expect(() => takeIn(session, reached, late, after(GRACE_SECONDS))).toThrow(
      expect.objectContaining({ code: 'cmi5-session-over' }),
    );
  });

  it('comes at once when it is abandoned, and is told once', () => {
    const open = send([say('initialized', 1), say(null, 61)], 'Normal').session;
    const left = abandon(open, NOW);
    expect(isOpen(left, NOW)).toBe(false);
    expect(secondsOf(left)).toBe(61);
    expect(abandon(left, instantOf(T0 + 5000))).toBe(left);
    expect(abandon(session, NOW)).toMatchObject({ abandoned: false });
  });
});
