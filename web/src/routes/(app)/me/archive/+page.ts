import { myDrillResults } from '@whetstone/core/drills/contract.ts';
import { myRounds } from '@whetstone/core/exams/sitting-contract.ts';
import { course, courses } from '@whetstone/core/learning/contract.ts';
import { recordsOf } from '#lib/archive/timeline.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** Composed of what each room knows of me; courses are opened only where I completed something. */
export const load: PageLoad = async ({ fetch }) => {
  const studied = async () => {
    const list = await call(fetch, courses);
    const begun = list.courses.filter(({ completed }) => completed > 0);
    return Promise.all(begun.map(({ id }) => call(fetch, course, { params: { courseId: id } })));
  };
  const [drills, rounds, done] = await Promise.all([
    call(fetch, myDrillResults),
    call(fetch, myRounds),
    studied(),
    learn('archive', 'drills'),
  ]);
  const records = recordsOf(drills.results, rounds.rounds, done);
  return { drills: drills.results, records, asOf: rounds.serverNow };
};
