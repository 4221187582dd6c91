import type { RequestView } from '@whetstone/core/capability/request-contract.ts';
import { day } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** Where a request stands, in words. */
export function requestStateWords({ state, plannedOn }: RequestView): string {
  switch (state) {
    case 'asked':
      return say('orders.stateAsked');
    case 'planned':
      return say('orders.statePlanned', { day: plannedOn === null ? '' : day(plannedOn) });
    case 'done':
      return say('orders.stateDone');
    case 'withdrawn':
      return say('orders.stateWithdrawn');
  }
}

export const requestTone = { asked: 'warn', planned: 'brand', done: 'ok', withdrawn: 'plain' } as const;
