import { type AgeBandRow, type DrillRow, drillOf } from '@whetstone/core/drills/drill-file.ts';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { entryOf } from './entry/measure-entry.ts';
import { FieldWork } from './field-work.svelte.ts';
import { judge, type Judged } from './judge.ts';
import type { SessionDetail } from './roster-rows.ts';
import { FakeFieldDevice, rosterPerson } from './testing/field-fakes.ts';

const reference = new URL('../../../../core/src/drills/reference/drills.json', import.meta.url);
const file = JSON.parse(readFileSync(reference, 'utf8')) as { drills: DrillRow[]; age_bands: AgeBandRow[] };
const definition = drillOf(
  file.drills.find(({ code }) => code === 'WPN-D1')!,
  file.age_bands,
);
const detail = {
  session: { id: 'session', status: 'open', drillZh: '手枪', drillEn: 'Pistol', examiners: 1 },
  definition,
  safetyChecks: [],
  stops: [],
  roster: [rosterPerson('p1'), rosterPerson('p2')],
} as unknown as SessionDetail;

const open = async (device: FakeFieldDevice) =>
  FieldWork.open(detail, device.queue, await entryOf('ring_score'));

/** Enters a total for a person and records it. */
async function score(work: FieldWork, personId: string, digits: string, confirmed = true): Promise<void> {
  const entry = work.entryFor(personId);
  entry.change({ mode: 'total', digits });
  const judged = judge(definition, work.rowOf(personId)!.person, entry.raw);
  await work.record(entry, judged as Judged & { is: 'scored' }, confirmed);
}

test('an entry is on the disk with its first tap, and gone when it became a result', async () => {
  const device = new FakeFieldDevice();
  const work = await open(device);
  const entry = work.entryFor('p1');
  entry.change({ mode: 'shots', shots: [10] });
  expect(await device.disk.draftsOf('session')).toHaveLength(1);
  await device.reload();
  const again = await open(device);
  expect(again.rowOf('p1')?.state).toBe('drafted');
  expect(again.entryFor('p1').raw).toEqual({ measure: 'ring_score', shots: [10] });
  await score(again, 'p1', '88');
  expect(await device.disk.draftsOf('session')).toEqual([]);
  expect(again.rowOf('p1')).toMatchObject({ state: 'confirmed', waits: true });
});

test('an entry whose taps were all undone is as if it had never been', async () => {
  const device = new FakeFieldDevice();
  const work = await open(device);
  const entry = work.entryFor('p1');
  entry.change({ mode: 'shots', shots: [10] });
  entry.undo();
  expect(work.rowOf('p1')?.state).toBe('open');
  expect(await device.disk.draftsOf('session')).toEqual([]);
});

test('a result voided and corrected without network arrives as a correction of the right one', async () => {
  const device = new FakeFieldDevice();
  device.server.fates = ['lost', 'lost', 'lost'];
  const work = await open(device);
  await score(work, 'p1', '48');
  const row = work.rowOf('p1')!;
  await work.takeBack(row, row.latest!, '靶纸看错', true);
  expect(work.entryFor('p1').correctsId).toBe(row.latest!.id);
  // The first result goes up while the correction is being entered.
  await device.pass(60_000);
  await score(work, 'p1', '88');
  await device.pass(60_000);
  const [first, second] = [...device.server.results.values()];
  expect(first).toMatchObject({ rawText: '48 环', voidReason: '靶纸看错' });
  expect(second).toMatchObject({ rawText: '88 环', correctsId: first?.id, attemptNo: 1 });
  expect(work.rowOf('p1')).toMatchObject({ state: 'confirmed', waits: false });
});

test('another attempt of somebody who has a result stands beside it', async () => {
  const device = new FakeFieldDevice();
  const work = await open(device);
  await score(work, 'p1', '48');
  work.begin('p1');
  await score(work, 'p1', '88', false);
  await device.pass(1_000);
  expect(work.rowOf('p1')?.results.map(({ attemptNo, rawText }) => [attemptNo, rawText])).toEqual([
    [1, '48 环'],
    [2, '88 环'],
  ]);
  expect(work.rowOf('p1')?.crossed).toBe(false);
  expect(work.unconfirmed).toBe(1);
});

test('a fresh roster takes the place of what was kept beside the old one', async () => {
  const device = new FakeFieldDevice();
  const work = await open(device);
  await score(work, 'p1', '88');
  await device.pass(1_000);
  expect(await device.disk.resultsOf('session')).toHaveLength(1);
  const results = [...device.server.results.values()];
  work.learn({ ...detail, roster: [{ ...detail.roster[0]!, results }, detail.roster[1]!] });
  await device.pass(10);
  expect(await device.disk.resultsOf('session')).toEqual([]);
  expect(work.rowOf('p1')).toMatchObject({ state: 'confirmed' });
  expect(work.done).toBe(1);
});

test('where two examiners judge, an entry becomes a mark, and no result', async () => {
  const device = new FakeFieldDevice();
  device.server.fates = ['lost', 'lost'];
  const two = { ...detail, session: { ...detail.session, examiners: 2 } };
  const work = await FieldWork.open(two, device.queue, await entryOf('ring_score'));
  await score(work, 'p1', '88');
  expect(device.queue.ops).toMatchObject([{ kind: 'mark', personId: 'p1', reason: null }]);
  expect(work.rowOf('p1')).toMatchObject({ state: 'judged', latest: null });
});

test('a team’s sheet makes a result of each of them in one write; only the one who read it has confirmed', async () => {
  const device = new FakeFieldDevice();
  device.server.fates = ['lost', 'lost', 'lost'];
  const work = await open(device);
  const raw = { measure: 'rubric5', marks: [4, 4, 4, 4, 4], team: ['p1', 'p2'], present: 2 } as const;
  const judged = { is: 'scored', raw, scored: { rawText: '20/25' } } as unknown as Judged & { is: 'scored' };
  await work.record(work.entryFor('p1'), judged, true);
  const records = device.queue.ops.flatMap((op) => (op.kind === 'record' ? [op] : []));
  expect(records.map(({ personId, confirmed }) => `${personId} ${confirmed}`)).toEqual([
    'p1 true',
    'p2 false',
  ]);
  expect(new Set(records.map(({ teamId }) => teamId)).size).toBe(1);
});

test('what is ticked before the first shot opens the scoring on this device at once', async () => {
  const device = new FakeFieldDevice();
  device.server.fates = ['lost'];
  const listed = { ...detail, definition: { ...definition, safetyChecks: [{ zh: '验枪', en: 'Checked' }] } };
  const work = await FieldWork.open(listed, device.queue, await entryOf('ring_score'));
  expect(work.checked).toBe(false);
  await work.tick(['验枪']);
  expect(work.checked).toBe(true);
});
