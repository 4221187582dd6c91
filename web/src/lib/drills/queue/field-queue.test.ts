import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fate, FakeFieldDevice, FakeFieldServer, settled } from '../testing/field-fakes.ts';
import { resultOf } from './field-op.ts';

test('a result recorded without network is on the disk, counted, and sent when the network is back', async () => {
  const device = new FakeFieldDevice();
  device.server.fates = ['lost', 'lost', 'lost'];
  await device.queue.add(device.recordOp('p1'));
  await device.pass(100);
  expect(device.queue.link).toBe('offline');
  expect(device.queue.ops).toHaveLength(1);
  expect(await device.disk.opsOf('trainer')).toHaveLength(1);
  await device.pass(60_000);
  expect(device.queue.ops).toEqual([]);
  expect(await device.disk.opsOf('trainer')).toEqual([]);
  expect([...device.server.results.values()]).toMatchObject([
    { personId: 'p1', confirmedAt: expect.any(String) },
  ]);
  expect(device.queue.link).toBe('fine');
});

test('an answer that was lost makes no second result', async () => {
  const device = new FakeFieldDevice();
  device.server.fates = ['lost-answer', 'lost-answer'];
  await device.queue.add(device.recordOp('p1'));
  await device.pass(60_000);
  expect(device.server.results.size).toBe(1);
  expect(device.queue.ops).toEqual([]);
});

test('what waits survives the end of the page', async () => {
  const device = new FakeFieldDevice();
  device.server.fates = ['lost'];
  await device.queue.add(device.recordOp('p1'));
  await device.reload();
  await device.pass(60_000);
  expect(device.server.results.size).toBe(1);
});

test('a refused result stays, is shown, and does not hold up the others', async () => {
  const device = new FakeFieldDevice();
  const op = device.recordOp('p1');
  device.server.refuses.set(op.opId, 'drill-session-closed');
  await device.queue.add(op);
  await device.queue.add(device.recordOp('p2'));
  await device.pass(1_000);
  expect(device.queue.refused).toMatchObject([{ opId: op.opId, refused: { code: 'drill-session-closed' } }]);
  expect([...device.server.results.values()].map(({ personId }) => personId)).toEqual(['p2']);
  await device.reload();
  expect(device.queue.refused).toHaveLength(1);
});

test('a refused result is sent again when asked, under a new id when the old one belongs to another', async () => {
  const device = new FakeFieldDevice();
  const op = device.recordOp('p1');
  device.server.refuses.set(op.opId, 'op-used-elsewhere');
  await device.queue.add(op);
  await device.pass(1_000);
  await device.queue.retry(device.queue.refused[0]!);
  await device.pass(1_000);
  expect(device.queue.ops).toEqual([]);
  expect(device.server.results.size).toBe(1);
});

test('giving a refused result up takes along what rests on it, and nothing else', async () => {
  const device = new FakeFieldDevice();
  const op = device.recordOp('p1');
  device.server.refuses.set(op.opId, 'drill-session-closed');
  device.server.fates = ['through', 'lost'];
  await device.queue.add(op);
  await device.queue.add({
    ...device.about('p1'),
    kind: 'void',
    resultId: resultOf(op.opId),
    reason: '看错',
  });
  await device.pass(10);
  await device.queue.add(device.recordOp('p2'));
  await device.queue.discard(device.queue.refused[0]!);
  await device.pass(60_000);
  expect(device.queue.ops).toEqual([]);
  expect([...device.server.results.values()].map(({ personId }) => personId)).toEqual(['p2']);
});

test('a busy server is asked again later and refuses nothing', async () => {
  const device = new FakeFieldDevice();
  device.server.fates = ['busy', 'busy'];
  await device.queue.add(device.recordOp('p1'));
  await device.pass(10);
  expect(device.queue.link).toBe('later');
  expect(device.queue.refused).toEqual([]);
  await device.pass(60_000);
  expect(device.server.results.size).toBe(1);
});

test('a result accepted while its record is on the way is confirmed by a second op', async () => {
  const device = new FakeFieldDevice();
  device.server.fates = ['slow'];
  await device.queue.add(device.recordOp('p1', { confirmed: false }));
  while (device.server.results.size === 0) await settled();
  const waiting = device.queue.ops[0];
  if (waiting?.kind !== 'record') throw new Error('nothing waits');
  await device.queue.confirmWaiting(waiting);
  await device.pass(1_000);
  expect(device.queue.ops).toEqual([]);
  expect(device.server.log).toEqual(['record p1', 'confirm p1']);
});

test('voiding and correcting what was never sent arrives in order, once', async () => {
  const device = new FakeFieldDevice();
  device.server.fates = ['lost', 'lost', 'lost', 'lost'];
  const op = device.recordOp('p1');
  await device.queue.add(op);
  await device.queue.add({
    ...device.about('p1'),
    kind: 'void',
    resultId: resultOf(op.opId),
    reason: '靶纸看错',
  });
  await device.queue.add(device.recordOp('p1', { correctsId: resultOf(op.opId) }));
  await device.pass(120_000);
  expect(device.server.log).toEqual(['record p1', 'void p1', 'record p1']);
  const [first, second] = [...device.server.results.values()];
  expect(first).toMatchObject({ voidReason: '靶纸看错' });
  expect(second).toMatchObject({ correctsId: first?.id, attemptNo: 1, voidedAt: null });
});

test('another device that recorded the same person in between is noticed', async () => {
  const server = new FakeFieldServer();
  const [one, other] = [new FakeFieldDevice(server), new FakeFieldDevice(server)];
  one.server.fates = ['lost'];
  await one.queue.add(one.recordOp('p1', { opId: 'from-one' }));
  await settled();
  await other.queue.add(other.recordOp('p1', { opId: 'from-other' }));
  await other.pass(1_000);
  await one.pass(60_000);
  expect([...one.queue.results.values()]).toMatchObject([{ crossed: true, result: { attemptNo: 2 } }]);
  expect([...other.queue.results.values()]).toMatchObject([{ crossed: false }]);
});

