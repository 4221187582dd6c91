import { myRounds } from '@whetstone/core/exams/sitting-contract.ts';
import { error } from '@sveltejs/kit';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const [{ rounds, serverNow }] = await Promise.all([call(fetch, myRounds), learn('exams')]);
  const round = rounds.find(({ roundId }) => roundId === params.round);
  if (!round) error(404, { message: '', code: 'not-found' });
  return { round, serverNow };
};
