import {
  modelChange,
  publishChange,
  tryChange,
  withdrawChange,
} from '@whetstone/core/standards/change-contract.ts';
import {
  draftScoring,
  editParameter,
  editTables,
  readScoringSheet,
  tuningProposals,
  writeScoringSheet,
} from '@whetstone/core/standards/scoring-contract.ts';
import { sheetsOf } from '@whetstone/core/platform/files/xlsx-read.ts';
import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { Q_GRID } from '@whetstone/core/capability/tuning.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { Evidence } from '@whetstone/db/capability/evidence.entity.ts';
import { TuningRun } from '@whetstone/db/capability/tuning-run.entity.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { keepTrial } from '@whetstone/db/standards/keep-trial.ts';
import { ModelChange } from '@whetstone/db/standards/model-change.entity.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';
import type { Caller } from '../platform/testing/open-house.ts';

let force: Force;
let admin: Caller;
const effectiveOn = '2026-12-20';

beforeAll(async () => {
  force = await openForce();
  admin = force.as(force.admin);
  const em = force.em();
  const best = Q_GRID.map((q) => -1 - Math.abs(Math.log(q / 0.3)) / 100);
  em.create(TuningRun, {
    capabilityCode: 'WPN-02',
    tunedOn: testToday,
    madeAt: testNow,
    formulaVersion: 'CAP-2',
    q: 0.1,
    bestQ: 0.3,
    likelihoods: best,
    predicted: 500,
    inside: 410,
    types: [],
  });
  await em.flush();
});
afterAll(() => force.close());

async function begin(kind: 'parameters' | 'tables', adopt?: string[]): Promise<string> {
  const body = { kind, nameZh: '修订', nameEn: 'Revision', effectiveOn, ...(adopt && { adopt }) };
  const begun = await admin(draftScoring, { body });
  expect(begun.status).toBe(200);
  return begun.body.id;
}

async function tried(changeId: string): Promise<void> {
  expect((await admin(tryChange, { params: { changeId } })).status).toBe(200);
  const em = force.em();
  await keepTrial(em, await em.findOneOrFail(ModelChange, changeId), testToday);
  await em.flush();
}

const shownOf = async (changeId: string) => (await admin(modelChange, { params: { changeId } })).body;
const set = async (changeId: string, values: { key: string; value: number | null }[]) => {
  const { revision } = await shownOf(changeId);
  return admin(editParameter, { params: { changeId }, body: { revision, values } });
};

test('a proposal of the night gets into a draft only by a person, who sees what spoke for it', async () => {
  const offered = await admin(tuningProposals);
  expect(offered.body.proposals).toMatchObject([
    { capabilityCode: 'WPN-02', current: 0.1, proposed: 0.3, predicted: 500, held: 0.82 },
  ]);
  const id = await begin('parameters', ['WPN-02']);
  const shown = await shownOf(id);
  expect(shown.changes).toEqual([
    { on: 'parameter', code: 'q.WPN-02', field: 'value', before: null, after: '0.3' },
  ]);
  expect(shown.adopted).toMatchObject([{ capabilityCode: 'WPN-02', from: 0.1, to: 0.3, predicted: 500 }]);
  expect((await modelOn(force.em(), effectiveOn)).qOf).toBe(undefined);
  const gone = { kind: 'parameters', nameZh: '再', nameEn: 'Again', effectiveOn, adopt: ['AID-01'] };
  expect((await admin(draftScoring, { body: gone })).body.code).toBe('proposal-gone');
});

test('parameters are tried, published for a day under a name of their own, and until it taken back', async () => {
  const id = await begin('parameters');
  const params = { changeId: id };
  const wrong = await set(id, [{ key: 'line.2', value: 90 }]);
  expect(wrong.body.problems).toContainEqual({ what: 'not-rising', where: 'line.3' });
  expect((await admin(tryChange, { params })).body.code).toBe('change-has-problems');
  await set(id, [
    { key: 'line.2', value: 60 },
    { key: 'trust.drill', value: 900 },
    { key: 'q.WPN-02', value: 0.05 },
    { key: 'q.WPN-02', value: null },
  ]);
  await tried(id);
  const { impact, revision, changes } = await shownOf(id);
  expect(changes).toHaveLength(1);
  // Drills that are hardly trusted are no longer enough evidence of the two who were ready.
  expect(impact).toMatchObject({ people: 2, falls: 2, rises: 0 });
  const body = { revision, reason: '依据年度校准会议' };
  const { body: done } = await admin(publishChange, { params, body });
  expect(done).toMatchObject({ status: 'published', versionCode: 'CAP-2.1', mayWithdraw: true });
  expect((await modelOn(force.em(), '2026-12-19')).version).toBe('CAP-2');
  const then = await modelOn(force.em(), effectiveOn);
  expect([then.version, then.measurementVariance.drill]).toEqual(['CAP-2.1', 900]);
  await admin(withdrawChange, { params, body: { reason: '重新研究后撤回' } });
  expect((await modelOn(force.em(), effectiveOn)).version).toBe('CAP-2');
});

