import { classView } from '@whetstone/core/training/class-contract.ts';
import * as people from '@whetstone/core/training/induction-contract.ts';
import { personList as lists } from '@whetstone/core/training/person-list-contract.ts';
import type { ListView, RowView } from '@whetstone/core/platform/lists/list-routes.ts';
import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { checkCharacterOf } from '@whetstone/core/training/induction/identity.ts';
import { login } from '@whetstone/core/access/contract.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { continueList } from '@whetstone/db/platform/lists/take-list.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeCategory } from '@whetstone/seed/factories/classes.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeAuxiliary, makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let planner: Caller;
let leader: Caller;
let inductionId: string;
const needs = {
  courseCodes: [],
  exam: false,
  examId: null,
  drillCodes: [],
  certificateCodes: ['INDUCTION'],
  probationDays: 60,
  trainingDays: 5,
};
const body = {
  nameZh: '辅警入职班',
  nameEn: 'Auxiliary intake',
  personnelClass: 'auxiliary',
  categoryCode: 'induction',
  fromOn: testToday,
  toOn: '2027-12-31',
  needs,
};
beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  await makeCategory(em, { code: 'induction', family: 'induction' });
  planner = house.as(force.planner);
  leader = house.as(force.leader);
  const made = await planner(people.createInduction, { body: { ...body, unitId: force.bureau.id } });
  inductionId = made.body.inductionId;
});
afterAll(() => house.close());

/** Does the pieces as the worker would. */
async function finish(importId: string, limit = 250): Promise<ListView> {
  for (let n = 0; n < 60; n += 1) {
    const { body: view } = await planner(lists.show, { params: { importId } });
    if (!['checking', 'running', 'undoing'].includes(view.state)) return view;
    const turn = { limit, now: house.clock.at };
    await house.em().transactional((em) => continueList(em as never, importId, turn));
  }
  throw new Error('the import never ended');
}
const head = ['警号', '姓名', '性别', '出生日期', '身份证号', '单位', '拟任岗位'];
const table = (lines: readonly (readonly string[])[]) => byteTools.zip(workbookOf('名单', lines));
async function bring(bytes: Uint8Array, into = inductionId): Promise<ListView> {
  const base64 = Buffer.from(bytes).toString('base64');
  const input = { body: { fileName: '名单.xlsx', base64, aboutId: into } };
  const begun = await planner(lists.begin, input);
  expect(begun.status).toBe(200);
  return begun.body.state === 'failed' ? begun.body : finish(begun.body.id);
}
const rowsOf = async (importId: string): Promise<RowView[]> =>
  (await planner(lists.rows, { params: { importId }, query: {} })).body.rows;
const mend = (importId: string, no: number, change: object) =>
  planner(lists.mend, { params: { importId, no: String(no) }, body: change });
const view = async () => (await planner(people.induction, { params: { inductionId } })).body;
const number = (first: string) => first + checkCharacterOf(first);

