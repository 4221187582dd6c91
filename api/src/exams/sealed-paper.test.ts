import { createDecipheriv } from 'node:crypto';
import { myRounds, startAttempt } from '@whetstone/core/exams/sitting-contract.ts';
import { sealedPaper } from '@whetstone/core/exams/device-contract.ts';
import { shownPaper } from '@whetstone/core/exams/option-order.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom, roomKinds } from './testing/exam-room.ts';

let room: ExamRoom;
beforeAll(async () => {
  room = await openExamRoom();
});
afterAll(() => room.close());
beforeEach(() => {
  room.clock.at = testNow;
});

interface Sealed {
  hash: string;
  iv: string;
  data: string;
}

function opened({ hash, iv, data }: Sealed, key: string): string {
  const bytes = Buffer.from(data, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), Buffer.from(iv, 'base64'));
  decipher.setAAD(Buffer.from(`paper ${hash}`)).setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
}

const fetchSealed = (roundId: string) => room.as(room.force.officer)(sealedPaper, { params: { roundId } });
const start = (roundId: string, paper?: string) =>
  room.as(room.force.officer)(startAttempt, { params: { roundId }, ...(paper && { query: { paper } }) });

test('before the start the paper is on the device, and nothing of it can be read', async () => {
  const round = await room.round({ opensAt: later(testNow, 600) });
  const sealed = await fetchSealed(round.id);
  expect(sealed.status).toBe(200);
  expect(Object.keys(sealed.body).sort()).toEqual(['data', 'hash', 'iv', 'roundId']);
  const before = [sealed.text, (await room.as(room.force.officer)(myRounds)).text];
  const early = await start(round.id, sealed.body.hash);
  expect(early.body.code).toBe('round-not-open');
  before.push(early.text);

  room.clock.at = later(testNow, 601);
  const begun = await start(round.id, sealed.body.hash);
  const { key } = begun.body.unlock;
  const plain = opened(sealed.body, key);
  // A word of the paper, and the key to it, were in nothing that came before the start.
  expect(plain).toContain('盘问');
  for (const text of before) {
    expect(text).not.toContain('盘问');
    expect(text).not.toContain(key);
    expect(Buffer.from(text, 'utf8').includes(Buffer.from(key, 'base64'))).toBe(false);
  }
});

test('the locked paper with the order is the very paper that a start without it gives', async () => {
  const round = await room.round();
  const sealed = (await fetchSealed(round.id)).body;
  const light = (await start(round.id, sealed.hash)).body;
  const whole = (await start(round.id)).body;
  expect(light.items).toEqual([]);
  const { key, order } = light.unlock;
  const items = JSON.parse(opened(sealed, key)) as { position: number; points: number; paper: never }[];
  const shown = order.positions.map((position: number) => {
    const item = items.find((one) => one.position === position)!;
    return { position, points: item.points, paper: shownPaper(position, item.paper, order) };
  });
  expect(shown).toEqual(whole.items);
  expect(whole.unlock).toBeUndefined();
});

test('a hash that is not of this paper gives the whole paper', async () => {
  const round = await room.round();
  const begun = await start(round.id, '0'.repeat(64));
  expect(begun.body.items).toHaveLength(roomKinds.length);
  expect(begun.body.unlock).toBeUndefined();
});

test('only candidates of the round get it, each round has a key of its own, and no key of an item is in it', async () => {
  const { as, force } = room;
  const [one, other] = [await room.round(), await room.round()];
  expect((await as(force.colleague)(sealedPaper, { params: { roundId: one.id } })).body.code).toBe(
    'not-a-candidate',
  );
  const papers = [(await fetchSealed(one.id)).body, (await fetchSealed(other.id)).body];
  const keys = [
    (await start(one.id, papers[0].hash)).body.unlock.key,
    (await start(other.id, papers[1].hash)).body.unlock.key,
  ];
  expect(keys[0]).not.toBe(keys[1]);
  expect(() => opened(papers[0], keys[1])).toThrow(/authenticate/);
  for (const field of ['"key":', '"keys":', '"accept":', '"tolerance":', '"pairs":', '"reveal"'])
    expect(opened(papers[0], keys[0])).not.toContain(field);
});
