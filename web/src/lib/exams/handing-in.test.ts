import { describe, expect, test } from 'vitest';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { FakeDevice, settled } from './testing/fake-device.ts';

const a = { pick: 'a' };

describe('handing in', () => {
  test('uploads what waits, then submits, then forgets the answers on the device', async () => {
    const device = new FakeDevice();
    device.sync.answer(1, a);
    await device.sync.handIn();
    await settled();
    expect(device.server.state).toBe('submitted');
    expect(device.sync.seal?.submission).toMatchObject({ answers: 1, hash: 'h' });
    expect(device.disk.ops.size).toBe(0);
    expect(device.sync.open).toBe(false);
  });

  test('without a network seals on the device and submits by itself when it is back', async () => {
    const device = new FakeDevice();
    device.server.network = 'lost';
    device.sync.answer(1, a);
    await device.sync.handIn();
    await device.pass(60_000);
    expect(device.sync.seal).toMatchObject({ by: 'candidate', submission: null });
    device.sync.answer(1, { pick: 'b' });
    expect(device.sync.outbox.shown.get(1)?.value).toEqual(a);
    device.server.network = 'through';
    await device.pass(30_000);
    expect(device.server.state).toBe('submitted');
    expect(device.server.answers().get(1)).toEqual(a);
  });

  test('survives the page: opened again, the sealed script still goes up', async () => {
    const device = new FakeDevice();
    device.server.network = 'lost';
    device.sync.answer(1, a);
    await device.sync.handIn();
    await settled();
    await device.reload();
    expect(device.sync.open).toBe(false);
    device.server.network = 'through';
    await device.pass(30_000);
    expect(device.server.answers().get(1)).toEqual(a);
    expect(device.sync.seal?.submission).not.toBe(null);
  });

  test('whose answer was lost is repeated and gives the same receipt', async () => {
    const device = new FakeDevice();
    device.server.fates = ['lost-answer'];
    await device.sync.handIn();
    await device.pass(30_000);
    expect(device.server.submissions).toBe(2);
    expect(device.sync.seal?.submission?.hash).toBe('h');
  });

  test('that the server cannot take now is tried again, not at once', async () => {
    const device = new FakeDevice();
    device.server.network = new CallRefused(409, { code: 'attempt-closed' });
    await device.sync.handIn();
    await settled();
    const asked = device.server.requests;
    expect(asked).toBeLessThan(3);
    await device.pass(500);
    expect(device.server.requests).toBe(asked);
  });
});

describe('a sitting that a proctor declares void', () => {
  test('is told as such, keeps what was written, and asks for nothing more', async () => {
    const device = new FakeDevice();
    device.sync.answer(1, a);
    await settled();
    device.server.network = 'lost';
    device.sync.answer(2, a);
    device.server.state = 'voided';
    device.server.network = 'through';
    device.sync.look();
    await device.pass(30_000);
    expect(device.sync.voided).not.toBe(null);
    expect(device.sync.open).toBe(false);
    expect(device.server.log.map(({ position }) => position)).toEqual([1, 2]);
    expect(device.disk.ops.size).toBe(0);
    expect(device.sync.link).toBe('fine');
    const asked = device.server.requests;
    await device.pass(3_600_000);
    expect(device.server.requests).toBe(asked);
  });

  test('is told to who handed in without a network', async () => {
    const device = new FakeDevice();
    device.server.network = 'lost';
    await device.sync.handIn();
    device.server.state = 'voided';
    device.server.network = 'through';
    await device.pass(60_000);
    expect(device.sync.voided).not.toBe(null);
    expect(device.sync.state).toBe('voided');
    expect(device.sync.seal?.submission?.hash).toBe('');
  });
});

describe('the end of the time', () => {
  test('locks, asks the server and submits', async () => {
    const device = new FakeDevice();
    device.sync.answer(1, a);
    await device.pass(90 * 60_000);
    await device.sync.timeUp();
    await settled();
    expect(device.sync.open).toBe(false);
    expect(device.server.state).toBe('submitted');
  });

  test('opens again when the server has given extra time that the device did not know of', async () => {
    const device = new FakeDevice();
    device.server.deadlineAt = '2026-11-24T07:40:00.000Z';
    await device.pass(90 * 60_000);
    await device.sync.timeUp();
    await settled();
    expect(device.sync.open).toBe(true);
    expect(device.sync.deadlineAt).toBe('2026-11-24T07:40:00.000Z');
    expect(device.server.submissions).toBe(0);
    device.sync.answer(1, a);
    await settled();
    expect(device.server.answers().get(1)).toEqual(a);
  });

  test('without a network waits, and opens again when extra time is heard of', async () => {
    const device = new FakeDevice();
    device.server.network = 'lost';
    await device.pass(90 * 60_000);
    await device.sync.timeUp();
    await device.pass(60_000);
    expect(device.sync.open).toBe(false);
    device.server.deadlineAt = '2026-11-24T08:00:00.000Z';
    device.server.network = 'through';
    await device.pass(30_000);
    expect(device.sync.open).toBe(true);
    expect(device.disk.seal).toBe(null);
  });

  test('a script that the server has sealed meanwhile locks, and its receipt is fetched', async () => {
    const device = new FakeDevice();
    device.server.state = 'submitted';
    device.sync.answer(1, a);
    await settled();
    expect(device.sync.open).toBe(false);
    expect(device.sync.late).toBe(1);
    expect(device.sync.seal?.submission?.hash).toBe('h');
  });
});

describe('handing in while the proctor stopped the clock', () => {
  test('is refused in words of its own, waits sealed on the device, and goes up when the clock goes on', async () => {
    const device = new FakeDevice();
    device.sync.answer(1, a);
    await settled();
    device.server.state = 'paused';
    await device.sync.handIn();
    await settled();
    expect(device.sync.state).toBe('paused');
    expect(device.sync.seal).toMatchObject({ by: 'candidate', submission: null });
    device.server.state = 'in_progress';
    await device.pass(60_000);
    expect(device.server.state).toBe('submitted');
    expect(device.sync.seal?.submission).toMatchObject({ answers: 1 });
  });
});