test('a sheet comes back as it went out; with a fault nothing is taken in and its cell is named', async () => {
  for (const kind of ['parameters', 'tables'] as const) {
    const id = await begin(kind);
    const params = { changeId: id };
    const file = await admin(writeScoringSheet, { params });
    const { revision } = await shownOf(id);
    const again = { revision, base64: file.body.base64 };
    const { body: read } = await admin(readScoringSheet, { params, body: again });
    expect([read.faults, read.change.changes]).toEqual([[], []]);
    const archive = byteTools.unzip(Buffer.from(file.body.base64, 'base64'));
    const sheets = archive && sheetsOf(archive, byteTools);
    const rows = Array.isArray(sheets) ? (sheets[0]?.rows ?? []) : [];
    const last = rows[0]?.length ?? 0;
    rows[4] = [...(rows[4] ?? []).slice(0, last - 1), 'x'];
    const base64 = Buffer.from(byteTools.zip(workbookOf('x', rows))).toString('base64');
    const body = { revision: read.change.revision, base64 };
    const { body: refused } = await admin(readScoringSheet, { params, body });
    expect(refused.faults).toMatchObject([{ row: 5, what: 'no-number', text: 'x' }]);
    expect(refused.change.revision).toBe(read.change.revision);
    // Merged cells hold one content for several rows: the others would be lost unseen.
    const sheet = byteTools.unzip(Buffer.from(file.body.base64, 'base64'))!;
    const parts = sheet.names.map((name) => [name, sheet.read(name)!] as const);
    const merging = parts.map(([name, bytes]) => {
      if (!name.endsWith('sheet1.xml')) return { name, bytes };
      const text = Buffer.from(bytes).toString('utf8');
      const merged = text.replace(
        '</sheetData>',
        '</sheetData><mergeCells><mergeCell ref="A3:A4"/></mergeCells>',
      );
      return { name, bytes: Buffer.from(merged) };
    });
    const again2 = {
      revision: read.change.revision,
      base64: Buffer.from(byteTools.zip(merging)).toString('base64'),
    };
    const { body: lost } = await admin(readScoringSheet, { params, body: again2 });
    expect(lost.faults).toMatchObject([{ row: 3, column: 'A', what: 'merged', text: 'A3:A4' }]);
    expect(lost.change.revision).toBe(read.change.revision);
  }
});

test('other score tables tell what the results there are would earn; those results stay as they are', async () => {
  const em = force.em();
  const session = await makeDrillSession(em, { unit: force.station, heldOn: '2026-11-20' });
  const result = await makeDrillResult(em, session, force.officer, { happenedOn: '2026-11-20' });
  const evidence = await makeEvidence(em, force.officer, {
    capabilityCode: 'WPN-02',
    type: 'drill',
    score: 80,
    happenedOn: '2026-11-20',
    sourceKind: 'drill',
    sourceId: result.id,
  });
  const id = await begin('tables');
  const params = { changeId: id };
  const { tables, revision } = await shownOf(id);
  const drill = tables.drills.find(({ code }: { code: string }) => code === 'WPN-D1');
  const harder = drill.tables.map((table: { rows: { score: number; value: number }[] }) => ({
    ...table,
    rows: [
      { score: 100, value: 100 },
      { score: 10, value: 95 },
      { score: 5, value: 90 },
    ],
  }));
  const edit = { drillCode: 'WPN-D1', tables: harder };
  const edited = await admin(editTables, { params, body: { revision, edit } });
  expect(edited.body.problems).toEqual([]);
  expect(edited.body.changes[0]).toMatchObject({ on: 'table' });
  await tried(id);
  const { impact } = await shownOf(id);
  expect(impact.byCapability).toEqual([{ capabilityCode: 'WPN-02', falls: 1, rises: 0 }]);
  expect((await force.em().findOneOrFail(Evidence, evidence.id)).score).toBe(80);
});
