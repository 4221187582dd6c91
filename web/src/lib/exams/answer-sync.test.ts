import { describe, expect, test } from 'vitest';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { NotOurServer } from '#lib/platform/failure.ts';
import { FakeDevice, settled } from './testing/fake-device.ts';

const a = { pick: 'a' };
const b = { pick: 'b' };
const stages = ({ sync }: FakeDevice) => [...sync.outbox.shown.values()].map(({ stage }) => stage);

describe('a choice', () => {
  test('is on the screen at once, then on the disk, then on the server', async () => {
    const device = new FakeDevice();
    device.server.network = 'lost';
    device.sync.answer(1, a);
    expect(device.sync.outbox.shown.get(1)).toMatchObject({ value: a, stage: 'writing' });
    await device.pass(0);
    expect(stages(device)).toEqual(['device']);
    expect(device.disk.ops.size).toBe(1);
    device.server.network = 'through';
    device.sync.flush();
    await settled();
    expect(stages(device)).toEqual(['uploaded']);
    expect(device.disk.ops.size).toBe(0);
    expect(device.disk.receipts.size).toBe(1);
    expect(device.server.answers().get(1)).toEqual(a);
  });

  test('that is taken back is an op of its own', async () => {
    const device = new FakeDevice();
    device.sync.answer(1, a);
    await settled();
    device.sync.answer(1, null);
    await settled();
    expect(device.server.answers().get(1)).toBe(null);
    expect(device.server.log).toHaveLength(2);
  });

  test('names the revision it was made upon', async () => {
    const device = new FakeDevice();
    device.sync.answer(1, a);
    await settled();
    device.sync.answer(1, b);
    await settled();
    expect(device.server.log.map(({ baseRev }) => baseRev)).toEqual([0, 1]);
  });
});

describe('typing', () => {
  test('goes out as one op when it rests for 800 milliseconds', async () => {
    const device = new FakeDevice();
    for (const text of ['2', '24', '24小']) {
      device.sync.answer(1, { text }, true);
      await device.pass(700);
    }
    expect(device.server.log).toHaveLength(0);
    expect([...device.disk.ops.values()]).toMatchObject([{ value: { text: '24小' } }]);
    await device.pass(100);
    expect(device.server.log).toMatchObject([{ value: { text: '24小' } }]);
  });

  test('after it was sent makes another op', async () => {
    const device = new FakeDevice();
    device.sync.answer(1, { text: '2' }, true);
    device.sync.flush();
    device.sync.answer(1, { text: '24' }, true);
    await device.pass(800);
    expect(device.server.log.map(({ value }) => value)).toEqual([{ text: '2' }, { text: '24' }]);
  });
});

describe('without a network', () => {
  test('answers wait and go up by themselves, at most twenty in a request and one request at a time', async () => {
    const device = new FakeDevice();
    device.server.network = 'lost';
    for (let position = 1; position <= 45; position++) device.sync.answer(position, a);
    await device.pass(5_000);
    expect(device.sync.link).toBe('offline');
    expect(device.sync.outbox.waiting).toBe(45);
    device.server.network = 'through';
    await device.pass(30_000);
    expect(device.server.answers().size).toBe(45);
    expect(Math.max(...device.server.bodies.map(({ ops }) => ops.length))).toBe(20);
    expect(device.server.bodies).toHaveLength(4);
    expect(device.server.mostAtOnce).toBe(1);
    expect(device.sync.link).toBe('fine');
  });

  test('a request whose answer was lost is repeated unchanged', async () => {
    const device = new FakeDevice();
    device.server.fates = ['lost-answer'];
    device.sync.noteLeave({ at: '', seconds: 8 });
    device.sync.answer(1, a);
    await settled();
    device.sync.answer(2, b);
    await device.pass(30_000);
    const [first, again, next] = device.server.bodies;
    expect(again).toEqual(first);
    expect(next?.ops.map(({ position }) => position)).toEqual([2]);
    expect(device.server.leftCount).toBe(1);
    expect(device.server.log).toHaveLength(2);
  });

  test('a portal that answers 200 with a page of its own counts as no network', async () => {
    const device = new FakeDevice();
    device.server.network = new NotOurServer();
    device.sync.answer(1, a);
    await settled();
    expect(device.sync.link).toBe('offline');
    expect(stages(device)).toEqual(['device']);
  });

  test('an ended session keeps everything until the person has signed in again', async () => {
    const device = new FakeDevice();
    device.server.network = new CallRefused(401, { code: 'session-ended' });
    device.sync.answer(1, a);
    device.sync.answer(2, b);
    await settled();
    expect(device.sync.link).toBe('signed-out');
    device.server.network = 'through';
    device.sync.flush();
    await settled();
    expect(device.server.answers().size).toBe(2);
  });

  test('a server that asks for patience is asked again when it said', async () => {
    const device = new FakeDevice();
    device.server.fates = [new CallRefused(429, { code: 'too-many-requests', seconds: 12 })];
    device.sync.answer(1, a);
    await device.pass(11_999);
    expect(device.server.log).toHaveLength(0);
    await device.pass(1);
    expect(device.server.log).toHaveLength(1);
  });
});

