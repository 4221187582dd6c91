import { afterEach, expect, test, vi } from 'vitest';
import { TabLease } from './tab-lease.svelte.ts';

interface Held {
  end: (reason?: unknown) => void;
}
afterEach(() => vi.unstubAllGlobals());

/** The locks of one browser: one holder at a time, others wait, are turned away, or take it from whoever has it. */
function browserLocks() {
  const queue: (() => void)[] = [];
  let holder: Held | undefined;
  const next = () => {
    holder = undefined;
    queue.shift()?.();
  };
  const hold = async (use: (lock: Lock | null) => Promise<void> | undefined, lock: Lock) => {
    const stolen = Promise.withResolvers<never>();
    const mine: Held = { end: stolen.reject };
    holder = mine;
    await Promise.race([use(lock), stolen.promise]);
    if (holder === mine) next();
  };
  return {
    request(name: string, options: LockOptions, use: (lock: Lock | null) => Promise<void> | undefined) {
      const lock: Lock = { name, mode: 'exclusive' };
      if (options.steal) holder?.end(new DOMException('stolen', 'AbortError'));
      if (!holder || options.steal) return hold(use, lock);
      if (options.ifAvailable) return Promise.resolve(use(null));
      return new Promise<void>((done) => queue.push(() => done(hold(use, lock))));
    },
  };
}

test('of two tabs one writes and the other says so; it goes on when the first is closed, or takes it over', async () => {
  vi.stubGlobal('navigator', { locks: browserLocks() });
  const woken = vi.fn();
  const first = new TabLease('exam');
  const other = new TabLease('exam', woken);
  await first.take();
  await other.take();
  expect([first.held, other.held]).toEqual([true, false]);
  first.release();
  await vi.waitFor(() => expect(other.held).toBe(true));
  expect(woken).toHaveBeenCalledTimes(1);
  const third = new TabLease('exam');
  await third.take();
  expect([other.held, third.held]).toEqual([true, false]);
  await third.take(true);
  await vi.waitFor(() => expect([other.held, third.held]).toEqual([false, true]));
});

test('where a browser has no locks every tab may write', async () => {
  vi.stubGlobal('navigator', {});
  const lease = new TabLease('exam');
  await lease.take();
  expect(lease.held).toBe(true);
});
