import {
  changeMaterial,
  changePeople,
  draftFramework,
  draftLaw,
  editFramework,
  modelChange,
  modelChanges,
  publishChange,
  tryChange,
  withdrawChange,
} from '@whetstone/core/standards/change-contract.ts';
import { readFrameworkFile, writeFrameworkFile } from '@whetstone/core/standards/file-contract.ts';
import { framework, postStandard } from '@whetstone/core/standards/contract.ts';
import { makeLesson } from '@whetstone/seed/factories/learning.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { lawChangeMine } from '@whetstone/db/outreach/kinds/law-change-mine.ts';
import { lawChangeOfUnit } from '@whetstone/db/outreach/kinds/law-change-of-unit.ts';
import { keepTrial } from '@whetstone/db/standards/keep-trial.ts';
import { ModelChange } from '@whetstone/db/standards/model-change.entity.ts';
import { bringIntoForce } from '@whetstone/db/standards/bring-into-force.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { Capability } from '@whetstone/db/standards/capability.entity.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { sheetsOf } from '@whetstone/core/platform/files/xlsx-read.ts';
import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';
import type { Caller } from '../platform/testing/open-house.ts';

let force: Force;
let admin: Caller;
const day = '2026-12-20';

beforeAll(async () => {
  force = await openForce();
  admin = force.as(force.admin);
});
afterAll(() => force.close());

/** What the worker does when asked. */
async function tried(changeId: string): Promise<void> {
  expect((await admin(tryChange, { params: { changeId } })).status).toBe(200);
  const em = force.em();
  await keepTrial(em, await em.findOneOrFail(ModelChange, changeId), testToday);
  await em.flush();
}

const raised = {
  what: 'requirement',
  postCode: 'R03',
  capabilityCode: 'WPN-02',
  asks: { level: 4, must: true, importance: 3 },
} as const;

async function draft(effectiveOn: string): Promise<string> {
  const { status, body } = await admin(draftFramework, {
    body: { nameZh: '能力标准修订', nameEn: 'Revised standard', effectiveOn },
  });
  expect(status).toBe(200);
  return body.id;
}

const scores = () => rows(force.em(), 'select * from capability_score order by person_id, capability_code');

test('a draft says what it changes; a trial counts who crosses a line and writes nothing else', async () => {
  const changeId = await draft(day);
  const params = { changeId };
  const before = await scores();
  const edit = await admin(editFramework, { params, body: { revision: 1, edit: raised } });
  expect(edit.body.changes).toContainEqual(
    expect.objectContaining({
      on: 'requirement',
      code: 'R03 WPN-02',
      field: 'level',
      before: '2',
      after: '4',
    }),
  );
  expect(edit.body.trial).toBe('none');
  await tried(changeId);
  const { body } = await admin(modelChange, { params });
  expect(body.trial).toBe('done');
  // The two officers well above level 2 are not at level 4; the others were not ready before either.
  expect(body.impact).toMatchObject({ people: 2, falls: 2, rises: 0 });
  expect(body.impact.byCapability).toEqual([{ capabilityCode: 'WPN-02', falls: 2, rises: 0 }]);
  expect(body.impact.byUnit).toHaveLength(1);
  const people = await admin(changePeople, { params, query: { crossing: 'falls' } });
  expect(people.body.total).toBe(2);
  expect(people.body.lines.map((line: { personId: string }) => line.personId).toSorted()).toEqual(
    [force.officer.id, force.colleague.id].toSorted(),
  );
  expect(people.body.lines[0]).toMatchObject({ before: 'met', after: 'below' });
  expect(await scores()).toEqual(before);
});

test('publishing asks for a trial of what it says now; old days keep their version; until its day it is withdrawn', async () => {
  const changeId = await draft('2026-12-21');
  const params = { changeId };
  const reason = '依据年度修订会议决定';
  const untried = await admin(publishChange, { params, body: { revision: 1, reason } });
  expect(untried.body.code).toBe('change-not-tried');
  await tried(changeId);
  const at = async () => (await admin(modelChange, { params })).body.revision as number;
  const empty = await admin(publishChange, { params, body: { revision: await at(), reason } });
  expect(empty.body.code).toBe('change-empty');
  await admin(editFramework, { params, body: { revision: await at(), edit: raised } });
  const edited = await admin(publishChange, { params, body: { revision: await at(), reason } });
  expect(edited.body.code).toBe('change-not-tried');
  await tried(changeId);
  const stale = await admin(publishChange, { params, body: { revision: 1, reason } });
  expect(stale.body.code).toBe('stale-revision');
  const done = await admin(publishChange, { params, body: { revision: await at(), reason } });
  expect(done.body).toMatchObject({ status: 'published', inForce: false, mayWithdraw: true });
  const asked = async (asOf: string) => {
    const { body } = await admin(postStandard, { params: { postCode: 'R03' }, query: { asOf } });
    return body.requirements.find((one: { capabilityCode: string }) => one.capabilityCode === 'WPN-02').level;
  };
  expect(await asked('2026-12-20')).toBe(2);
  expect(await asked('2026-12-21')).toBe(4);
  const back = await admin(withdrawChange, { params, body: { reason: '重新研究后撤回' } });
  expect(back.body).toMatchObject({ status: 'withdrawn', decided: { reason } });
  expect(await asked('2026-12-21')).toBe(2);
  expect((await admin(withdrawChange, { params, body: { reason: '再次撤回' } })).body.code).toBe(
    'change-not-draft',
  );
});

