import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until `condition` gives something other than undefined or false.
 * Gives undefined once `withinMs` have passed without that.
 */
export async function waitFor<T>(
  condition: () => T | undefined | false | Promise<T | undefined | false>,
  { withinMs, everyMs = 10 }: { withinMs: number; everyMs?: number },
): Promise<T | undefined> {
  const endsAt = performance.now() + withinMs;
  for (;;) {
    const found = await condition();
    if (found !== undefined && found !== false) return found;
    if (performance.now() >= endsAt) return undefined;
    await pause(everyMs);
  }
}
