import type { EntityManager } from '@mikro-orm/postgresql';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { moveAttempt } from '@whetstone/db/exams/move-attempt.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
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

async function declareVoid(attemptId: string): Promise<void> {
  await force.em().transactional(async (inner) => {
    const em = inner as EntityManager;
    const attempt = await em.findOneOrFail(Attempt, attemptId);
    const cause = { actorId: newId(), at: force.clock.at, reason: '冒名顶替' };
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

test('what is voided before it was graded is never graded and says nothing', async () => {
  const { id } = await handedIn(['d', 'd', 'd']);
  await declareVoid(id);
  await force.settle();
  expect(await force.em().findOneOrFail(Attempt, id)).toMatchObject({ state: 'voided', score: null });
  expect(await standing()).toHaveLength(1);
});

test('hearing of it twice changes nothing more', async () => {
  const rows = await force.evidence(officer);
  for (const { id } of await force.em().find(Attempt, { state: 'voided' }))
    await force.say('attempt.voided', { attemptId: id });
  await force.settle();
  expect(await force.evidence(officer)).toHaveLength(rows.length);
});
