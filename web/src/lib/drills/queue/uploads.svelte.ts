import { instantOf } from '@whetstone/core/platform/clock.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { sync } from '#lib/platform/sync.svelte.ts';
import { personHere } from '#lib/shell/sign-in.ts';
import { openFieldStore } from './field-database.ts';
import { type FieldLine, fieldLine } from './field-line.ts';
import { FieldQueue } from './field-queue.svelte.ts';
import type { FieldStore } from './field-store.ts';

const lockName = 'whetstone-field-queue';
let current: { assessorId: string; queue: Promise<FieldQueue>; end: () => void } | undefined;

function tabs(onchange: () => void): { tell: () => void; close: () => void } {
  if (!('BroadcastChannel' in globalThis)) return { tell: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(lockName);
  channel.addEventListener('message', onchange);
  return { tell: () => channel.postMessage('changed'), close: () => channel.close() };
}

/** Nobody's work goes up under another's name: somebody else may have signed in, here or in another tab. */
function lineOf(assessorId: string): FieldLine {
  const check = () => {
    if ((personHere() ?? assessorId) !== assessorId) throw new CallRefused(401, { code: 'not-signed-in' });
  };
  return {
    async send(op) {
      check();
      return fieldLine.send(op);
    },
    async sendTogether(ops) {
      check();
      return fieldLine.sendTogether(ops);
    },
  };
}

/** Sends again whenever the device comes back: to the network, to the front, out of the pocket. */
function sendOnReturn(queue: FieldQueue): () => void {
  const events = ['online', 'focus', 'pageshow'] as const;
  const onback = () => {
    if (document.visibilityState === 'visible' && queue.ops.length > 0) queue.flush();
  };
  for (const event of events) window.addEventListener(event, onback);
  document.addEventListener('visibilitychange', onback);
  return () => {
    for (const event of events) window.removeEventListener(event, onback);
    document.removeEventListener('visibilitychange', onback);
  };
}

/** Tells the sync chip of everything that waits. */
function reportToChip(queue: FieldQueue): () => void {
  const stop = $effect.root(() => {
    $effect(() => {
      const counts = { waiting: queue.ops.length, failed: queue.refused.length > 0 };
      const at = queue.syncedMs === null ? undefined : instantOf(queue.syncedMs);
      sync.report('drills', { ...counts, sending: queue.sending }, at);
    });
  });
  return () => {
    stop();
    sync.report('drills', { waiting: 0, sending: false, failed: false });
  };
}

function make(assessorId: string, store: FieldStore): { queue: FieldQueue; end: () => void } {
  const others = tabs(() => void queue.load().catch(() => undefined));
  const queue = new FieldQueue(assessorId, {
    line: lineOf(assessorId),
    store,
    ms: () => Date.now(),
    chance: Math.random,
    after: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    alone: (work) => (navigator.locks ? navigator.locks.request(lockName, work) : work()),
    tellTabs: others.tell,
  });
  const stops = [sendOnReturn(queue), reportToChip(queue), others.close, () => queue.close()];
  return { queue, end: () => stops.forEach((stop) => stop()) };
}

/**
 * The field queue of the person who is signed in on this device: opened once, sending from then on
 * whenever the network is there, on whatever page the person is. In the browser only.
 */
export function fieldQueueOf(assessorId: string): Promise<FieldQueue> {
  if (current?.assessorId === assessorId) return current.queue;
  current?.end();
  let end = () => undefined as void;
  const queue = openFieldStore().then(async (store) => {
    const made = make(assessorId, store);
    end = made.end;
    await made.queue.load().catch(() => undefined);
    // Ask the browser not to clear what may be the only copy of a day on the range.
    void navigator.storage?.persist?.().catch(() => false);
    if (made.queue.ops.length > 0) made.queue.flush();
    // By this key a file is known that the device hands over one day; it tries again at the next opening.
    void import('../device-key.ts').then(({ tellKey }) => tellKey()).catch(() => undefined);
    return made.queue;
  });
  current = { assessorId, queue, end: () => end() };
  return queue;
}
