import type { DeliveryLine } from '@whetstone/core/capability/report-contract.ts';
import type { Cadence, ReportSpec } from '@whetstone/core/capability/report.ts';
import { day } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';

export const measureNames = {
  state: 'reports.measureState',
  score: 'reports.measureScore',
  level: 'reports.measureLevel',
  lastOn: 'reports.measureLastOn',
  expiresOn: 'reports.measureExpiresOn',
  counts: 'reports.measureCounts',
  ready: 'reports.measureReady',
  coverage: 'reports.measureCoverage',
  gap: 'reports.measureGap',
} as const satisfies Record<ReportSpec['measures'][number], `reports.${string}`>;

const states = {
  waiting: 'reports.stateWaiting',
  running: 'reports.stateRunning',
  ready: 'reports.stateReady',
  refused: 'reports.stateRefused',
} as const;

/** How a delivery stands, in words. */
export function deliveryWords({ state, rowCount, asOfOn, nearOn }: DeliveryLine): string {
  if (state === 'unkept')
    return say('reports.stateUnkept', { on: day(asOfOn), near: nearOn === null ? '' : day(nearOn) });
  return state === 'ready'
    ? `${say(states.ready)} · ${say('reports.rowsN', { n: rowCount })}`
    : say(states[state]);
}

/** How much of the report its receiver answers for, for whoever sent it; empty when it is all of it. */
export function cutWords({ state, unitsSeen: seen, unitsWhole: whole }: DeliveryLine): string {
  return state === 'ready' && seen < whole ? ` · ${say('reports.cutTo', { seen, whole })}` : '';
}

export const weekdays = [
  'reports.monday',
  'reports.tuesday',
  'reports.wednesday',
  'reports.thursday',
  'reports.friday',
  'reports.saturday',
  'reports.sunday',
] as const;

/** When a report goes out by itself, in words. */
export function cadenceWords(cadence: Cadence): string {
  if (cadence.every === 'never') return say('reports.never');
  if (cadence.every === 'month') return say('reports.monthOn', { n: cadence.on });
  return say('reports.weekOn', { day: say(weekdays[cadence.on - 1] ?? weekdays[0]) });
}
