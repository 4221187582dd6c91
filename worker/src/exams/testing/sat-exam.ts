import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase } from '@whetstone/box/testing/database.ts';
import { kindNames } from '@whetstone/core/bank/kinds.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { AnswerOp } from '@whetstone/db/exams/answer-op.entity.ts';
import { countedAnswers } from '@whetstone/db/exams/answer-queries.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { sealAttempt } from '@whetstone/db/exams/seal-attempt.ts';
import { beginAttempt } from '@whetstone/db/exams/sitting.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import type { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import { makeExamWithPaper, makeRound, type RoundOver } from '@whetstone/seed/factories/exams.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';

/** An exam of one item of each kind (position n holds the nth kind) on a database of its own. */
export async function openSatExam() {
  const database = await cloneDatabase();
  const orm: MikroORM = await openOrm({ url: database.url, poolMax: 20 });
  const em = (): EntityManager => orm.em.fork();
  const clock = { at: testNow, now: () => clock.at };
  const versions: ItemVersion[] = [];
  for (const kind of kindNames) versions.push((await makeItem(em(), kind)).version);
  const of = await makeExamWithPaper(em(), { versions });

  /** A running attempt of a new officer that began now and lasts 30 minutes, with these answers saved. */
  async function sat(answers: Record<number, unknown> = {}, over: RoundOver = {}): Promise<Attempt> {
    const fork = em();
    const person = await makeOfficer(fork);
    const round = await makeRound(fork, { of, candidates: [person], ...over });
    await beginAttempt(fork, {
      interventions: 0,
      roundId: round.id,
      personId: person.id,
      paperId: round.paperId,
      order: { positions: versions.map((_, at) => at + 1), options: {} },
      end: { deadlineAt: later(clock.at, 1800), hardEndAt: round.hardEndAt, pausedSinceAt: null },
      now: clock.at,
    });
    const attempt = await fork.findOneOrFail(Attempt, { roundId: round.id, personId: person.id });
    for (const [at, [position, value]] of Object.entries(answers).entries()) {
      const op = {
        opId: newId(),
        attemptId: attempt.id,
        position: Number(position),
        value,
        serverRev: at + 1,
      };
      const { attemptId, opId, serverRev } = op;
      fork.create(Answer, { attemptId, position: op.position, opId, value, serverRev, savedAt: clock.at });
      fork.create(AnswerOp, { ...op, clientSeq: at, baseRev: 0, madeAt: clock.at, receivedAt: clock.at });
      attempt.serverRev = serverRev;
    }
    await fork.flush();
    return attempt;
  }

  /** The same, handed in. */
  async function handedIn(answers: Record<number, unknown> = {}, over: RoundOver = {}): Promise<Attempt> {
    const { id, personId } = await sat(answers, over);
    return em().transactional(async (inner) => {
      const fork = inner as EntityManager;
      const attempt = await fork.findOneOrFail(Attempt, id);
      const counted = await countedAnswers(fork, [id]);
      sealAttempt(fork, attempt, counted, 'candidate', { actorId: personId, at: clock.at });
      return attempt;
    });
  }

  return {
    orm,
    em,
    clock,
    of,
    versions,
    url: database.url,
    sat,
    handedIn,
    read: (attemptId: string): Promise<Attempt> => em().findOneOrFail(Attempt, attemptId),
    async close() {
      await orm.close(true);
      await database.drop();
    },
  };
}

export type SatExam = Awaited<ReturnType<typeof openSatExam>>;
