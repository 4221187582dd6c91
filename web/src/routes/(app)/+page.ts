import { myCapability } from '@whetstone/core/capability/contract.ts';
import { myDrillResults } from '@whetstone/core/drills/contract.ts';
import { myRounds } from '@whetstone/core/exams/sitting-contract.ts';
import { study } from '@whetstone/core/learning/contract.ts';
import { studyPlan } from '@whetstone/core/learning/daily/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { myCalls } from '@whetstone/core/training/call-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { nextRound } from '#lib/today/today.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [studying, { rounds, serverNow }, capability, drills, standard, { calls }, plan] = await Promise.all([
    call(fetch, study),
    call(fetch, myRounds),
    call(fetch, myCapability),
    call(fetch, myDrillResults),
    call(fetch, names),
    call(fetch, myCalls),
    // Today stands without what is proposed for it.
    call(fetch, studyPlan).catch(() => null),
    learn('home', 'capability'),
  ]);
  const round = nextRound(rounds, serverNow);
  // Few have an exam ahead: the card is fetched by who has, before the page is drawn, so that nothing moves when it comes.
  const examCard = round && (await import('#lib/today/exam-card.svelte').catch(() => null));
  return {
    studying,
    round,
    examCard: examCard?.default ?? null,
    capability,
    drills: drills.results,
    names: standard,
    calls,
    minutes: plan?.minutes ?? 0,
    serverNow,
  };
};
