import { pushChoices } from '@whetstone/core/outreach/push-contract.ts';
import type { Audience } from '@whetstone/core/outreach/pushes/audience.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** `?law=<change>`: what a change of the law proposes. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const [{ session }, choices, standard] = await Promise.all([
    parent(),
    call(fetch, pushChoices),
    call(fetch, names),
    learn('pushing'),
  ]);
  const change = choices.changes.find(({ id }) => id === url.searchParams.get('law'));
  const audience: Audience | null = change ? { kind: 'law-change', changeId: change.id } : null;
  const first = change &&
    audience && {
      audience,
      title: inLocale(change.nameZh, change.nameEn).slice(0, 80),
      capabilityCode: change.capabilityCodes[0] ?? '',
    };
  return {
    choices,
    capabilities: standard.capabilities,
    first: first ?? null,
    today: dayAt(session.serverNow),
  };
};
