import { saveAnswers } from '@whetstone/core/exams/sitting-contract.ts';
import { currentAnswers } from '@whetstone/core/exams/answer-log.ts';
import { wholeLog } from '@whetstone/db/exams/answer-log.ts';
import { countedAnswers } from '@whetstone/db/exams/answer-queries.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../platform/app.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

/** Two api processes on one database: what shares nothing in memory must still agree on one log. */
let room: ExamRoom;
let orm: MikroORM;
let other: FastifyInstance;
beforeAll(async () => {
  room = await openExamRoom();
  orm = await openOrm({ url: String(room.orm.config.get('clientUrl')), poolMax: 4 });
  other = await buildApp({ orm, clock: room.clock, jwtSecret: 'a secret for tests only, 32 bytes long' });
  await other.ready();
});
afterAll(async () => {
  await other.close();
  await orm.close(true);
  await room.close();
});

async function saveAt(app: FastifyInstance, attemptId: string, ops: readonly unknown[]) {
  const { id: personId } = room.force.officer;
  const at = app.jwt.sign({ personId, accountId: newId(), familyId: newId(), exp: 4_102_444_800 });
  const url = saveAnswers.path.replace(':attemptId', attemptId);
  const payload = { device: 'phone-of-the-officer', ops };
  const { statusCode, body } = await app.inject({ method: 'POST', url, payload, cookies: { at } });
  return {
    status: statusCode,
    body: JSON.parse(body) as { receipts: { serverRev: number; hash: string }[] },
  };
}

test('saves of one attempt that meet in two processes are all kept, numbered without gap', async () => {
  const { body } = await room.start(room.force.officer, await room.round());
  const { attemptId } = body;
  const ops = Array.from({ length: 40 }, (_, at) => room.op({ position: 1 + (at % 3 ? 0 : 2), value: null }));
  const saves = ops.map((op, at) => saveAt(at % 2 ? other : room.app, attemptId, [op]));
  const answers = await Promise.all(saves);
  expect(answers.map(({ status }) => status)).toEqual(ops.map(() => 200));
  const revs = answers.map((answer) => answer.body.receipts[0]!.serverRev).sort((a, b) => a - b);
  expect(revs).toEqual(ops.map((_, at) => at + 1));
  const folded = [...currentAnswers(await wholeLog(room.em(), attemptId)).values()];
  const stored = await countedAnswers(room.em(), [attemptId]);
  expect(stored.map(({ position, serverRev }) => [position, serverRev])).toEqual(
    folded.map(({ position, serverRev }) => [position, serverRev]).sort(([a], [b]) => a! - b!),
  );
});

test('the same op sent to two processes at once is one op, with one receipt', async () => {
  const { body } = await room.start(room.force.officer, await room.round());
  const op = room.op();
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, at) => saveAt(at % 2 ? other : room.app, body.attemptId, [op])),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body.receipts))).size).toBe(1);
  expect(await wholeLog(room.em(), body.attemptId)).toHaveLength(1);
});
