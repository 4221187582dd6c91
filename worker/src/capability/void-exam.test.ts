import type { EntityManager } from '@mikro-orm/postgresql';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { moveAttempt } from '@whetstone/db/exams/move-attempt.ts';
import { restoreAttempt } from '@whetstone/db/exams/restore-attempt.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { Notification } from '@whetstone/db/outreach/notification.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handIn } from './testing/hand-in.ts';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
let officer: Person;
beforeAll(async () => {
  force = await openForce();
  officer = await makeOfficer(force.em(), { unit: force.house.station });
  await force.say('person.moved', { personId: officer.id });
});
afterAll(() => force.close());

const handedIn = async (picks: string[]) => (await handIn(force, officer, picks)).attempt;

async function declareVoid(attemptId: string, byId = newId()): Promise<void> {
  await force.em().transactional(async (inner) => {
    const em = inner as EntityManager;
    const attempt = await em.findOneOrFail(Attempt, attemptId);
    const cause = { actorId: byId, at: force.clock.at, reason: '冒名顶替' };
    moveAttempt(em, attempt, cause, () => attempt.declareVoid());
  });
  await force.say('attempt.voided', { attemptId });
}
const standing = async () =>
  (await force.evidence(officer))
    .filter(({ status }) => status === 'confirmed')
    .map(({ rawText }) => rawText);

test('a voided attempt takes its evidence along, with the reason, and the score is what it was without it', async () => {
  await handedIn(['d', 'd', 'a']);
  await force.settle();
  const before = await force.score(officer, 'LAW-02');
  const { id } = await handedIn(['d', 'd', 'd']);
  await force.settle();
  expect(await standing()).toHaveLength(2);
  expect((await force.score(officer, 'LAW-02'))?.mean).not.toBe(before?.mean);
  await declareVoid(id);
  await force.settle();
  expect(await standing()).toHaveLength(1);
  const after = await force.score(officer, 'LAW-02');
  expect([after?.mean, after?.counted]).toEqual([before?.mean, before?.counted]);
  const [voiding] = (await force.evidence(officer)).filter(({ sourceKind }) => sourceKind === 'void');
  expect(voiding).toMatchObject({ voidReason: '冒名顶替', status: 'void' });
});

test('an attempt that comes back by an appeal enters its evidence anew, and the score is what it was before the voiding', async () => {
  const { id } = await handedIn(['d', 'a', 'd']);
  await force.settle();
  const before = await force.score(officer, 'LAW-02');
  const stood = await standing();
  await declareVoid(id);
  await force.settle();
  expect(await standing()).toHaveLength(stood.length - 1);
  await force.em().transactional(async (inner) => {
    const em = inner as EntityManager;
    const attempt = await em.findOneOrFail(Attempt, id);
    const { at } = force.clock;
    await restoreAttempt(em, attempt, { actorId: newId(), at, reason: '监控属实', voidedAt: at });
  });
  await force.settle();
  const back = await force.em().findOneOrFail(Attempt, id);
  expect(back.score).toBe(4);
  expect(['graded', 'released']).toContain(back.state);
  expect((await standing()).sort()).toEqual(stood.sort());
  const after = await force.score(officer, 'LAW-02');
  expect([after?.mean, after?.counted]).toEqual([before?.mean, before?.counted]);
});

test('what is voided before it was graded is never graded and says nothing', async () => {
  const before = (await standing()).length;
  const { id } = await handedIn(['d', 'd', 'd']);
  await declareVoid(id);
  await force.settle();
  expect(await force.em().findOneOrFail(Attempt, id)).toMatchObject({ state: 'voided', score: null });
  expect(await standing()).toHaveLength(before);
});

test('an objection asks examiners other than who declared it void, and its person reads the answer', async () => {
  const { trainer, bureau } = force.house;
  const other = await makeOfficer(force.em(), { unit: bureau });
  await makeGrant(force.em(), other, 'trainer', bureau);
  const { attempt, of } = await handIn(force, officer, ['d']);
  await declareVoid(attempt.id, trainer.id);
  const em = force.em();
  const at = force.clock.at;
  const said = { text: '是我本人作答', madeAt: at, dueAt: at, state: 'open' as const };
  const from = { personId: officer.id, attemptId: attempt.id, examId: of.exam.id };
  const appeal = em.create(ItemAppeal, { id: newId(), about: 'voiding', ...from, ...said });
  await em.flush();
  const inboxOf = async ({ id }: Person) =>
    (await force.em().find(Notification, { personId: id })).map(({ kind }) => kind);
  await force.say('item-appeal.moved', { appealId: appeal.id });
  await force.settle();
  expect(await inboxOf(other)).toContain('void-appeal-to-decide');
  expect(await inboxOf(trainer)).not.toContain('void-appeal-to-decide');
  appeal.decide('dismiss', { personId: other.id, revision: 1, now: at, answer: '监控不符' });
  await em.flush();
  await force.say('item-appeal.moved', { appealId: appeal.id });
  await force.settle();
  expect(await inboxOf(officer)).toEqual(expect.arrayContaining(['attempt-voided', 'void-appeal-answered']));
  expect(await inboxOf(officer)).not.toContain('appeal-answered');
});

test('hearing of it twice changes nothing more', async () => {
  const rows = await force.evidence(officer);
  for (const { id } of await force.em().find(Attempt, { state: 'voided' }))
    await force.say('attempt.voided', { attemptId: id });
  await force.settle();
  expect(await force.evidence(officer)).toHaveLength(rows.length);
});
