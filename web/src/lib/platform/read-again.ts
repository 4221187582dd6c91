import { invalidate } from '$app/navigation';
import { live } from './live.svelte.ts';

const everyMs = 15_000;

/**
 * Keeps a page true that others and the worker change: what depends on `key` is read again when a line
 * comes into the person's inbox or goes, and every fifteen seconds while the page is in sight. Gives back
 * how to stop, as an effect wants it.
 */
export function readAgain(key: string): () => void {
  const stop = live.follow((message) => {
    if (message === null || message.kind === 'inbox') void invalidate(key);
  });
  const timer = setInterval(() => document.visibilityState === 'visible' && void invalidate(key), everyMs);
  return () => {
    stop();
    clearInterval(timer);
  };
}
