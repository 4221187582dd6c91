import { describe, expect, test } from 'vitest';
import { ServerClock } from './server-clock.ts';

const start = '2026-11-24T06:00:00.000Z';

function clockAt(deviceMs = 0) {
  const hand = { elapsed: 1_000, device: deviceMs };
  const clock = new ServerClock(
    start,
    () => hand.elapsed,
    () => hand.device,
  );
  return { hand, clock };
}

describe('the server’s time on the device', () => {
  test('runs on monotonic time, whatever the device’s own clock is set to', () => {
    const { hand, clock } = clockAt();
    hand.elapsed += 60_000;
    hand.device += 99_000_000;
    expect(clock.now()).toBe('2026-11-24T06:01:00.000Z');
  });

  test('is taken from the answer that was quickest on its way', () => {
    const { hand, clock } = clockAt();
    hand.elapsed = 11_000;
    clock.learn('2026-11-24T06:00:10.000Z', 10_900, 11_000);
    expect(clock.now()).toBe('2026-11-24T06:00:10.050Z');
    hand.elapsed = 15_000;
    clock.learn('2026-11-24T06:00:12.500Z', 11_000, 15_000);
    expect(clock.now()).toBe('2026-11-24T06:00:14.050Z');
    hand.elapsed = 20_000;
    clock.learn('2026-11-24T06:00:19.010Z', 19_960, 20_000);
    expect(clock.now()).toBe('2026-11-24T06:00:19.030Z');
  });

  test('is corrected by a slow answer when the device slept and its time stood still', () => {
    const { hand, clock } = clockAt();
    clock.learn(start, 950, 1_000);
    hand.elapsed = 5_000;
    clock.learn('2026-11-24T06:10:00.000Z', 1_000, 5_000);
    expect(clock.now()).toBe('2026-11-24T06:10:02.000Z');
  });

  test('goes on over a reload by the device’s clock', () => {
    const { hand, clock } = clockAt(5_000_000);
    hand.elapsed += 30_000;
    hand.device += 30_000;
    const mark = clock.mark();
    hand.device += 15_000;
    const again = ServerClock.after(
      mark,
      () => 7,
      () => hand.device,
    );
    expect(again.now()).toBe('2026-11-24T06:00:45.000Z');
  });

  test('never goes back over a reload, even when the device’s clock was set back', () => {
    const { hand, clock } = clockAt(5_000_000);
    const mark = clock.mark();
    hand.device -= 3_600_000;
    const again = ServerClock.after(
      mark,
      () => 7,
      () => hand.device,
    );
    expect(again.now()).toBe(start);
  });

  test('tells how wrong the device’s clock is', () => {
    const { clock } = clockAt(Date.parse(start) + 192_000);
    expect(clock.skewSeconds()).toBe(192);
  });
});
