import { drillSession } from '@whetstone/core/drills/contract.ts';
import { entryOf } from '#lib/drills/entry/measure-entry.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** The roster (kept on the device for the range), the entry of its measure, and core's scoring. */
export const load: PageLoad = async ({ fetch, params }) => {
  const [detail, judging] = await Promise.all([
    call(fetch, drillSession, { params: { sessionId: params.session } }),
    import('#lib/drills/judge.ts'),
    learn('field', 'drills'),
  ]);
  const judge: typeof judging.judge = (drill, person, raw) => judging.judge(drill, person, raw, detail.lines);
  return { detail, judge, measure: await entryOf(detail.definition.measure) };
};
