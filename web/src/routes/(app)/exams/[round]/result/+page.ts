import { attemptResult } from '@whetstone/core/exams/result-contract.ts';
import { myRounds } from '@whetstone/core/exams/sitting-contract.ts';
import { courses } from '@whetstone/core/learning/contract.ts';
import { error } from '@sveltejs/kit';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import type { PageLoad } from './$types';

type Fetch = typeof globalThis.fetch;

/** The result, or when it comes out; a refusal to show it yet is no error. */
async function resultOf(fetch: Fetch, attemptId: string | null) {
  if (!attemptId) return { result: null, release: null, voided: null };
  try {
    const result = await call(fetch, attemptResult, { params: { attemptId } });
    return { result, release: null, voided: null };
  } catch (refusal) {
    if (!(refusal instanceof CallRefused)) throw refusal;
    if (refusal.code === 'sitting-voided') return { result: null, release: null, voided: refusal.sentence };
    if (refusal.code !== 'not-released') throw refusal;
    const { release, hardEndAt, awaiting, score, maxScore } = refusal.extras;
    const marking = awaiting
      ? { items: Number(awaiting), score: Number(score), maxScore: Number(maxScore) }
      : null;
    return {
      result: null,
      release: { policy: String(release), hardEndAt: String(hardEndAt), marking },
      voided: null,
    };
  }
}

/** The address names a round or an attempt. */
export const load: PageLoad = async ({ fetch, params, depends }) => {
  depends('exams:result');
  const [{ rounds, serverNow }, study] = await Promise.all([
    call(fetch, myRounds),
    // What to do next is an extra: the result shows without it.
    call(fetch, courses).catch(() => ({ courses: [] })),
    learn('result', 'bank'),
  ]);
  const round = rounds.find(({ roundId, attemptId }) => [roundId, attemptId].includes(params.round));
  if (!round) error(404, { message: '', code: 'not-found' });
  return { round, serverNow, courses: study.courses, ...(await resultOf(fetch, round.attemptId)) };
};
