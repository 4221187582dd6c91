import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LiveMessage } from '@whetstone/core/platform/live.ts';
import { live } from './live.svelte.ts';

vi.mock('./call.ts', () => ({ call: () => Promise.resolve({}) }));

const { streams, page } = vi.hoisted(() => {
  const page = { visibilityState: 'visible', seen: [] as Array<() => void> };
  const streams: FakeStream[] = [];
  /** An EventSource whose server is the test. */
  class FakeStream {
    static readonly CLOSED = 2;
    readyState = 1;
    handlers = new Map<string, (event: { data?: string }) => void>();
    constructor() {
      streams.push(this);
    }
    addEventListener(type: string, handler: (event: { data?: string }) => void) {
      this.handlers.set(type, handler);
    }
    say(type: string, data?: LiveMessage) {
      this.handlers.get(type)?.(data ? { data: JSON.stringify(data) } : {});
    }
    close() {
      this.readyState = 2;
    }
  }
  Object.assign(globalThis, {
    EventSource: FakeStream,
    document: {
      get visibilityState() {
        return page.visibilityState;
      },
      addEventListener: (_: string, seen: () => void) => page.seen.push(seen),
      removeEventListener: (_: string, seen: () => void) => {
        page.seen = page.seen.filter((other) => other !== seen);
      },
    },
  });
  return { streams, page };
});

const message: LiveMessage = { kind: 'attempt', personId: 'p', attemptId: 'a', state: 'graded' };
const stops: Array<() => void> = [];
function follow() {
  const heard: Array<LiveMessage | null> = [];
  const stop = live.follow((one) => heard.push(one));
  stops.push(stop);
  return { heard, stop };
}
function see(state: 'visible' | 'hidden') {
  page.visibilityState = state;
  for (const seen of page.seen) seen();
}

beforeEach(() => {
  vi.useFakeTimers();
  streams.length = 0;
  page.visibilityState = 'visible';
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
});

describe('the live stream', () => {
  test('is one for all listeners and ends with the last', () => {
    const [one, other] = [follow(), follow()];
    expect(streams).toHaveLength(1);
    streams[0]!.say('ready');
    streams[0]!.say('change', message);
    expect([one.heard, other.heard]).toEqual([
      [null, message],
      [null, message],
    ]);
    one.stop();
    expect(streams[0]!.readyState).toBe(1);
    other.stop();
    expect(streams[0]!.readyState).toBe(2);
    expect(live.state).toBe('off');
  });

  test('falls back to reading every five seconds, and stops that when it stands again', () => {
    const { heard } = follow();
    streams[0]!.say('error');
    expect(live.state).toBe('waiting');
    vi.advanceTimersByTime(10_000);
    expect(heard).toEqual([null, null]);
    streams[0]!.say('ready');
    vi.advanceTimersByTime(60_000);
    expect(heard).toHaveLength(3);
    expect(live.state).toBe('live');
  });

  test('says that something may have been missed before it stood, and whenever it was away', () => {
    const { heard } = follow();
    expect(heard).toEqual([]);
    streams[0]!.say('ready');
    expect(heard).toEqual([null]);
    streams[0]!.say('error');
    streams[0]!.say('ready');
    expect(heard).toEqual([null, null]);
  });

  test('is opened anew after an answer that is no stream, later each time', async () => {
    follow();
    for (const delayMs of [2_000, 4_000, 8_000]) {
      const stream = streams[streams.length - 1]!;
      stream.readyState = 2;
      stream.say('error');
      const before = streams.length;
      await vi.advanceTimersByTimeAsync(delayMs - 1);
      expect(streams).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(streams).toHaveLength(before + 1);
    }
  });

  test('rests while the tab is out of sight and reads again when it is back', () => {
    const { heard } = follow();
    streams[0]!.say('ready');
    see('hidden');
    expect(streams[0]!.readyState).toBe(2);
    see('visible');
    expect(streams).toHaveLength(2);
    streams[1]!.say('ready');
    expect(heard).toEqual([null, null]);
  });
});
