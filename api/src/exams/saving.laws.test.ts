import { currentAnswers } from '@whetstone/core/exams/answer-log.ts';
import type { Receipt } from '@whetstone/core/exams/sitting-contract.ts';
import { unprovenReceipts } from '@whetstone/core/exams/receipt.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { wholeLog } from '@whetstone/db/exams/answer-log.ts';
import { countedAnswers } from '@whetstone/db/exams/answer-queries.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

let room: ExamRoom;
beforeAll(async () => {
  room = await openExamRoom();
});
afterAll(() => room.close());

const devices = ['phone-0001', 'desktop-1'];

interface Change {
  position: number;
  pick: string | null;
}

/** What one device does: changes of answers to the single choice (1) and the true-false item (3). */
const changes = fc.array(
  fc.record<Change>({
    position: fc.constantFrom(1, 3),
    pick: fc.option(fc.constantFrom('a', 'b', 'c', 'd')),
  }),
  { minLength: 1, maxLength: 8 },
);

/** Ops of a device in the order in which it made them. */
function opsOf(made: readonly Change[]) {
  return made.map(({ position, pick }, at) => {
    const value = pick === null ? null : position === 1 ? { pick } : { pick: pick < 'c' };
    return { opId: newId(), position, clientSeq: at + 1, baseRev: 0, value, madeAt: testNow };
  });
}

type Op = ReturnType<typeof opsOf>[number];

/** Requests as a bad network delivers them: cut into batches, doubled, out of order, some at once. */
interface Delivery {
  device: string;
  ops: Op[];
}

const network = fc.record({
  batch: fc.integer({ min: 1, max: 4 }),
  doubled: fc.array(fc.nat(30), { maxLength: 4 }),
  places: fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }),
  atOnce: fc.integer({ min: 1, max: 5 }),
});

function deliveriesOf(device: string, ops: readonly Op[], batch: number): Delivery[] {
  return ops.flatMap((_, at) => (at % batch === 0 ? [{ device, ops: ops.slice(at, at + batch) }] : []));
}

function scrambled(
  deliveries: readonly Delivery[],
  { doubled, places }: { doubled: readonly number[]; places: readonly number[] },
): Delivery[] {
  const all = [...deliveries, ...doubled.map((at) => deliveries[at % deliveries.length]!)];
  return all
    .map((delivery, at) => ({ delivery, place: places[at % places.length]! }))
    .sort((one, other) => one.place - other.place)
    .map(({ delivery }) => delivery);
}

async function deliver(
  attemptId: string,
  deliveries: readonly Delivery[],
  atOnce: number,
): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  for (let at = 0; at < deliveries.length; at += atOnce) {
    const answers = await Promise.all(
      deliveries
        .slice(at, at + atOnce)
        .map(({ device, ops }) => room.save(room.force.officer, attemptId, ops, { device })),
    );
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      receipts.push(...body.receipts);
    }
  }
  return receipts;
}

async function begun(): Promise<string> {
  return (await room.start(room.force.officer, await room.round())).body.attemptId;
}

async function stored(attemptId: string): Promise<[number, unknown][]> {
  const answers = await countedAnswers(room.em(), [attemptId]);
  return answers.map(({ position, value }) => [position, value]);
}

test('whatever the network does, the answers are the fold of the log and every receipt is borne out', async () => {
  await fc.assert(
    fc.asyncProperty(changes, changes, network, async (onPhone, onDesk, net) => {
      const attemptId = await begun();
      const made = [opsOf(onPhone), opsOf(onDesk)];
      const deliveries = made.flatMap((ops, at) => deliveriesOf(devices[at]!, ops, net.batch));
      const receipts = await deliver(attemptId, scrambled(deliveries, net), net.atOnce);

      const log = await wholeLog(room.em(), attemptId);
      const folded = [...currentAnswers(log)].sort(([one], [other]) => one - other);
      expect(await stored(attemptId)).toEqual(folded.map(([position, { value }]) => [position, value]));
      expect(log.map(({ serverRev }) => serverRev)).toEqual(log.map((_, at) => at + 1));
      expect(new Set(log.map(({ opId }) => opId))).toEqual(new Set(made.flat().map(({ opId }) => opId)));
      const bare = receipts.map(({ opId, serverRev, serverAt, hash }) => ({
        opId,
        serverRev,
        serverAt,
        hash,
      }));
      expect(unprovenReceipts(attemptId, bare, log, sha256)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('with one device the last answer it made is the one that counts, in whatever order it arrives', async () => {
  await fc.assert(
    fc.asyncProperty(changes, network, async (onPhone, net) => {
      room.clock.at = later(testNow, 5);
      const attemptId = await begun();
      const ops = opsOf(onPhone);
      await deliver(attemptId, scrambled(deliveriesOf('phone-0001', ops, net.batch), net), net.atOnce);
      const last = new Map(ops.map(({ position, value }) => [position, value]));
      expect(await stored(attemptId)).toEqual([...last].sort(([one], [other]) => one - other));
    }),
    { numRuns: 25 },
  );
});
