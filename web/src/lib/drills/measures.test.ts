import { CAP_2 } from '@whetstone/core/capability/model.ts';
import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import { type DrillRow, type AgeBandRow, drillOf } from '@whetstone/core/drills/drill-file.ts';
import { measureNames } from '@whetstone/core/drills/measures.ts';
import { linesOf } from '@whetstone/core/drills/scoring-lines.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Entry } from './entry/entry.svelte.ts';
import { entryOf, type MeasureModule } from './entry/measure-entry.ts';
import { judge } from './judge.ts';
import { rosterPerson } from './testing/field-fakes.ts';

const reference = new URL('../../../../core/src/drills/reference/drills.json', import.meta.url);
const file = JSON.parse(readFileSync(reference, 'utf8')) as { drills: DrillRow[]; age_bands: AgeBandRow[] };
const drillFor = (code: string) =>
  drillOf(
    file.drills.find((row) => row.code === code)!,
    file.age_bands,
  );
const person = rosterPerson('p1');

test('every measure has its entry, and every entry its measure', () => {
  const entries = Object.keys(import.meta.glob('./measures/*.svelte')).map((path) =>
    path.slice('./measures/'.length, -'.svelte'.length).replaceAll('-', '_'),
  );
  expect(entries.toSorted()).toEqual([...measureNames].toSorted());
});

describe.each(file.drills.map((row) => [row.code, row.measure] as const))('%s (%s)', (code, measure) => {
  const drill = drillFor(code);
  const opened = () => entryOf(measure);

  test('an empty sheet has no score and nothing to complain about', async () => {
    const { start, rawOf } = await opened();
    expect(judge(drill, person, rawOf(start(drill), drill, false)).is).toBe('unfinished');
  });

  test('a critical failure makes a record of an empty sheet', async () => {
    const module = await opened();
    const [reason] = drill.criticalFailures;
    if (!reason) return;
    const entry = fresh(module, code);
    entry.violate([reason]);
    if (drill.teamMin !== undefined || drill.ceilingByDifficulty) {
      // Who was there and how hard it was has to be said in any case.
      expect(judge(drill, person, entry.raw).is).toBe('unfinished');
      entry.change({ ...(module.start(drill) as object), difficulty: '1', team: ['p2', 'p3', 'p4', 'p5'] });
    }
    const judged = judge(drill, person, entry.raw);
    expect(judged).toMatchObject({ is: 'scored', scored: { passed: false, criticalReasons: [reason] } });
    expect(judged.is === 'scored' && judged.scored.score).toBeLessThanOrEqual(39);
  });
});

function fresh(module: MeasureModule, code: string): Entry {
  const empty = { personId: 'p1', history: [], violations: [], correctsId: null };
  return new Entry(empty, drillFor(code), module, () => undefined);
}

/** States that the pads of each entry lead to, and the record they stand for. */
const cases: [what: string, code: string, sheet: unknown, raw: AnyRaw][] = [
  [
    'ten shots',
    'WPN-D1',
    { mode: 'shots', shots: [10, 9, 8, 10, 9, 8, 10, 9, 8, 7] },
    { measure: 'ring_score', shots: [10, 9, 8, 10, 9, 8, 10, 9, 8, 7] },
  ],
  ['a total of two digits', 'WPN-D1', { mode: 'total', digits: '88' }, { measure: 'ring_score', total: 88 }],
  ['a count', 'FIT-C2', { digits: '40' }, { measure: 'count', count: 40 }],
  ['points', 'DIG-D1', { digits: '85' }, { measure: 'score', points: 85 }],
  [
    'two tries written down and one typed',
    'FIT-D1',
    { tries: [2.2, null], digits: '231', minus: false },
    { measure: 'distance', tries: [2.2, null, 2.31] },
  ],
  [
    'a reading below zero',
    'FIT-D3',
    { tries: [], digits: '55', minus: true },
    { measure: 'distance', tries: [-5.5] },
  ],
  [
    'a stopped watch with a penalty',
    'WPN-D5',
    {
      mode: 'watch',
      startedMs: null,
      seconds: 62,
      digits: '',
      unfinished: false,
      penalties: { missed_item: 1 },
    },
    { measure: 'time', seconds: 62, penalties: { missed_item: 1 } },
  ],
  [
    'somebody who did not finish',
    'FIT-A1',
    { mode: 'watch', startedMs: null, seconds: null, digits: '', unfinished: true, penalties: {} },
    { measure: 'time', seconds: null },
  ],
  [
    'hits and a time',
    'WPN-D3',
    { hits: '13', time: '425', at: 'time' },
    { measure: 'composite', hits: 13, seconds: 42.5 },
  ],
  [
    'a percentage from a device',
    'AID-D1',
    { mode: 'percent', digits: '87' },
    { measure: 'ratio', percent: 87 },
  ],
  [
    'five dimensions of a team of three',
    'TAC-D4',
    { marks: [4, 4, 5, 3, 4], difficulty: '2', team: ['p2', 'p3'] },
    { measure: 'rubric5', marks: [4, 4, 5, 3, 4], difficulty: '2', team: ['p2', 'p3'], present: 3 },
  ],
];

