import { say } from '#lib/i18n/say.svelte.ts';

/** How far a clock is off, in the largest unit that says it. */
export function clockWords(aheadSeconds: number): string {
  const away = Math.abs(aheadSeconds);
  const much =
    away >= 86_400
      ? say('sync.days', { n: Math.round(away / 8640) / 10 })
      : away >= 3600
        ? say('sync.hours', { n: Math.round(away / 360) / 10 })
        : say('sync.minutes', { n: Math.round(away / 60) });
  return aheadSeconds > 0 ? say('sync.clockAhead', { much }) : say('sync.clockBehind', { much });
}
