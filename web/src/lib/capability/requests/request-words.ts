import type { RequestView } from '@whetstone/core/capability/request-contract.ts';
import { day } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** Where a request stands, in words. */
export function requestStateWords(request: RequestView): string {
  switch (request.state) {
    case 'asked':
      return say('orders.stateAsked');
    case 'planned':
      return plannedWords(request);
    case 'done':
      return say('orders.stateDone');
    case 'withdrawn':
      return say('orders.stateWithdrawn');
    case 'declined':
      return say('orders.stateDeclined');
  }
}

function plannedWords({ plannedOn, callUp }: RequestView): string {
  if (callUp?.state === 'submitted') return say('orders.stateCalled');
  if (callUp?.state === 'returned') return say('orders.stateReturned');
  if (callUp?.state === 'issued') return say('orders.stateIssued', { day: day(callUp.fromOn) });
  return say('orders.statePlanned', { day: plannedOn === null ? '' : day(plannedOn) });
}

/** How far a request has come, in words. */
export function progressWords({ aim, people, settled }: RequestView): string {
  return aim === 'train'
    ? say('orders.trainProgress', { people, settled })
    : say('orders.progress', { people, assessed: settled });
}

export const requestTone = {
  asked: 'warn',
  planned: 'brand',
  done: 'ok',
  withdrawn: 'plain',
  declined: 'plain',
} as const;