test.each(cases)('%s (%s) becomes the record and is scored by core', async (_what, code, sheet, raw) => {
  const drill = drillFor(code);
  const { rawOf } = await entryOf(drill.measure);
  expect(rawOf(sheet, drill, false)).toEqual(raw);
  const own = new Entry(
    { personId: 'p1', history: [sheet], violations: [], correctsId: null },
    drill,
    await entryOf(drill.measure),
    () => undefined,
  ).raw!;
  expect(judge(drill, person, own)).toMatchObject({ is: 'scored', raw: own });
});

test('the person whose sheet it is belongs to the team, once', async () => {
  const entry = fresh(await entryOf('rubric5'), 'TAC-D4');
  entry.change({ marks: [4, 4, 5, 3, 4], difficulty: '2', team: ['p2', 'p1', 'p3'] });
  expect(entry.raw).toMatchObject({ team: ['p1', 'p2', 'p3'], present: 3 });
});

test('an unseen dimension is kept as such; nothing is scored on fewer than three or while one waits', async () => {
  const drill = drillFor('COM-D1');
  const { rawOf } = await entryOf('rubric5');
  const sheet = (marks: unknown[]) => rawOf({ marks, difficulty: null, team: [] }, drill, false);
  expect(sheet([4, 'unseen', 5, 3, 4])).toEqual({ measure: 'rubric5', marks: [4, null, 5, 3, 4] });
  expect(sheet([4, 'unseen', 'unseen', 'unseen', 4])).toBeNull();
  expect(sheet([4, 'unseen', 5, 3, null])).toBeNull();
});

test('a slip is told apart from an unfinished sheet', () => {
  const drill = drillFor('FIT-B1');
  expect(judge(drill, person, { measure: 'time', seconds: 20 })).toEqual({
    is: 'faulty',
    codes: ['implausible'],
  });
});

test('each tap can be undone and is handed over to be kept at once', async () => {
  const module = await entryOf('ring_score');
  const kept: unknown[] = [];
  const empty = { personId: 'p1', history: [], violations: [], correctsId: null };
  const entry = new Entry(empty, drillFor('WPN-D1'), module, (draft) => kept.push(draft));
  expect(entry.canUndo).toBe(false);
  entry.change({ mode: 'shots', shots: [10] });
  entry.change({ mode: 'shots', shots: [10, 3] });
  entry.undo();
  expect(entry.raw).toEqual({ measure: 'ring_score', shots: [10] });
  expect(kept).toHaveLength(3);
  const again = new Entry(kept[1] as typeof empty, drillFor('WPN-D1'), module, () => undefined);
  expect(again.raw).toEqual({ measure: 'ring_score', shots: [10, 3] });
});

test('the lines of the model in force decide what passes, not those the product came with', () => {
  const drill = drillFor('WPN-D1');
  const raw = { measure: 'ring_score', total: 80 } as const;
  const usual = judge(drill, person, raw);
  const stricter = { ...linesOf(CAP_2), thresholds: { 1: 40, 2: 99, 3: 99.5, 4: 100 } };
  const strict = judge(drill, person, raw, stricter);
  expect(usual).toMatchObject({ is: 'scored', scored: { passed: true } });
  expect(strict).toMatchObject({ is: 'scored', scored: { passed: false, level: 1 } });
});
