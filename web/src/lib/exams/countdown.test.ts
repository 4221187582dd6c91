import { describe, expect, test } from 'vitest';
import { Countdown } from './countdown.svelte.ts';

describe('the countdown of an exam', () => {
  test('counts from the server’s clock by monotonic time alone', () => {
    let elapsed = 5_000;
    const countdown = new Countdown('2026-11-24T06:00:00.000Z', '2026-11-24T07:30:00.000Z', () => elapsed);
    expect(countdown.secondsLeft).toBe(5400);
    elapsed += 60_000;
    countdown.tick();
    expect(countdown.secondsLeft).toBe(5340);
  });

  test('follows a deadline that was moved', () => {
    let elapsed = 0;
    const countdown = new Countdown('2026-11-24T06:00:00.000Z', '2026-11-24T06:01:00.000Z', () => elapsed);
    elapsed = 30_000;
    countdown.resync('2026-11-24T06:00:30.000Z', '2026-11-24T06:11:00.000Z');
    expect(countdown.secondsLeft).toBe(630);
  });

  test('stops at nothing', () => {
    let elapsed = 0;
    const countdown = new Countdown('2026-11-24T06:00:00.000Z', '2026-11-24T06:00:01.000Z', () => elapsed);
    elapsed = 99_000;
    countdown.tick();
    expect(countdown.secondsLeft).toBe(0);
  });
});
