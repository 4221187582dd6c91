import { invalidate } from '$app/navigation';
import { live } from '#lib/platform/live.svelte.ts';

/** What the loads of unit screens depend on. */
export const cellsKey = 'whetstone:cells';

/**
 * Reads the screen again when a cell of the heatmap changed. Changes that arrive while it reads ask
 * for exactly one more reading, so a busy range day does not flood the server.
 */
export function followCells(): () => void {
  let reading = false;
  let again = false;
  let stopped = false;
  const read = async () => {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      do {
        again = false;
        await invalidate(cellsKey);
      } while (again && !stopped);
    } finally {
      reading = false;
    }
  };
  const stop = live.follow((message) => {
    if (message === null || message.kind === 'cell') void read();
  });
  return () => {
    stopped = true;
    stop();
  };
}