describe('a list of new people', () => {
  it('says row by row what is wrong, takes in what is confirmed and keeps no identity number', async () => {
    const em = house.em();
    const back = await makeAuxiliary(em, {
      unit: force.station,
      name: '归来',
      birthOn: '1999-09-09',
      leftOn: '2024-01-01',
    });
    const secret = number('53010220010305123');
    const brought = await bring(
      table([
        head,
        ['F900001', '王小明', '男', '2001-03-05', secret, '东门派出所', 'R30'],
        ['F900002', '李梅', '女', '36955', '', '', ''],
        ['F900001', '赵刚', '男', '2000-01-02', '', '', ''],
        [
          'F900004',
          '钱多',
          '男',
          '2001-02-30',
          `${secret.slice(0, 17)}${secret.endsWith('1') ? '2' : '1'}`,
          '',
          '',
        ],
        ['F900005', '归来', '女', '1999-09-09', '', '', ''],
        [force.officer.badgeNumber, '冒名', '男', '1999-01-01', '', '', ''],
      ]),
    );
    expect(brought).toMatchObject({ state: 'preview', counts: { ready: 2, needs: 3, ask: 1 }, lacking: [] });
    const seen = await rowsOf(brought.id);
    expect(seen.map(({ row, state, faults }) => [row, state, faults.map(({ code }) => code)])).toEqual([
      [2, 'ready', []],
      [3, 'ready', []],
      [4, 'needs', ['badge-twice']],
      [5, 'needs', ['identity-check', 'birth-none']],
      [6, 'ask', []],
      [7, 'needs', ['badge-taken']],
    ]);
    expect(JSON.stringify(seen)).not.toContain(secret.slice(3, 14));
    await mend(brought.id, 3, { cells: { badgeNumber: 'F900003' } });
    await mend(brought.id, 4, { cells: { birthOn: '2001-02-27', identity: '' } });
    await mend(brought.id, 5, { personId: back.id });
    const fixed = await mend(brought.id, 6, { skipped: true });
    expect(fixed.body.state).toBe('skipped');
    expect(await rows(em, 'select 1 from induction_person')).toEqual([]);
    await planner(lists.confirm, { params: { importId: brought.id } });
    expect(await finish(brought.id, 2)).toMatchObject({ state: 'done', counts: { taken: 5, skipped: 1 } });
    const kept = await rows<{ all: string }>(
      em,
      'select string_agg(r::text, chr(10)) as all from list_row r',
    );
    expect(kept[0]?.all).not.toContain(secret.slice(3, 14));
    const { line, people: taken } = await view();
    expect([line.people, line.stages.imported]).toEqual([5, 5]);
    expect(taken.find((one: { name: string }) => one.name === '李梅')).toMatchObject({ unitZh: '澜城分局' });
    const [returned] = await rows<{ left: string | null }>(
      em,
      'select left_on as left from person where id = ?',
      [back.id],
    );
    expect(returned?.left).toBeNull();
  });

  it('comes again as doubles, and is nobody else’s to see', async () => {
    const again = await bring(table([head, ['F900001', '王小明', '男', '2001-03-05', '', '', '']]));
    expect(again.counts).toMatchObject({ duplicate: 1, ready: 0 });
    const params = { importId: again.id };
    expect((await leader(lists.show, { params })).status).toBe(403);
    const other = await makeOfficer(house.em(), { unit: force.farStation });
    await makeGrant(house.em(), other, 'planner', force.farStation);
    expect((await house.as(other)(lists.show, { params })).status).toBe(404);
    expect((await house.as(other)(people.induction, { params: { inductionId } })).status).toBe(404);
  });

  it('is taken back whole, or not at all once more is on record', async () => {
    const brought = await bring(
      table([
        head,
        ['F910001', '孙丽', '女', '2001-03-05', '', '', ''],
        ['F910002', '周强', '男', '2001-03-05', '', '', ''],
      ]),
    );
    const params = { importId: brought.id };
    await planner(lists.confirm, { params });
    await finish(brought.id);
    const before = (await view()).line.people;
    const [one] = await rows<{ id: string }>(
      house.em(),
      `select id from person where badge_number = 'F910001'`,
    );
    const personIds = [one?.id];
    await planner(people.giveAccounts, { params: { inductionId }, body: { personIds, anew: false } });
    await rows(house.em(), 'update account set must_change = false where person_id = ?', [one?.id]);
    const refused = await planner(lists.undo, { params });
    expect([refused.status, refused.body.code]).toEqual([409, 'induction-import-used']);
    await rows(house.em(), 'update account set must_change = true where person_id = ?', [one?.id]);
    expect((await planner(lists.undo, { params })).status).toBe(200);
    expect(await finish(brought.id)).toMatchObject({ state: 'undone', counts: { undone: 2 } });
    expect((await view()).line.people).toBe(before - 2);
    const left = await rows(house.em(), `select 1 from person where badge_number like 'F9100%'`);
    expect(left).toEqual([]);
  });

  it.each([
    ['a web page', '<html><table></table></html>', 'web-page'],
    ['a file with nothing in it', ' \n ', 'empty'],
  ])('%s gives a clear answer', async (_, text, fault) => {
    expect(await bring(Buffer.from(text))).toMatchObject({ state: 'failed', fault });
  });

  it('may be in another encoding, with another heading row, without a column it needs', async () => {
    const gbk = Buffer.from('beafbac52cd0d5c3fb0a463932303030312cd6a3cbac0a', 'hex');
    const brought = await bring(gbk);
    expect(brought).toMatchObject({ state: 'preview', lacking: ['sex', 'birthOn'], counts: { needs: 1 } });
    expect((await rowsOf(brought.id))[0]?.cells.map(({ text }) => text)).toContain('郑爽');
  });

  it('of many rows is looked through piece by piece', async () => {
    const lines = Array.from({ length: 510 }, (_, n) => [
      `F${500_000 + n}`,
      '某某',
      '男',
      '2001-03-05',
      '',
      '',
      '',
    ]);
    const begun = await bring(table([head, ...lines]));
    expect(begun).toMatchObject({ total: 510, counts: { ready: 510 } });
  });
});

