import { callCandidates, callScene, callUp } from '@whetstone/core/training/call-up-contract.ts';
import { learn, say } from '#lib/i18n/say.svelte.ts';
import { signed } from '#lib/capability/signed.ts';
import { inLocale, nameOf } from '#lib/i18n/names.ts';
import { call } from '#lib/platform/call.ts';
import { askedFor } from '#lib/training/call/asked.ts';
import { type Origin, planOf, planOfCall } from '#lib/training/call/plan.ts';
import type { PageLoad } from './$types';

/** Prefilled from a heatmap cell (`unit`, `need`), from what is overdue, from a line of a plan (`line`), from a leader's request (`request`), or from a call-up that is changed (`edit`). */
export const load: PageLoad = async ({ fetch, url }) => {
  const asked = (name: string) => url.searchParams.get(name) ?? undefined;
  const callUpId = asked('edit');
  const before = callUpId === undefined ? undefined : await call(fetch, callUp, { params: { callUpId } });
  const [unitId, capabilityCode, planLineId] = before
    ? [
        before.cause.unitId ?? before.unit.id,
        before.capabilityCode ?? undefined,
        before.cause.planLineId ?? undefined,
      ]
    : [asked('unit'), asked('need'), asked('line')];
  const [scene, forRequest] = await Promise.all([
    call(fetch, callScene, {
      query: {
        ...(unitId && { unitId }),
        ...(capabilityCode && { capabilityCode }),
        ...(planLineId && { planLineId }),
      },
    }),
    askedFor(fetch, before ? before.cause.requestId : asked('request')),
    learn('callup', 'duty', 'platform', 'swaps', 'planning'),
  ]);
  const from: Origin =
    before?.cause.from ??
    (['cell', 'overdue'] as const).find((one) => one === asked('from')) ??
    (planLineId ? 'quota' : 'hand');
  const words = {
    unit: inLocale(scene.unit.nameZh, scene.unit.nameEn),
    name: nameOf(scene.capabilities, scene.capabilityCode),
    n: scene.inNeed,
  };
  const why =
    scene.meanGap === null
      ? say('callup.answerUnknown', words)
      : scene.meanGap >= 0
        ? say('callup.answerAbove', words)
        : say('callup.answer', { ...words, gap: signed(scene.meanGap) });
  const people = forRequest?.personIds.length;
  const plan = before ? planOfCall(before) : planOf(scene, { classId: asked('class') ?? '', why, people });
  const offer = await call(fetch, callCandidates, {
    query: {
      unitId: scene.unit.id,
      capabilityCode: scene.capabilityCode,
      fromOn: plan.fromOn,
      toOn: plan.toOn,
      capacity: Math.max(1, plan.capacity),
      offPost: plan.offPost,
      ...(plan.classId && { classId: plan.classId }),
      ...(scene.planLine && { planLineId: scene.planLine.id }),
    },
  });
  return { scene, plan, offer, from, before, forRequest };
};
