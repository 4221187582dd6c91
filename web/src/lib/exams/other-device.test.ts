import { expect, test } from 'vitest';
import { FakeDevice, settled } from './testing/fake-device.ts';
import { importKey, openText } from './sitting/vault.ts';
import { boundTo } from '@whetstone/core/exams/answer-bound.ts';
import { bytesOf } from './sitting/vault.ts';

const a = { pick: 'a' };
const b = { pick: 'b' };

test('a device that is replaced locks itself, and what it holds still goes up and is kept', async () => {
  const device = new FakeDevice();
  device.server.network = 'lost';
  device.sync.answer(1, a);
  await settled();
  device.server.standing = 'elsewhere';
  device.server.network = 'through';
  await device.pass(30_000);
  expect(device.sync.elsewhere).toBe('elsewhere');
  expect(device.sync.open).toBe(false);
  expect(device.server.answers().get(1)).toEqual(a);
  device.sync.answer(1, b);
  await device.pass(5_000);
  expect(device.server.answers().get(1)).toEqual(a);
});

test('it goes on when the person takes over again', async () => {
  const device = new FakeDevice();
  device.server.standing = 'elsewhere';
  device.sync.look();
  await device.pass(0);
  expect(device.sync.elsewhere).toBe('elsewhere');
  await device.sync.takeOver();
  await device.pass(0);
  expect(device.sync.elsewhere).toBe(null);
  device.sync.answer(2, b);
  await device.pass(0);
  expect(device.server.answers().get(2)).toEqual(b);
});

test('where a proctor decides it waits, keeps its answers, and sends them when it is let in', async () => {
  const device = new FakeDevice();
  device.server.network = 'lost';
  device.sync.answer(1, a);
  await settled();
  device.server.network = 'through';
  device.server.standing = 'elsewhere';
  device.server.approves = true;
  await device.sync.takeOver();
  await device.pass(15_000);
  expect(device.sync.elsewhere).toBe('waiting');
  expect(device.sync.outbox.waiting).toBe(1);
  device.server.standing = 'active';
  device.sync.look();
  await device.pass(15_000);
  expect(device.sync.open).toBe(true);
  expect(device.server.answers().get(1)).toEqual(a);
});

test('a script that was sealed here while another device wrote is not handed in from here', async () => {
  const device = new FakeDevice();
  device.server.network = 'lost';
  device.sync.answer(1, a);
  await device.sync.handIn();
  device.server.standing = 'elsewhere';
  device.server.network = 'through';
  await device.pass(60_000);
  expect(device.server.state).toBe('in_progress');
  expect(device.server.answers().get(1)).toEqual(a);
  expect(device.sync.seal).toBe(null);
  expect(device.sync.elsewhere).toBe('elsewhere');
});

test('time that runs out on a device that no longer writes seals nothing', async () => {
  const device = new FakeDevice();
  device.server.standing = 'elsewhere';
  device.sync.look();
  await device.pass(0);
  await device.sync.timeUp();
  await device.pass(60_000);
  expect(device.server.state).toBe('in_progress');
});

/** A device whose disk holds a key, offline from its first answer until after the server has sealed. */
async function offlineThroughTheEnd() {
  const raw = btoa(String.fromCharCode(...Array.from({ length: 32 }, (_, at) => at)));
  const device = new FakeDevice();
  device.disk.key = await importKey(raw);
  await device.reload();
  device.server.network = 'lost';
  device.sync.answer(1, a);
  await device.pass(5_400_000);
  await device.sync.timeUp();
  await device.pass(300_000);
  device.server.state = 'submitted';
  device.server.network = 'through';
  return device;
}

test('offline through the deadline: the sealed answers go first as one file, then everything else', async () => {
  const device = await offlineThroughTheEnd();
  await device.pass(60_000);
  // The cipher answers in its own time.
  await expect.poll(() => device.server.files.length).toBe(1);
  await device.pass(60_000);
  await expect.poll(() => device.sync.seal?.submission !== null).toBe(true);
  const [file] = device.server.files;
  expect(file).toMatchObject({ whetstone: 'answers/1', attemptId: 'attempt-1', answers: 1 });
  expect(JSON.stringify(file)).not.toContain('pick');
  const text = await openText(
    device.disk.key!,
    { iv: bytesOf(file!.iv), data: bytesOf(file!.data) },
    boundTo(file!),
  );
  expect(JSON.parse(text)).toMatchObject({ by: 'time', ops: [{ position: 1, value: a }] });
  expect(device.server.log).toHaveLength(1);
});

test('without a cipher there is no file, and the answers go up one by one', async () => {
  const device = new FakeDevice();
  device.server.network = 'lost';
  device.sync.answer(1, a);
  await device.pass(5_400_000);
  await device.sync.timeUp();
  await device.pass(300_000);
  device.server.state = 'submitted';
  device.server.network = 'through';
  expect(await device.sync.file()).toBe(null);
  await device.pass(60_000);
  expect(device.server.files).toHaveLength(0);
  expect(device.server.log).toMatchObject([{ position: 1, late: true }]);
  expect(device.sync.late).toBe(1);
});

test('a pause locks the answers without sealing them, and time goes on when the proctor says so', async () => {
  const device = new FakeDevice();
  device.server.state = 'paused';
  device.sync.look();
  await device.pass(0);
  expect(device.sync.pausedSinceAt).not.toBe(null);
  device.sync.answer(1, a);
  expect(device.sync.outbox.shown.size).toBe(0);
  device.server.state = 'in_progress';
  device.sync.look();
  await device.pass(0);
  expect(device.sync).toMatchObject({ open: true, pausedSinceAt: null, seal: null });
});

test('a deadline that was moved survives the page without a network', async () => {
  const device = new FakeDevice();
  const later = '2026-11-24T08:00:00.000Z';
  device.server.deadlineAt = later;
  device.sync.answer(1, a);
  await device.pass(0);
  expect(device.sync.deadlineAt).toBe(later);
  device.server.network = 'lost';
  await device.reload();
  expect(device.sync.deadlineAt).toBe(later);
});

test('who is replaced while it asks how it stands asks again', async () => {
  const device = new FakeDevice();
  const { line } = device.server;
  const look = line.look.bind(line);
  let answer = () => undefined as void;
  const held = new Promise<void>((resolve) => (answer = resolve));
  line.look = async () => {
    const view = await look();
    await held;
    return view;
  };
  device.sync.look();
  await settled();
  device.server.standing = 'elsewhere';
  line.look = look;
  device.sync.look();
  answer();
  await device.sync.rest();
  expect(device.sync.elsewhere).toBe('elsewhere');
});
