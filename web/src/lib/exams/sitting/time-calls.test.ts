import { millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { expect, test } from 'vitest';
import { FakeDevice, settled } from '../testing/fake-device.ts';
import { Countdown } from './countdown.svelte.ts';
import { lastCalls, spokenAt, TimeCalls } from './time-calls.ts';

test('who types without a rest has it on the server 30 s and 5 s before the end, and all of it at the end', async () => {
  const device = new FakeDevice();
  const deadlineAt = device.server.deadlineAt;
  device.ms = millisecondsOf(deadlineAt) - millisecondsOf('2026-11-24T06:00:00.000Z') - 33_000;
  const start = device.ms;
  const clock = { ms: () => millisecondsOf(deadlineAt) - 33_000 + device.ms - start };
  const countdown = new Countdown(clock, { deadlineAt: () => deadlineAt });
  const calls = new TimeCalls(lastCalls);
  const typed: string[] = [];
  while (countdown.secondsLeft > 0) {
    await device.pass(250);
    countdown.tick();
    // As the player does at each tick: the calls first, then the end.
    if (calls.reached(countdown.secondsLeft)) device.sync.flush();
    if (countdown.secondsLeft === 0) break;
    typed.push('字');
    device.sync.answer(1, { text: typed.join('') }, true);
  }
  await device.sync.timeUp();
  await device.pass(1);
  await settled();
  const sent = device.server.log.map(({ serverAt }) => Math.round(leftAt(serverAt, deadlineAt)));
  expect([...new Set(sent)]).toEqual([30, 5, 0]);
  expect(device.server.answers().get(1)).toEqual({ text: typed.join('') });
  expect(device.server.log.every(({ late }) => !late)).toBe(true);
});

const leftAt = (at: string, deadlineAt: string) => (millisecondsOf(deadlineAt) - millisecondsOf(at)) / 1000;

test('time is spoken at 10, 5 and 1 minutes and at no other second', () => {
  const calls = new TimeCalls(spokenAt);
  const spoken = Array.from({ length: 1_200 }, (_, n) => 1_200 - n).filter((left) => calls.reached(left));
  expect(spoken).toEqual([600, 300, 60]);
});

test('a mark that was slept through is told on waking; with more time given it is told again', () => {
  const calls = new TimeCalls(spokenAt);
  expect([900, 570, 560].map((left) => calls.reached(left))).toEqual([false, true, false]);
  expect([900, 601, 600].map((left) => calls.reached(left))).toEqual([false, false, true]);
});
