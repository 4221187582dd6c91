import type { cell } from '@whetstone/core/capability/cell-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { day } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';

type Person = Output<typeof cell>['people'][number];

/** Why somebody stands where they stand, in a few words. */
export function reasonOf(person: Person): string {
  const { state, currency, expiresOn, counted } = person;
  const on = expiresOn === null ? '' : day(expiresOn);
  if (state === 'below') return whyBelow(person);
  if (state === 'lapsed')
    return currency === 'superseded' || on === ''
      ? say('heat.reasonSuperseded')
      : say('heat.reasonLapsed', { day: on });
  if (state === 'no_evidence') {
    if (counted === 0) return say('heat.reasonNever');
    return currency === 'never' ? say('heat.reasonNoPass') : say('heat.reasonThin', { n: counted });
  }
  if (state === 'due') return say('heat.reasonDue', { day: on });
  if (state === 'exempt') return '';
  return on === '' ? say('heat.reasonMetForever') : say('heat.reasonMet', { day: on });
}

/** When a class begins that trains it and has a place for the person; empty without one. */
export function bookedWords({ bookedOn }: Person): string {
  return bookedOn === null ? '' : say('heat.booked', { day: day(bookedOn) });
}

function whyBelow({ held, shown, threshold }: Person): string {
  if (held === 'critical_failure') return say('heat.reasonCritical');
  if (held !== null) return say('heat.reasonFailed');
  return say('heat.reasonScore', { shown: Math.floor(shown), cut: threshold });
}
