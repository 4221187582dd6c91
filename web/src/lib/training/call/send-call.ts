import { changeCallUp, fileCallUp } from '@whetstone/core/training/call-up-contract.ts';
import { swaps } from '@whetstone/core/training/swap-contract.ts';
import { call } from '#lib/platform/call.ts';
import type { Asked } from './asked.ts';
import { bodyOf, type Origin, type Plan } from './plan.ts';
import type { Scene, Wizard } from './wizard.svelte.ts';

interface Said {
  readonly scene: Scene;
  readonly plan: Plan;
  readonly from: Origin;
  readonly draft: boolean;
  /** The leader's request that it answers. */
  readonly asked: Asked | undefined;
}

/**
 * Files what the wizard holds, or files a draft or returned call-up anew.
 * @returns the id of the call-up
 */
export async function sendCall(
  wizard: Wizard,
  said: Said,
  before: { id: string; revision: number } | undefined,
): Promise<string> {
  const body = {
    ...bodyOf({ ...said, seed: wizard.offer.seed, requestId: said.asked?.request.id ?? null }),
    personIds: [...wizard.chosen],
    overrides: wizard.overrides(),
    quotaOverrides: wizard.quotaOverrides(),
  };
  const { callUpId } = before
    ? await call(fetch, changeCallUp, {
        params: { callUpId: before.id },
        body: { ...body, revision: before.revision },
      })
    : await call(fetch, fileCallUp, { body });
  return callUpId;
}

/** Learns which swaps were asked for already: whoever asks again would be refused. It never stands in the way. */
export async function knowSwaps(wizard: Wizard, { unit, today }: Scene): Promise<void> {
  const found = await call(fetch, swaps, { params: { unitId: unit.id }, query: { from: today } }).catch(
    () => null,
  );
  wizard.noteSwaps(
    (found?.swaps ?? [])
      .filter(({ state }) => state === 'asked')
      .map(({ person, servesOn, shiftCode }) => `${person.id} ${servesOn} ${shiftCode}`),
  );
}
