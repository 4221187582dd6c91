import { recordBatch } from '@whetstone/core/drills/batch-contract.ts';
import { drillSession } from '@whetstone/core/drills/contract.ts';
import { sessionSync } from '@whetstone/core/drills/sync-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drillGround } from './testing/drill-ground.ts';

const ground = drillGround();
const { hold, rings } = ground;
const phones = [newId(), newId()];

interface Waiting {
  opId: string;
  personId: string;
  raw: string;
  recordedAt: string;
  confirmed: boolean;
  deviceId: string;
  believedNo: number;
}

const waiting = (person: Person, over: Partial<Waiting> = {}): Waiting => ({
  opId: newId(),
  personId: person.id,
  raw: JSON.stringify(rings(9, 9, 9, 9, 9, 9, 9, 9, 9, 9)),
  recordedAt: later(testNow, -3600),
  confirmed: true,
  deviceId: phones[0]!,
  believedNo: 1,
  ...over,
});

const upload = async (session: DrillSession, results: readonly Waiting[], sentAt = testNow) => {
  const { status, body } = await ground.trainer(recordBatch, {
    params: { sessionId: session.id },
    body: { sentAt, results },
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.answers as {
    opId: string;
    result: { rawText: string; attemptNo: number } | null;
    refused: { code: string } | null;
  }[];
};

test('each result of a batch has its answer, and what is wrong with one stops no other', async () => {
  const session = await hold();
  const { officer, colleague, auxiliary, stranger, trainer } = ground.force;
  const sent = [
    waiting(officer),
    waiting(colleague, { raw: '{"measure":"ring_score","shots":[11]}' }),
    waiting(stranger),
    waiting(trainer),
    waiting(auxiliary, { raw: 'no json' }),
    waiting(auxiliary, { correctsId: newId() } as Partial<Waiting>),
    waiting(auxiliary),
  ];
  const answers = await upload(session, sent);
  expect(answers.map(({ opId }) => opId)).toEqual(sent.map(({ opId }) => opId));
  expect(answers.map(({ refused }) => refused?.code ?? null)).toEqual([
    null,
    'invalid-input',
    'not-on-roster',
    'not-on-roster',
    'invalid-input',
    'invalid-input',
    null,
  ]);
  expect(await ground.stored(session)).toHaveLength(2);
  const announced = await ground.house
    .em()
    .execute<{ topic: string }[]>(
      `select topic from outbox where payload->>'resultId' in (select id::text from drill_result where session_id = ?)`,
      [session.id],
    );
  expect(announced.map(({ topic }) => topic)).toEqual(['drill-result.confirmed', 'drill-result.confirmed']);
});

test('a batch sent ten times, five of them at once, is on record once with one answer', async () => {
  const session = await hold();
  const { officer, colleague, auxiliary } = ground.force;
  const sent = [officer, colleague, auxiliary].map((person) => waiting(person));
  const twice = [...sent, sent[0]!];
  const answers = [];
  for (let time = 0; time < 5; time++) answers.push(await upload(session, twice));
  answers.push(...(await Promise.all([1, 2, 3, 4, 5].map(() => upload(session, twice.toReversed())))));
  for (const again of answers.slice(1, 5)) expect(again).toEqual(answers[0]);
  for (const turned of answers.slice(5)) expect(turned.toReversed()).toEqual(answers[0]);
  expect(await ground.stored(session)).toHaveLength(3);
});

test('a device whose clock is a day off sends a batch: times are put right, each by the same difference', async () => {
  const session = await hold();
  const behind = later(testNow, -86_400);
  const sent = [1, 2].map((no) =>
    waiting(ground.force.officer, { recordedAt: later(behind, -60 * no), believedNo: 3 - no }),
  );
  const answers = await upload(session, sent, behind);
  expect(answers.map(({ result }) => result)).toMatchObject([
    { attemptNo: 2, recordedAt: later(testNow, -60) },
    { attemptNo: 1, recordedAt: later(testNow, -120) },
  ]);
  const { body } = await ground.trainer(sessionSync, { params: { sessionId: session.id } });
  expect(body.devices).toMatchObject([{ clockAheadSeconds: -86_400, clockWrong: true }]);
});

test('batches of two devices in any order and cut come to one state', async () => {
  const roster = [ground.force.officer, ground.force.colleague];
  const facts = roster.flatMap((_, who) =>
    [0, 1, 2].map((no) => ({ who, at: -3600 + 60 * no + who, no, phone: no === 2 ? 1 : 0 })),
  );
  const stateOf = async (order: readonly number[], cut: number) => {
    const session = await hold({ roster });
    const sent = facts.map(({ who, at, no, phone }) =>
      waiting(roster[who]!, {
        raw: JSON.stringify(rings(...Array<number>(10).fill(10 - no))),
        recordedAt: later(testNow, at),
        believedNo: no === 2 ? 1 : no + 1,
        deviceId: phones[phone]!,
      }),
    );
    const turned = order.map((at) => sent[at]!);
    for (const batch of [turned.slice(0, cut), turned.slice(cut), turned.slice(0, cut)])
      if (batch.length > 0) await upload(session, batch);
    const { body } = await ground.trainer(drillSession, { params: { sessionId: session.id } });
    const { body: sync } = await ground.trainer(sessionSync, { params: { sessionId: session.id } });
    type Row = { results: { attemptNo: number; rawText: string; recordedAt: string }[]; crossed: boolean };
    return {
      rows: body.roster.map(({ results, crossed }: Row) => [
        crossed,
        results.map(({ attemptNo, rawText, recordedAt }) => [attemptNo, rawText, recordedAt]),
      ]),
      crossings: sync.conflicts.length,
    };
  };
  const plain = await stateOf([0, 1, 2, 3, 4, 5], 6);
  expect(plain.crossings).toBe(2);
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 });
  await fc.assert(
    fc.asyncProperty(order, fc.integer({ min: 0, max: 6 }), async (turned, cut) => {
      expect(await stateOf(turned, cut)).toEqual(plain);
    }),
    { numRuns: 4, seed: 1 },
  );
});
