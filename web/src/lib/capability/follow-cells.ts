import { invalidate } from '$app/navigation';
import { live } from '#lib/platform/live.svelte.ts';

/** What the loads of unit screens depend on. */
export const cellsKey = 'whetstone:cells';

/**
 * Reads the screen again when a cell of the heatmap changed. Changes that arrive while it reads ask
 * for exactly one more reading, so a busy range day does not flood the server.
 */
export function followCells(): () => void {
  const state = { reading: false, again: false, stopped: false };
  const read = async () => {
    state.again = true;
    if (state.reading) return;
    state.reading = true;
    try {
      while (state.again && !state.stopped) {
        state.again = false;
        await invalidate(cellsKey);
      }
    } finally {
      state.reading = false;
    }
  };
  const stop = live.follow((message) => {
    if (message === null || message.kind === 'cell') void read();
  });
  return () => {
    state.stopped = true;
    stop();
  };
}
