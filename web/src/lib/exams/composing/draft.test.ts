import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ExamView } from '@whetstone/core/exams/contract.ts';
import { CallRefused, Offline } from '#lib/platform/call-errors.ts';
import { Draft } from './draft.svelte.ts';
import { Supply } from './supply.ts';
import type { Blueprint } from '@whetstone/core/exams/rules.ts';

const { answers, bodies } = vi.hoisted(() => ({
  answers: [] as Array<{ revision: number } | Error>,
  bodies: [] as Array<{ body: { title: string; revision: number } }>,
}));
/** The bank has four easy ones, two medium ones and none that is hard. */
const there = { easy: 4, medium: 2, hard: 0 };
const cellsOf = ({ rows }: Blueprint) =>
  rows.flatMap((row, at) =>
    (['easy', 'medium', 'hard'] as const).map((difficulty) => ({
      row: at,
      difficulty,
      asked: row[difficulty],
      available: Math.min(row[difficulty], there[difficulty]),
      there: there[difficulty],
      setAside: [],
    })),
  );
vi.mock('#lib/platform/call.ts', () => ({
  call: async (
    _fetch: unknown,
    route: { name: string },
    given: { body: { title: string; revision: number; blueprint: Blueprint } },
  ) => {
    if (route.name === 'exams.blueprint-supply') return { cells: cellsOf(given.body.blueprint) };
    bodies.push(given);
    const answer = answers.shift() ?? { revision: given.body.revision + 1 };
    if (answer instanceof Error) throw answer;
    return answer;
  },
}));

const exam: ExamView = {
  id: 'e',
  title: '季度法制',
  status: 'draft',
  blueprint: { rows: [{ capabilityCode: 'LAW-01', easy: 1, medium: 0, hard: 0, points: 2 }] },
  rules: {
    passPercent: 60,
    partialCredit: 'half-if-subset',
    shuffleItems: true,
    shuffleOptions: true,
    paper: 'standard',
  },
  revision: 1,
  itemCount: 1,
  totalPoints: 2,
  paperId: null,
};
const open = () => new Draft(exam, new Supply([{ capabilityCode: 'LAW-01', easy: 4, medium: 2, hard: 0 }]));

beforeEach(() => {
  vi.useFakeTimers();
  answers.length = 0;
  bodies.length = 0;
});
afterEach(() => vi.useRealTimers());

describe('a draft exam', () => {
  test('saves itself once when the typing rests', async () => {
    const draft = open();
    for (const medium of [1, 2]) draft.change(0, { medium });
    expect(draft.status).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(bodies).toHaveLength(1);
    expect(draft).toMatchObject({ status: 'saved', revision: 2 });
  });

  test('saves again what changed while it was being saved', async () => {
    const draft = open();
    draft.change(0, { medium: 1 });
    const saved = draft.save();
    draft.change(0, { medium: 2 });
    await saved;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(bodies.map(({ body }) => body.revision)).toEqual([1, 2]);
    expect(draft.status).toBe('saved');
  });

  test('tries again after a failure and says so meanwhile', async () => {
    answers.push(new Offline(undefined));
    const draft = open();
    draft.change(0, { medium: 1 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(draft.status).toBe('failed');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(draft.status).toBe('saved');
  });

  test('does not write over what somebody else changed', async () => {
    answers.push(new CallRefused(409, { code: 'stale-revision' }));
    const draft = open();
    draft.change(0, { medium: 1 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(draft.status).toBe('conflict');
    draft.change(0, { medium: 2 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bodies).toHaveLength(1);
  });

  test('is saved, and so published, only after a draw under way has given it another revision', async () => {
    const draft = open();
    let drawn = (_: { revision: number }) => {};
    const drawing = draft.alone(() => new Promise<{ revision: number }>((done) => (drawn = done)));
    draft.title = '新的名称';
    draft.touch();
    const saving = draft.save();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(bodies).toEqual([]);
    drawn({ revision: 7 });
    expect(await drawing).toEqual({ revision: 7 });
    expect(await saving).toBe(true);
    expect(bodies.map(({ body }) => body.revision)).toEqual([7]);
    expect(draft.revision).toBe(8);
    draft.stop();
  });

  test('can be published when the bank suffices, something is asked for and it has a name', async () => {
    const draft = open();
    expect(draft.publishable).toBe(false);
    await draft.ask();
    expect(draft.publishable).toBe(true);
    draft.change(0, { hard: 1 });
    await vi.advanceTimersByTimeAsync(300);
    expect(draft.missing).toMatchObject([{ row: 0, level: 'hard', asked: 1, available: 0 }]);
    expect(draft.publishable).toBe(false);
    draft.change(0, { easy: 0, hard: 0 });
    await vi.advanceTimersByTimeAsync(300);
    expect(draft.publishable).toBe(false);
    draft.change(0, { easy: 1 });
    draft.title = ' 卷 ';
    expect(draft.publishable).toBe(false);
    draft.stop();
  });

  test('a removed row can be taken back to its place, and the last row stays', () => {
    const draft = open();
    expect(draft.remove(0)).toBe(undefined);
    draft.add('LAW-02');
    const back = draft.remove(0);
    expect(draft.rows.map(({ capabilityCode }) => capabilityCode)).toEqual(['LAW-02']);
    back?.();
    expect(draft.rows.map(({ capabilityCode }) => capabilityCode)).toEqual(['LAW-01', 'LAW-02']);
    draft.stop();
  });
});
