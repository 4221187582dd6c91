import { day } from './format.ts';
import { preferences } from '#lib/platform/preferences.svelte.ts';

/** `11月24日 周二 至 11月26日 周四` · `Tue 24 Nov to Thu 26 Nov`; one day alone is said once, the year once. */
export function daysSpan(fromOn: string, toOn: string): string {
  if (fromOn === toOn) return day(fromOn);
  return `${day(fromOn)}${preferences.locale === 'zh' ? ' 至 ' : ' to '}${day(toOn, fromOn)}`;
}