test('a change of the law lists the lessons that cite the article in another edition, whatever they teach', async () => {
  const cites = (article: string, edition: string) =>
    makeLesson(force.em(), { law: [{ law: '中华人民共和国演示法', article, edition }] });
  const old = await cites('第三条', '2020');
  await cites('第三条', '2026');
  await cites('第四条', '2020');
  const law = {
    law: '演示法',
    article: '第三条',
    edition: '2026',
    capabilityCodes: ['TRF-03'],
    note: '',
    retireItems: false,
  };
  const { body: made } = await admin(draftLaw, { body: { law, effectiveOn: testToday } });
  const { body } = await admin(changeMaterial, { params: { changeId: made.id } });
  expect(body.lessons.map(({ id }: { id: string }) => id)).toEqual([old.id]);
});

test('a change of the law lists who must prove it again, and holds once its day has come', async () => {
  const law = {
    law: '枪支管理规定',
    article: '',
    edition: '2026',
    capabilityCodes: ['WPN-02'],
    note: '',
    retireItems: true,
  };
  const { body: made } = await admin(draftLaw, { body: { law, effectiveOn: testToday } });
  const params = { changeId: made.id };
  await tried(made.id);
  const { body } = await admin(modelChange, { params });
  expect(body.impact).toMatchObject({ people: 2, falls: 2, superseded: 10 });
  const material = await admin(changeMaterial, { params });
  expect(material.body.items).toEqual([]);
  const reason = '新规自今日起施行';
  const done = await admin(publishChange, { params, body: { revision: body.revision, reason } });
  expect(done.body).toMatchObject({ status: 'published', inForce: true, mayWithdraw: false });
  const mine = await lawChangeMine.tell(force.em(), params, testToday);
  expect(mine.map(({ personId }) => personId).toSorted()).toEqual(
    [force.officer.id, force.colleague.id].toSorted(),
  );
  expect(mine[0]).toMatchObject({ href: '/me/skill/WPN-02', title: { zh: `法律变动：${body.nameZh}` } });
  const named = await force.em().findOneOrFail(Capability, { code: 'WPN-02' });
  expect(mine[0]?.text.zh).toContain(`您在${named.nameZh}的原考核结果`);
  const [told] = await lawChangeOfUnit.tell(force.em(), params, testToday);
  expect([told?.personId, told?.text.zh]).toEqual([
    force.leader.id,
    expect.stringContaining('有 2 人须重新考核'),
  ]);
  const em = force.em();
  expect(await bringIntoForce(em, testToday, force.clock.at)).toBe(1);
  await em.flush();
  expect(await bringIntoForce(force.em(), testToday, force.clock.at)).toBe(0);
  await force.rebuild();
  const [stale] = await rows<{ n: number }>(
    force.em(),
    `select count(*)::int as n from capability_score where capability_code = 'WPN-02' and currency = 'superseded'`,
  );
  expect(stale?.n).toBe(4);
  expect((await admin(withdrawChange, { params, body: { reason: '撤回看看' } })).body.code).toBe(
    'change-in-force',
  );
  expect((await admin(framework)).body.lawChanges).toContainEqual(
    expect.objectContaining({ law: '枪支管理规定', edition: '2026' }),
  );
});

test('no day before today; and the model is for administrators only', async () => {
  const past = await admin(draftFramework, {
    body: { nameZh: '旧日', nameEn: 'Past', effectiveOn: '2026-11-01' },
  });
  expect(past.body.code).toBe('change-day-passed');
  expect((await force.as(force.officer)(modelChanges)).status).toBe(403);
  const { body } = await admin(modelChanges);
  expect(body.changes).toHaveLength(4);
});

test('a draft goes out as Excel and as CASE and comes back as it was; another file is refused', async () => {
  const changeId = await draft('2026-12-24');
  const params = { changeId };
  const before = (await admin(modelChange, { params })).body;
  for (const format of ['excel', 'case'] as const) {
    const file = await admin(writeFrameworkFile, { params, query: { format } });
    const { revision } = (await admin(modelChange, { params })).body;
    const body = { revision, format, base64: file.body.base64 };
    const read = await admin(readFrameworkFile, { params, body });
    expect([format, read.status]).toEqual([format, 200]);
    expect(read.body.changes).toEqual([]);
    expect(read.body.document.capabilities).toEqual(before.document.capabilities);
    const other = { revision: read.body.revision, format, base64: Buffer.from('{}').toString('base64') };
    expect((await admin(readFrameworkFile, { params, body: other })).body.code).toBe('framework-file-unread');
  }
});

test('a sheet with several faults names each of them, and the draft stays as it was', async () => {
  const params = { changeId: await draft('2026-12-27') };
  const file = await admin(writeFrameworkFile, { params, query: { format: 'excel' } });
  const archive = byteTools.unzip(Buffer.from(file.body.base64, 'base64'));
  const sheets = archive && sheetsOf(archive, byteTools);
  const rows = Array.isArray(sheets) ? (sheets[0]?.rows ?? []) : [];
  const asked = rows.slice(rows.findIndex(([first]) => first === '岗位要求') + 1);
  const wrong = asked.slice(0, 2);
  for (const row of wrong) row[2] = '九';
  const base64 = Buffer.from(byteTools.zip(workbookOf('x', rows))).toString('base64');
  const { body } = await admin(readFrameworkFile, { params, body: { revision: 1, format: 'excel', base64 } });
  expect(body.code).toBe('framework-file-unread');
  for (const [post, capability] of wrong)
    expect(body.detail).toContain(`post ${post} · requirement ${capability}`);
  expect((await admin(modelChange, { params })).body.revision).toBe(1);
});
