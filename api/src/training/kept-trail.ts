import type { Reach } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { KeptLine } from '@whetstone/core/training/kept-contract.ts';
import type { KeptDeed, KeptMatter } from '@whetstone/core/training/kept-shapes.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { KeptChange } from '@whetstone/db/training/kept-change.entity.ts';
import type { SignedIn } from '../platform/context.ts';

/** What holds for the whole force is set by whoever plans training at the top. */
export const plansForAll = (reach: Reach | null) =>
  reach !== null && (reach.force || reach.paths.some((path) => !path.includes('.')));

/** @throws Refusal `not-allowed` for who does not plan for the whole force */
export function mustPlanForAll({ reach }: SignedIn): void {
  if (!plansForAll(reach)) throw new Refusal('not-allowed');
}

/** Writes down who changed what, why, and from which day it holds. */
export function noteKept(
  { em, actor, now }: SignedIn,
  change: { what: KeptMatter; code: string; did: KeptDeed; on: string; reason: string },
): void {
  em.create(KeptChange, { ...change, reason: change.reason.trim(), byId: actor.personId, at: now });
}

/** Every change of these matters by `what code`, the newest first. */
export async function trailsOf(
  { em }: SignedIn,
  which: { what?: KeptMatter; code?: string },
): Promise<Map<string, KeptLine[]>> {
  const found = await em.find(KeptChange, which, { orderBy: { at: 'desc', id: 'desc' } });
  const cards = await nameCards(
    em,
    found.map(({ byId }) => byId),
  );
  const trails = new Map<string, KeptLine[]>();
  for (const { what, code, did, on, reason, byId, at } of found) {
    const card = cards.get(byId);
    const by = card ? { name: card.name, badgeNumber: card.badgeNumber } : null;
    const key = `${what} ${code}`;
    trails.set(key, [...(trails.get(key) ?? []), { did, on, reason, by, at }]);
  }
  return trails;
}