test('a full disk is said, and the result is sent all the same', async () => {
  const device = new FakeFieldDevice();
  device.disk.full = true;
  device.server.fates = ['lost'];
  await device.queue.add(device.recordOp('p1'));
  expect(device.queue.unkept).toBe(true);
  await device.pass(60_000);
  expect(device.server.results.size).toBe(1);
});

test('the work of another person on this device is counted and not sent', async () => {
  const device = new FakeFieldDevice();
  device.server.fates = ['lost'];
  await device.disk.write({
    ops: [{ ...device.recordOp('p9'), assessorId: 'somebody-else', seq: 1, refused: null }],
  });
  await device.queue.load();
  expect(device.queue.ops).toEqual([]);
  expect(device.queue.others).toBe(1);
});

const fate = fc.constantFrom<Fate>('through', 'slow', 'slow', 'lost', 'lost-answer', 'busy');
const step = fc.oneof(
  fc.record({ act: fc.constant('record' as const), confirmed: fc.boolean() }),
  fc.record({ act: fc.constant('confirm' as const), which: fc.nat(9) }),
  fc.record({ act: fc.constant('void' as const), which: fc.nat(9) }),
  fc.record({ act: fc.constant('wait' as const), ms: fc.nat(5_000) }),
  fc.constant({ act: 'reload' as const }),
);

test('whatever the network does and however often the page dies, each result arrives once as it was left', async () => {
  const day = fc.record({
    steps: fc.array(step, { minLength: 4, maxLength: 30 }),
    fates: fc.array(fate, { maxLength: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(day, async ({ steps, fates }) => {
      const device = new FakeFieldDevice();
      device.server.fates = [...fates];
      const wanted = new Map<string, { opId: string; confirmed: boolean; voided: boolean }>();
      const idOf = (opId: string) =>
        [...device.queue.results.values()].find((one) => one.opId === opId)?.result.id ?? resultOf(opId);
      for (const one of steps) {
        if (one.act === 'record') {
          const op = device.recordOp(`p${wanted.size}`, { confirmed: one.confirmed });
          wanted.set(op.personId, { opId: op.opId, confirmed: one.confirmed, voided: false });
          await device.queue.add(op);
        }
        if (one.act === 'wait') await device.pass(one.ms);
        if (one.act === 'reload') {
          await device.reload();
          await device.queue.loadResults('session');
        }
        if (one.act !== 'confirm' && one.act !== 'void') continue;
        const [personId, want] = [...wanted][one.which % Math.max(1, wanted.size)] ?? [];
        if (!personId || !want || want.voided) continue;
        const waiting = device.queue.ops.find(({ opId }) => opId === want.opId);
        if (one.act === 'void') {
          await device.queue.add({
            ...device.about(personId),
            kind: 'void',
            resultId: idOf(want.opId),
            reason: '重测',
          });
          want.voided = true;
        } else if (!want.confirmed) {
          if (waiting?.kind === 'record') await device.queue.confirmWaiting(waiting);
          else
            await device.queue.add({ ...device.about(personId), kind: 'confirm', resultId: idOf(want.opId) });
          want.confirmed = true;
        }
      }
      device.server.fates = [];
      await device.pass(120_000);
      expect(device.queue.ops).toEqual([]);
      const got = [...device.server.results.values()].map(
        ({ personId, confirmedAt, voidedAt }) => [personId, confirmedAt !== null, voidedAt !== null] as const,
      );
      const expected = [...wanted].map(
        ([personId, { confirmed, voided }]) => [personId, confirmed, voided] as const,
      );
      expect(got.sort()).toEqual(expected.sort());
    }),
    {
      numRuns: 150,
      examples: [
        [
          {
            steps: [
              { act: 'record', confirmed: false },
              { act: 'reload' },
              { act: 'confirm', which: 0 },
              { act: 'void', which: 0 },
              { act: 'reload' },
              { act: 'confirm', which: 0 },
              { act: 'reload' },
              { act: 'record', confirmed: false },
              { act: 'reload' },
            ],
            fates: ['slow'],
          },
        ],
      ],
    },
  );
}, 60_000);

test('a day without network goes up in batches of one session each, in order, past what is refused', async () => {
  const device = new FakeFieldDevice();
  device.server.fates = Array<Fate>(60).fill('lost');
  const ops = Array.from({ length: 120 }, (_, at) => device.recordOp(`p${at}`));
  await device.queue.addTogether(ops.slice(0, 60));
  await device.queue.add({ ...device.about('p3'), kind: 'presence', there: false });
  await device.queue.addTogether(ops.slice(60));
  device.server.refuses.set(ops[7]!.opId, 'not-on-roster');
  device.server.fates = [];
  device.queue.flush();
  await device.pass(60_000);
  expect(device.server.batches).toEqual([50, 10, 50, 10]);
  expect(device.server.results.size).toBe(119);
  expect(device.queue.ops).toMatchObject([{ opId: ops[7]!.opId, refused: { code: 'not-on-roster' } }]);
});

test('a batch that is refused as a whole goes up one by one', async () => {
  const device = new FakeFieldDevice();
  device.server.fates = ['lost'];
  device.server.refusesBatches = true;
  await device.queue.addTogether(['p1', 'p2', 'p3'].map((id) => device.recordOp(id)));
  await device.pass(60_000);
  expect(device.queue.ops).toEqual([]);
  expect(device.server.log).toEqual(['record p1', 'record p2', 'record p3']);
});