describe('people of an intake', () => {
  it('go from an account to a post, and only somebody else agrees to what a planner proposed', async () => {
    const params = { inductionId };
    const [{ personId, badgeNumber }] = (await view()).people;
    const personIds = [personId];
    const given = await planner(people.giveAccounts, { params, body: { personIds, anew: false } });
    const [{ password }] = given.body.accounts;
    const signedIn = await house.as(null)(login, { body: { badgeNumber, password } });
    expect([signedIn.status, signedIn.body.mustChangePassword]).toEqual([200, true]);
    const again = await planner(people.giveAccounts, { params, body: { personIds, anew: false } });
    expect(again.body).toEqual({ accounts: [], kept: 1 });
    expect((await planner(people.putIntoClass, { params, body: { personIds } })).body.code).toBe(
      'induction-no-class',
    );
    const begun = { leadBadge: force.trainer.badgeNumber, capacity: 120 };
    expect((await planner(people.beginInductionClass, { params, body: begun })).status).toBe(200);
    expect((await planner(people.putIntoClass, { params, body: { personIds } })).body).toEqual({
      done: 1,
      refused: [],
    });
    const lines = [{ personId, unitId: force.station.id, postCode: 'R30' }];
    const asked = { lines, startsOn: testToday, reason: '结业上岗' };
    const early = await planner(people.proposePostings, { params, body: asked });
    expect(early.body.refused[0]?.code).toBe('induction-not-ready');
    const kind = { personIds, kindCode: 'INDUCTION' };
    expect((await planner(people.giveCertificates, { params, body: kind })).body.done).toBe(1);
    expect((await planner(people.giveCertificates, { params, body: kind })).body.refused[0]?.code).toBe(
      'certificate-held',
    );
    expect((await planner(people.proposePostings, { params, body: asked })).body.done).toBe(1);
    const decided = { personIds, agree: true, reason: '同意' };
    expect((await planner(people.decidePostings, { params, body: decided })).status).toBe(403);
    expect((await leader(people.decidePostings, { params, body: decided })).body).toEqual({
      done: 1,
      refused: [],
    });
    const [person] = await rows<{ post: string; unit: string }>(
      house.em(),
      'select post_code as post, unit_id as unit from person where id = ?',
      [personId],
    );
    expect(person).toEqual({ post: 'R30', unit: force.station.id });
    const own = await house.as({ id: personId })(people.myInduction);
    expect(own.body.induction).toMatchObject({
      standing: { stage: 'posting', missing: [] },
      posting: { postZh: expect.any(String) },
    });
    expect((await planner(people.closeInduction, { params, body: { closed: true } })).body.code).toBe(
      'induction-people-left',
    );
  });

  it('have the courses and drills of the intake in the timetable of their class, and the exam that is to be held', async () => {
    const em = house.em();
    const [course] = await rows<{ code: string }>(em, 'select code from course order by code limit 1');
    const asked = { ...needs, courseCodes: course ? [course.code] : [], drillCodes: ['TRF-D2'], exam: true };
    const made = await planner(people.createInduction, {
      body: { ...body, nameZh: '有科目的入职班', unitId: force.bureau.id, needs: asked },
    });
    const params = made.body;
    const begun = { leadBadge: force.trainer.badgeNumber, capacity: 10 };
    const { classId } = (await planner(people.beginInductionClass, { params, body: begun })).body;
    const { sessions } = (await planner(classView, { params: { classId } })).body;
    const drills = sessions.filter(({ kind }: { kind: string }) => kind === 'drill');
    const scored = drills.map(({ drillCode }: { drillCode: string | null }) => drillCode);
    expect(scored).toEqual([null, null, null, 'TRF-D2']);
    const exam = sessions.at(-1);
    const found = (await planner(people.induction, { params })).body;
    expect([exam.kind, found.class.exam]).toEqual(['exam', { beginsAt: exam.beginsAt, endsAt: exam.endsAt }]);
    expect(found.class.withoutSession).toEqual([]);
    // Taken out of the timetable, it is named as a drill without a session.
    await em.nativeUpdate(ClassSession, { classId, drillCode: 'TRF-D2' }, { drillCode: null });
    expect((await planner(people.induction, { params })).body.class.withoutSession).toMatchObject([
      { code: 'TRF-D2' },
    ]);
  });

  it('leave with a reason and come back', async () => {
    const found = (await view()).people.find(
      (one: { standing: { stage: string } }) => one.standing.stage === 'imported',
    );
    const params = { inductionId, personId: found.personId };
    await planner(people.leaveInduction, { params, body: { reason: '本人申请' } });
    expect((await view()).line.stages.left).toBe(1);
    expect((await planner(people.leaveInduction, { params, body: { reason: '再次' } })).body.code).toBe(
      'induction-person-over',
    );
    expect((await planner(people.returnToInduction, { params })).status).toBe(200);
    expect((await view()).line.stages.left).toBe(0);
    expect((await planner(people.inductionSheet, { params: { inductionId } })).body.fileName).toMatch(
      /\.xlsx$/,
    );
  });
});
