import { heatmapSheet } from '@whetstone/core/capability/heat-sheet-contract.ts';
import { heatmap } from '@whetstone/core/capability/unit-contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { sheetsOf } from '@whetstone/core/platform/files/xlsx-read.ts';
import { keepOneBlock } from '@whetstone/db/capability/past/keep-past.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../platform/testing/open-house.ts';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
let leader: Caller;
let trainer: Caller;

beforeAll(async () => {
  force = await openForce();
  leader = force.as(force.leader);
  trainer = force.as(force.trainer);
  const em = force.em();
  // The other station has three officers, and one of them was known only late to have shot well in September.
  for (let n = 0; n < 2; n++) await makeOfficer(em, { unit: force.otherStation });
  for (const day of ['2026-09-01', '2026-09-02'])
    await makeEvidence(em, force.neighbour, {
      capabilityCode: 'WPN-02',
      type: 'drill',
      score: 90,
      happenedOn: day,
      enteredAt: '2026-11-10T02:00:00.000Z',
    });
  for (const happenedOn of ['2026-10-01', '2026-11-01'])
    await makeEvidence(em, force.officer, { capabilityCode: 'FIT-01', type: 'drill', score: 85, happenedOn });
  await force.rebuild();
  // Both meanings back to the first of October.
  const kept = new Set<string>();
  while (kept.size < 2) {
    const made = await keepOneBlock(force.em(), testToday, testNow);
    if (made === null) break;
    if (made.block.first <= '2026-10-01') kept.add(made.meaning);
  }
}, 30_000);
afterAll(() => force.close());

type Cell = { unitId: string; column: string; hidden: boolean; met: number; n: number };
const cellOf = (body: { cells: Cell[] }, unitId: string, column = 'WPN-02') =>
  body.cells.find((one) => one.unitId === unitId && one.column === column) as Cell;

describe('the heatmap of a past day', () => {
  const ask = (asOf: string, known?: string) =>
    leader(heatmap, { query: { moduleCode: 'WPN', asOf, ...(known && { known }) } });

  test('says what was known then, or what is known of it now', async () => {
    const [then, now] = [await ask('2026-10-15', 'then'), await ask('2026-10-15')];
    expect(cellOf(then.body, force.otherStation.id)).toMatchObject({ met: 0, noEvidence: 3 });
    expect(cellOf(now.body, force.otherStation.id)).toMatchObject({ met: 1, noEvidence: 2 });
    expect(then.body.past).toEqual({ on: '2026-10-15', known: 'then' });
    expect(now.body.basis).toMatchObject({ asOfOn: '2026-10-15', formulaVersion: 'CAP-2' });
  });

  test('shows the failures of November only from their day on', async () => {
    expect(cellOf((await ask('2026-11-01')).body, force.station.id)).toMatchObject({ below: 0 });
    expect(cellOf((await ask('2026-11-20')).body, force.station.id)).toMatchObject({ below: 1 });
  });

  test('of today is the heatmap of now', async () => {
    const [today, now] = [await ask(testToday), await leader(heatmap, { query: { moduleCode: 'WPN' } })];
    expect(today.body).toEqual(now.body);
    expect(now.body.past).toBeNull();
  });

  test('refuses a day to come and one before all evidence, and says what can be asked', async () => {
    for (const day of [addDays(testToday, 1), '2019-01-01']) {
      const { status, body } = await ask(day);
      expect([status, body.code]).toEqual([422, 'past-out-of-range']);
      expect(body.from).toBe('2025-01-01');
    }
  });
});

describe('a reader who may not see individuals', () => {
  const ask = (query = {}) => trainer(heatmap, { query: { moduleCode: 'WPN', ...query } });

  test('sees no cell below five people, nor the one that would give it away', async () => {
    const { body } = await ask();
    const { bureau, station, otherStation } = force;
    expect(body.individuals).toBe(false);
    expect(cellOf(body, bureau.id)).toMatchObject({ hidden: false, n: 10 });
    for (const { id } of [station, otherStation])
      expect(cellOf(body, id)).toMatchObject({ hidden: true, n: 0, met: 0, gap: null, coverage: null });
  });

  test('sees no module of which a capability is hidden', async () => {
    const { body } = await trainer(heatmap);
    expect(cellOf(body, force.otherStation.id, 'WPN')).toMatchObject({ hidden: true, n: 0 });
  });

  test('finds the same hidden in the heatmap of the station itself, and on a past day', async () => {
    for (const query of [{ unitId: force.station.id }, { unitId: force.station.id, asOf: '2026-11-15' }])
      expect(cellOf((await ask(query)).body, force.station.id)).toMatchObject({ hidden: true, n: 0 });
  });

  test('is told of no mean of fewer than five people and of no release', async () => {
    const shot = cellOf((await ask()).body, force.bureau.id);
    expect(shot).toMatchObject({ hidden: false, exempt: 0 });
    expect(shot).not.toMatchObject({ gap: null });
    const asked = { query: { moduleCode: 'FIT' } };
    const ran = cellOf((await trainer(heatmap, asked)).body, force.bureau.id, 'FIT-01');
    expect(ran).toMatchObject({ hidden: false, met: 1, gap: null, trend: 'unclear', change: null });
    expect(cellOf((await leader(heatmap, asked)).body, force.bureau.id, 'FIT-01')).not.toMatchObject({
      gap: null,
    });
  });

  test('hears no weak spot of a hidden cell', async () => {
    const { body } = await ask();
    const hidden = new Set(body.cells.filter((one: Cell) => one.hidden).map((one: Cell) => one.unitId));
    for (const spot of body.weakSpots)
      if (hidden.has(spot.unitId)) expect(spot.capabilityCode).not.toBe('WPN-02');
  });

  test('takes no figure of a hidden cell away in the Excel file', async () => {
    const { body } = await trainer(heatmapSheet, { query: { moduleCode: 'WPN' } });
    const archive = byteTools.unzip(Buffer.from(body.base64, 'base64'));
    const sheets = archive && sheetsOf(archive, byteTools);
    const rows = Array.isArray(sheets) ? (sheets[0]?.rows ?? []) : [];
    const figures = (unit: string) =>
      rows.find((row) => row[0] === unit && row[1] === 'Pistol marksmanship')?.slice(2);
    expect(figures(force.bureau.nameEn)?.slice(0, 3)).toEqual(['10', '0', '3']);
    for (const { nameEn } of [force.station, force.otherStation])
      expect(figures(nameEn)?.filter((figure) => figure !== '')).toEqual(['too few people to show']);
  });

  test('may not take the difference of must-haves and all', async () => {
    const { status, body } = await ask({ mustOnly: 'true' });
    expect([status, body.code]).toEqual([403, 'must-only-withheld']);
  });
});
