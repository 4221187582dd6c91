import { myCapability } from '@whetstone/core/capability/contract.ts';
import { myDrillResults } from '@whetstone/core/drills/contract.ts';
import { myRounds } from '@whetstone/core/exams/sitting-contract.ts';
import { study } from '@whetstone/core/learning/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { myCalls } from '@whetstone/core/training/call-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [studying, rounds, capability, drills, standard, { calls }] = await Promise.all([
    call(fetch, study),
    call(fetch, myRounds),
    call(fetch, myCapability),
    call(fetch, myDrillResults),
    call(fetch, names),
    call(fetch, myCalls),
    learn('home', 'capability'),
  ]);
  return { studying, rounds, capability, drills: drills.results, names: standard, calls };
};
