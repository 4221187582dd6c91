import { drillSession } from '@whetstone/core/drills/contract.ts';
import { markPerson } from '@whetstone/core/drills/range-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { screensOfRange } from '@whetstone/db/drills/screens-of-range.ts';
import { examinersDiffer } from '@whetstone/db/outreach/kinds/examiners-differ.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { expect, test } from 'vitest';
import type { Caller } from '../platform/testing/open-house.ts';
import { drillGround } from './testing/drill-ground.ts';

const ground = drillGround();
const { hold, rings, body, send, stored, announced } = ground;

const judge = (caller: Caller, session: DrillSession, sent: object) =>
  caller(markPerson, { params: { sessionId: session.id }, body: sent });
const marked = (person: Person, total: number, over: object = {}) => {
  const { opId, personId, recordedAt } = body(person);
  return { opId, personId, recordedAt, raw: { measure: 'ring_score', total }, ...over };
};
type Row = Output<typeof drillSession>['roster'][number];
const seenBy = async (caller: Caller, session: DrillSession): Promise<Row> =>
  (await caller(drillSession, { params: { sessionId: session.id } })).body.roster[0];

test('one of two examiners has judged: the other sees that, and not what', async () => {
  const session = await hold({ examiners: 2 });
  const first = await judge(ground.trainer, session, marked(ground.force.officer, 88));
  expect(first.body).toMatchObject({ result: null, judged: { is: 'waiting', missing: 1 } });
  const other = await seenBy(ground.second, session);
  expect(other.judged?.marks).toMatchObject([{ mine: false, rawText: null, score: null }]);
  expect(other.results).toEqual([]);
});

test('two who agree settle a result: the lead’s record stands, both are kept, the person confirms it', async () => {
  const session = await hold({ examiners: 2 });
  await judge(ground.second, session, marked(ground.force.officer, 87));
  const { body: settled } = await judge(ground.trainer, session, marked(ground.force.officer, 88));
  expect(settled.result).toMatchObject({ rawText: '88 环', attemptNo: 1, confirmedAt: null });
  const row = await seenBy(ground.second, session);
  expect(row.judged).toBeNull();
  expect(row.panel.map(({ rawText, stands }) => [rawText, stands])).toEqual([
    ['87 环', false],
    ['88 环', true],
  ]);
  expect(await announced(settled.result!.id)).toEqual(['drill-result.recorded']);
});

test('examiners who differ are asked to talk, on every screen of the session, until one changes their mark', async () => {
  const session = await hold({ examiners: 2 });
  const about = { sessionId: session.id, personId: ground.force.officer.id };
  const asked = async () => {
    const told = await examinersDiffer.tell(ground.house.em(), about as never, session.heldOn);
    return told.map(({ personId }) => personId).toSorted();
  };
  await judge(ground.trainer, session, marked(ground.force.officer, 92));
  expect(await asked()).toEqual([]);
  await judge(ground.second, session, marked(ground.force.officer, 40));
  const both = await asked();
  expect(both).toHaveLength(2);
  expect(both).toContain(ground.force.trainer.id);
  const screens = await screensOfRange(ground.house.em(), session.id);
  expect(screens.map(({ personId }) => personId).toSorted()).toEqual(both);
  await judge(ground.second, session, marked(ground.force.officer, 91, { reason: '复核靶纸' }));
  expect(await asked()).toEqual([]);
  const said = await ground.house
    .em()
    .execute(`select 1 from outbox where topic = 'examiner.judged' and payload->>'sessionId' = ?`, [
      session.id,
    ]);
  expect(said).toHaveLength(3);
});

test('two who differ see each other’s marks and nothing is settled; a talk with its reason settles it', async () => {
  const session = await hold({ examiners: 2 });
  await judge(ground.trainer, session, marked(ground.force.officer, 92));
  const differs = await judge(ground.second, session, marked(ground.force.officer, 40));
  expect(differs.body.judged).toMatchObject({ is: 'differs', over: expect.arrayContaining(['verdict']) });
  expect(differs.body.judged?.marks).toMatchObject([{ rawText: '92 环' }, { rawText: '40 环' }]);
  expect(await stored(session)).toEqual([]);
  const again = marked(ground.force.officer, 91);
  expect(await judge(ground.second, session, again)).toMatchObject({ body: { code: 'judged-already' } });
  const talked = await judge(ground.second, session, { ...again, reason: '复核靶纸，少数了一靶' });
  expect(talked.body.result).toMatchObject({ rawText: '92 环' });
});

test('a third examiner settles what two differ in: the middle one stands', async () => {
  const third = await makeOfficer(ground.house.em(), { unit: ground.force.bureau });
  await makeGrant(ground.house.em(), third, 'trainer', ground.force.bureau);
  const session = await hold({ examiners: 2 });
  await judge(ground.trainer, session, marked(ground.force.officer, 96));
  await judge(ground.second, session, marked(ground.force.officer, 60));
  const { body: settled } = await judge(ground.house.as(third), session, marked(ground.force.officer, 61));
  expect(settled.result).toMatchObject({ rawText: '61 环' });
});

test('a mark sent twice is one; under another’s name its op is used elsewhere', async () => {
  const session = await hold({ examiners: 2 });
  const sent = marked(ground.force.officer, 88);
  for (const _ of [1, 2])
    expect((await judge(ground.trainer, session, sent)).body.judged?.marks).toHaveLength(1);
  expect(await judge(ground.second, session, sent)).toMatchObject({ status: 409 });
});

test('of two marks that come at once one settles the result', async () => {
  const session = await hold({ examiners: 2 });
  const answers = await Promise.all([
    judge(ground.trainer, session, marked(ground.force.officer, 88)),
    judge(ground.second, session, marked(ground.force.officer, 88)),
  ]);
  expect(answers.filter(({ body: said }) => said.result)).toHaveLength(1);
  expect(await stored(session)).toHaveLength(1);
});

test('a mark that comes after the others had settled is kept beside the result and changes nothing', async () => {
  const third = await makeOfficer(ground.house.em(), { unit: ground.force.bureau });
  await makeGrant(ground.house.em(), third, 'trainer', ground.force.bureau);
  const session = await hold({ examiners: 2 });
  await judge(ground.trainer, session, marked(ground.force.officer, 88));
  await judge(ground.second, session, marked(ground.force.officer, 88));
  const late = await judge(ground.house.as(third), session, marked(ground.force.officer, 20));
  expect(late.body.result).toMatchObject({ rawText: '88 环' });
  expect((await seenBy(ground.trainer, session)).panel).toHaveLength(3);
  expect(await stored(session)).toHaveLength(1);
});

test('where several judge nobody records alone, and where one does nobody marks', async () => {
  const several = await hold({ examiners: 2 });
  expect(await send(ground.trainer, several, body(ground.force.officer, { raw: rings(10) }))).toMatchObject({
    status: 409,
    body: { code: 'several-examiners' },
  });
  const alone = await hold();
  expect(await judge(ground.trainer, alone, marked(ground.force.officer, 88))).toMatchObject({
    status: 409,
    body: { code: 'one-examiner' },
  });
});
