import { type Beat, beat } from '@whetstone/core/exams/proctor-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { call } from '#lib/platform/call.ts';
import { batteryOf } from '../ready/battery.ts';

const firstSeconds = 15;
const shortestSeconds = 3;

type Standing = Output<typeof beat>;
/** What the caller knows of itself; what only the device knows is added here. */
type Own = Omit<Beat, 'battery' | 'visible'>;

/**
 * Signs of life while a page stands: the proctor sees them, and the answer says how the attempt stands
 * for whoever missed the push. One that is lost does no harm. Gives back how to send one now, and how
 * to stop.
 */
export function keepInTouch(
  roundId: string,
  own: () => Own,
  hear: (standing: Standing) => void,
): { touch: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function send(): Promise<void> {
    clearTimeout(timer);
    let seconds = firstSeconds;
    try {
      const battery = (await batteryOf())?.percent ?? null;
      const visible = document.visibilityState === 'visible';
      const standing = await call(fetch, beat, {
        params: { roundId },
        body: { ...own(), battery, visible },
      });
      seconds = Math.max(shortestSeconds, Number(standing.nextSeconds) || firstSeconds);
      if (!stopped && typeof standing.serverNow === 'string') hear(standing);
    } catch {
      // No network, no rights any more, a portal: the saves tell that on their own.
    }
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void send(), seconds * 1000);
  }
  void send();
  return {
    touch: () => void send(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