describe('what goes wrong on the device', () => {
  test('a full disk is said, and the answer goes up all the same', async () => {
    const device = new FakeDevice();
    device.disk.full = true;
    device.server.network = 'lost';
    device.sync.answer(1, a);
    await settled();
    expect(device.sync.outbox.unkept).toBe(true);
    expect(stages(device)).toEqual(['writing']);
    device.server.network = 'through';
    device.disk.full = false;
    await device.pass(5_000);
    expect(device.server.answers().size).toBe(1);
    expect(device.sync.outbox.unkept).toBe(false);
  });

  test('an op the server will never take does not hold up the others and is not dropped', async () => {
    const device = new FakeDevice();
    device.server.network = 'lost';
    device.sync.answer(1, a);
    device.sync.answer(2, b);
    await settled();
    const [first] = [...device.disk.ops.values()];
    device.server.fates = [new CallRefused(400, { code: 'invalid-input', opId: first?.opId })];
    device.server.network = 'through';
    await device.pass(5_000);
    expect([...device.server.answers().keys()]).toEqual([2]);
    expect(device.sync.outbox).toMatchObject({ refused: 1, waiting: 0 });
    expect(device.disk.ops.size).toBe(1);
  });
});

describe('other devices', () => {
  test('an answer they changed too is named', async () => {
    const device = new FakeDevice();
    device.server.log.push({
      opId: 'of-the-other',
      position: 3,
      clientSeq: 1,
      baseRev: 0,
      value: b,
      madeAt: '',
      device: 'other-phone',
      serverRev: 1,
      serverAt: '',
      late: false,
    });
    device.sync.answer(3, a);
    await settled();
    expect(device.sync.stale).toEqual([3]);
  });

  test('their answers appear when the attempt is opened again', async () => {
    const device = new FakeDevice();
    device.sync.answer(1, a);
    await settled();
    const other = new FakeDevice();
    await other.server.line.save(
      { device: 'other', ops: [{ opId: 'x', position: 2, clientSeq: 1, baseRev: 0, value: b, madeAt: '' }] },
      false,
    );
    device.server.log.push({ ...other.server.log[0]!, serverRev: 2 });
    await device.reload();
    expect(device.sync.outbox.shown.get(2)).toMatchObject({ value: b, stage: 'uploaded' });
  });
});

describe('leaving the page', () => {
  test('sends what waits in one last request', async () => {
    const device = new FakeDevice();
    device.server.network = 'lost';
    device.sync.answer(1, { text: '4' }, true);
    device.server.network = 'through';
    device.sync.flushLeaving();
    await settled();
    expect(device.server.answers().size).toBe(1);
  });

  test('after it nothing more is sent or taken', async () => {
    const device = new FakeDevice();
    device.sync.close();
    device.sync.answer(1, a);
    await device.pass(60_000);
    expect(device.server.requests).toBe(0);
  });
});
