import type { Correction } from '@whetstone/core/exams/correction.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import type { Evidence } from '@whetstone/db/capability/evidence.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { ExamWithPaper } from '@whetstone/seed/factories/exams.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handIn } from './testing/hand-in.ts';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
let officer: Person;
let of: ExamWithPaper;
beforeAll(async () => {
  force = await openForce();
  officer = await makeOfficer(force.em(), { unit: force.house.station });
  await force.say('person.moved', { personId: officer.id });
  ({ of } = await handIn(force, officer, ['d', 'd', 'a']));
  await force.settle();
});
afterAll(() => force.close());

async function publish(correction: Correction | null): Promise<void> {
  const em = force.em();
  const { id } = em.create(Regrade, {
    id: newId(),
    examId: of.exam.id,
    itemVersionId: of.versions[2]!.id,
    correction,
    reason: '第三题答案有误',
    state: 'publishing',
    proposedById: newId(),
    proposedAt: force.clock.at,
    decidedById: newId(),
    decidedAt: force.clock.at,
  });
  await em.flush();
  await force.say('regrade.approved', { regradeId: id });
  await force.settle();
}

const said = ({ status, sourceKind, sourceRun, rawText }: Evidence) =>
  sourceKind === 'void' ? [status, 'voids'] : [status, sourceRun, rawText?.split(' ')[1]];
const evidence = async () => (await force.evidence(officer)).map(said).map(String).toSorted();
const mean = async () => Number((await force.score(officer, 'LAW-02'))?.mean);
let first: number | undefined;

test('a regrade voids the evidence of the first run, enters its own, and the score follows', async () => {
  expect(await evidence()).toEqual(['confirmed,0,4/6']);
  first = await mean();
  await publish({ act: 'key', response: { pick: 'a' } });
  expect(await evidence()).toEqual(['confirmed,1,6/6', 'void,0,4/6', 'void,voids']);
  expect(await mean()).toBeGreaterThan(first!);
  const [voiding] = (await force.evidence(officer)).filter(({ sourceKind }) => sourceKind === 'void');
  expect(voiding).toMatchObject({ voidReason: '重新计分', enteredAt: force.clock.at });
});

test('a dropped item counts neither as points nor as an item; below three items nothing is said', async () => {
  await publish({ act: 'drop' });
  const standing = (await force.evidence(officer)).filter(({ status }) => status === 'confirmed');
  expect(standing).toEqual([]);
  expect(await force.score(officer, 'LAW-02')).toMatchObject({ counted: 0 });
});

test('taken back, the evidence of the first run is entered anew and the score is what it was', async () => {
  await publish(null);
  const standing = (await force.evidence(officer)).filter(({ status }) => status === 'confirmed');
  expect(standing.map(said)).toEqual([['confirmed', 3, '4/6']]);
  expect(await mean()).toBe(first);
  await force.say('regrade.published', { regradeId: (await force.em().findAll(Regrade))[0]!.id });
  const before = await evidence();
  await force.settle();
  expect(await evidence()).toEqual(before);
});

test('an open appeal marks the evidence disputed until it is settled; it counts all the same', async () => {
  const em = force.em();
  const attempt = await em.findOneOrFail(Attempt, { personId: officer.id });
  const appeal = em.create(ItemAppeal, {
    id: newId(),
    attemptId: attempt.id,
    personId: officer.id,
    examId: of.exam.id,
    itemVersionId: of.versions[0]!.id,
    position: 1,
    about: 'item',
    text: '两个选项都对',
    madeAt: testNow,
    dueAt: later(testNow, 30 * 86_400),
    state: 'open',
  });
  await em.flush();
  const disputed = async () => {
    await force.say('item-appeal.moved', { appealId: appeal.id });
    await force.settle();
    return (await force.evidence(officer)).map((row) => row.status !== 'void' && row.disputed);
  };
  expect((await disputed()).filter(Boolean)).toHaveLength(1);
  expect(await mean()).toBe(first);
  appeal.withdraw(testNow);
  await em.flush();
  expect((await disputed()).filter(Boolean)).toEqual([]);
});
