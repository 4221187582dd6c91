import { CallRefused } from '#lib/platform/call-errors.ts';
import { sync } from '#lib/platform/sync.svelte.ts';
import { personHere } from '#lib/shell/sign-in.ts';
import { mediaLine } from './media-line.ts';
import { MediaQueue } from './media-queue.svelte.ts';
import { openMediaStore } from './waiting-media.ts';

const lockName = 'whetstone-field-media';
let current: { assessorId: string; queue: Promise<MediaQueue>; end: () => void } | undefined;

/** Nobody's work goes up under another's name. */
function checked<Args extends unknown[], T>(assessorId: string, send: (...args: Args) => Promise<T>) {
  return async (...args: Args): Promise<T> => {
    if ((personHere() ?? assessorId) !== assessorId) throw new CallRefused(401, { code: 'not-signed-in' });
    return send(...args);
  };
}

function follow(queue: MediaQueue): () => void {
  const onback = () => {
    if (document.visibilityState === 'visible' && queue.waiting.length > 0) queue.flush();
  };
  const events = ['online', 'focus', 'pageshow'] as const;
  for (const event of events) window.addEventListener(event, onback);
  const stop = $effect.root(() => {
    $effect(() => {
      const failed = queue.waiting.some(({ refused }) => refused);
      sync.report('drill-media', { waiting: queue.waiting.length, failed, sending: queue.sending });
    });
  });
  return () => {
    stop();
    for (const event of events) window.removeEventListener(event, onback);
    sync.report('drill-media', { waiting: 0, sending: false, failed: false });
    queue.close();
  };
}

/** The photos and films of the person who is signed in on this device, sending from then on. In the browser only. */
export function mediaQueueOf(assessorId: string): Promise<MediaQueue> {
  if (current?.assessorId === assessorId) return current.queue;
  current?.end();
  let end = () => undefined as void;
  const queue = openMediaStore().then(async (store) => {
    const made = new MediaQueue(assessorId, {
      line: {
        announce: checked(assessorId, mediaLine.announce),
        slice: checked(assessorId, mediaLine.slice),
      },
      store,
      ms: () => Date.now(),
      chance: Math.random,
      after: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds);
        return () => clearTimeout(timer);
      },
      alone: (work) => (navigator.locks ? navigator.locks.request(lockName, work) : work()),
    });
    end = follow(made);
    await made.load().catch(() => undefined);
    void navigator.storage?.persist?.().catch(() => false);
    if (made.waiting.length > 0) made.flush();
    return made;
  });
  current = { assessorId, queue, end: () => end() };
  return queue;
}
