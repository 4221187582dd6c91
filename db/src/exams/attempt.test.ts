import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { attemptStates, mayMove, type AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/id.ts';
import { openOrm } from '../platform/orm.ts';
import { rows } from '../platform/sql.ts';
import { AttemptEvent } from './attempt-event.entity.ts';
import { Attempt } from './attempt.entity.ts';
import { moveAttempt } from './move-attempt.ts';
import { sealAttempt } from './seal-attempt.ts';

const now = '2026-11-21T02:00:00.000Z';
let database: TestDatabase;
let orm: MikroORM;
beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url, poolMax: 4 });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

/** An attempt in a state, with all that any state may ask for. */
async function attemptIn(state: AttemptState, over: Partial<Attempt> = {}): Promise<Attempt> {
  const em = orm.em.fork();
  const attempt = em.create(Attempt, {
    roundId: newId(),
    personId: newId(),
    paperId: newId(),
    state,
    order: { positions: [], options: {} },
    startedAt: now,
    deadlineAt: later(now, 1800),
    hardEndAt: later(now, 3600),
    submittedAt: now,
    sealedHash: '0',
    score: 1,
    maxScore: 2,
    gradedAt: now,
    pausedSinceAt: state === 'paused' ? now : null,
    ...over,
  });
  await em.flush();
  return attempt;
}

/** Changes the state by SQL, with its event, as no code of ours would. */
function force(id: string, from: AttemptState, to: AttemptState): Promise<unknown> {
  return orm.em.fork().transactional(async (em) => {
    em.create(AttemptEvent, { attemptId: id, from, to, actorId: null, at: now, reason: null });
    await em.flush();
    const pausedSince = to === 'paused' ? now : null;
    await rows(em as EntityManager, 'update attempt set state = ?, paused_since_at = ? where id = ?', [
      to,
      pausedSince,
      id,
    ]);
  });
}

test('the database lets an attempt go along the edges of core, and along no other', async () => {
  for (const from of attemptStates) {
    for (const to of attemptStates) {
      if (from === to) continue;
      const { id } = await attemptIn(from);
      const outcome = await force(id, from, to).then(
        () => 'moved',
        (error: { constraint?: string }) => error.constraint,
      );
      expect(`${from} > ${to}: ${outcome}`).toBe(
        `${from} > ${to}: ${mayMove(from, to) ? 'moved' : 'attempt_edge'}`,
      );
    }
  }
});

test('a state that came without its event is refused when the transaction commits', async () => {
  const { id } = await attemptIn('in_progress');
  await expect(
    rows(orm.em.fork(), `update attempt set state = 'overdue' where id = ?`, [id]),
  ).rejects.toMatchObject({ constraint: 'attempt_move_has_event' });
  expect(await orm.em.fork().findOneOrFail(Attempt, id)).toMatchObject({ state: 'in_progress' });
});

test('a state whose facts are missing is refused', async () => {
  for (const [state, over, constraint] of [
    ['in_progress', { startedAt: null }, 'attempt_begun'],
    ['paused', { pausedSinceAt: null }, 'attempt_paused'],
    ['submitted', { sealedHash: null }, 'attempt_sealed'],
    ['released', { submittedAt: null }, 'attempt_sealed'],
    ['graded', { score: null }, 'attempt_graded'],
    ['graded', { maxScore: 0 }, 'attempt_graded'],
  ] as const)
    await expect(attemptIn(state, over)).rejects.toMatchObject({ constraint });
});

test('one person has one attempt of a number in a round', async () => {
  const { roundId, personId } = await attemptIn('in_progress');
  await expect(attemptIn('in_progress', { roundId, personId })).rejects.toThrow(/duplicate key/);
});

test('moving writes the event; a move that is not the actor’s is a defect and writes nothing', async () => {
  const { id } = await attemptIn('in_progress');
  await orm.em.fork().transactional(async (em) => {
    const attempt = await em.findOneOrFail(Attempt, id);
    const cause = { actorId: null, at: now, reason: 'power cut' };
    expect(() =>
      moveAttempt(em as EntityManager, attempt, cause, () => attempt.moveTo('paused', 'candidate')),
    ).toThrow(/candidate cannot move/);
    attempt.pausedSinceAt = now;
    moveAttempt(em as EntityManager, attempt, cause, () => attempt.moveTo('paused', 'proctor'));
  });
  const events = await orm.em.fork().find(AttemptEvent, { attemptId: id });
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ from: 'in_progress', to: 'paused', at: now, reason: 'power cut' });
});

test('sealing records the end of writing: the instant of handing in, never after the deadline', async () => {
  for (const [at, submittedAt] of [
    [later(now, 60), later(now, 60)],
    [later(now, 1825), later(now, 1800)],
  ] as const) {
    const { id } = await attemptIn('in_progress', { submittedAt: null, sealedHash: null });
    await orm.em.fork().transactional(async (em) => {
      const attempt = await em.findOneOrFail(Attempt, id);
      sealAttempt(em as EntityManager, attempt, [], 'candidate', { actorId: attempt.personId, at });
    });
    const sealed = await orm.em.fork().findOneOrFail(Attempt, id);
    expect(sealed).toMatchObject({ state: 'submitted', submittedAt });
    expect(sealed.sealedHash).toMatch(/^[0-9a-f]{64}$/);
  }
});
