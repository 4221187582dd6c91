import { describe, expect, test } from 'vitest';
import { Countdown } from './countdown.svelte.ts';
import { ServerClock } from './server-clock.ts';

function countdownFrom(serverNow: string, deadlineAt: string) {
  const world = { elapsed: 5_000, deadlineAt };
  const clock = new ServerClock(serverNow, () => world.elapsed);
  return { world, clock, countdown: new Countdown(clock, { deadlineAt: () => world.deadlineAt }) };
}

describe('the countdown of an exam', () => {
  test('counts by the server’s clock', () => {
    const { world, countdown } = countdownFrom('2026-11-24T06:00:00.000Z', '2026-11-24T07:30:00.000Z');
    expect(countdown.secondsLeft).toBe(5400);
    world.elapsed += 60_000;
    countdown.tick();
    expect(countdown.secondsLeft).toBe(5340);
  });

  test('follows a deadline that was moved', () => {
    const { world, countdown } = countdownFrom('2026-11-24T06:00:00.000Z', '2026-11-24T06:01:00.000Z');
    world.elapsed += 30_000;
    world.deadlineAt = '2026-11-24T06:11:00.000Z';
    countdown.tick();
    expect(countdown.secondsLeft).toBe(630);
  });

  test('follows the server’s clock when it was corrected', () => {
    const { world, clock, countdown } = countdownFrom('2026-11-24T06:00:00.000Z', '2026-11-24T06:01:00.000Z');
    clock.learn('2026-11-24T06:00:20.000Z', world.elapsed, world.elapsed);
    countdown.tick();
    expect(countdown.secondsLeft).toBe(40);
  });

  test('stops at nothing', () => {
    const { world, countdown } = countdownFrom('2026-11-24T06:00:00.000Z', '2026-11-24T06:00:01.000Z');
    world.elapsed += 99_000;
    countdown.tick();
    expect(countdown.secondsLeft).toBe(0);
  });
});
