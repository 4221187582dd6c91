import type { whatIf } from '@whetstone/core/capability/scenario-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { percent } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';

type Readiness = Output<typeof whatIf>['effects'][number]['before'];

/** How ready a unit is in one capability, with its range; no share below five people. */
export function readinessWords({ n, ready, expected, low90, high90 }: Readiness): string {
  const counted = say('ask.ready', { ready, n });
  if (expected === null || low90 === null || high90 === null) return `${counted} · ${say('ask.noRange')}`;
  const range = { share: percent(expected), low: percent(low90), high: percent(high90) };
  return `${counted} · ${say('ask.expected', range)}`;
}
