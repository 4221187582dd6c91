import type { RetentionRule } from '@whetstone/core/archive/retention.ts';
import { retentionFaults } from '@whetstone/core/archive/retention.ts';
import * as contract from '@whetstone/core/archive/retention-contract.ts';
import { inForceOn } from '@whetstone/core/standards/kept-versions.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { recordKinds } from '@whetstone/db/archive/record-kinds.ts';
import { countErasable, erasedSoFar } from '@whetstone/db/archive/retention.ts';
import { RetentionVersion } from '@whetstone/db/archive/retention-version.entity.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { SignedIn } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';
import { retentionView } from './retention-view.ts';

/** @throws Refusal `retention-kind-unknown`, `retention-name-twice` */
function refuseFaulty(rules: readonly RetentionRule[]): void {
  const { kinds, twice } = retentionFaults(
    rules,
    recordKinds.map(({ kind }) => kind),
  );
  if (kinds.length > 0) throw new Refusal('retention-kind-unknown', { kinds: kinds.join('、') });
  if (twice.length > 0) throw new Refusal('retention-name-twice', { names: twice.join('、') });
}

async function shown({ em, actor, today }: SignedIn): Promise<contract.RetentionShown> {
  const found = await em.find(RetentionVersion, {}, { orderBy: { effectiveOn: 'desc', proposedAt: 'desc' } });
  const approved = found.flatMap((one) =>
    one.state === 'approved' ? [{ id: one.id, effectiveOn: one.effectiveOn, withdrawnAt: null }] : [],
  );
  const held = inForceOn(approved.toReversed(), today)?.id;
  const cards = await nameCards(
    em,
    found.flatMap(({ proposedById, decidedById, withdrawnById }) =>
      [proposedById, decidedById, withdrawnById].filter((id) => id != null),
    ),
  );
  const versions = [];
  for (const one of found) {
    const figures =
      one.state === 'proposed' ? await countErasable(em, one.rules, one.effectiveOn) : one.figures;
    versions.push(retentionView({ one, figures, inForce: one.id === held }, cards, actor.personId, today));
  }
  const kinds = recordKinds.map(({ kind, zh, en }) => ({ kind, zh, en }));
  return { today, kinds, versions, erased: await erasedSoFar(em) };
}

async function moved(ctx: SignedIn, one: RetentionVersion): Promise<contract.RetentionShown> {
  announce(ctx.em, 'retention.moved', { retentionId: one.id }, ctx.now);
  await ctx.em.flush();
  return shown(ctx);
}

async function versionOf({ em }: SignedIn, id: string): Promise<RetentionVersion> {
  await lockOne(em, 'retention');
  const found = await em.findOne(RetentionVersion, { id });
  if (!found) throw new Refusal('not-found');
  return found;
}

/** How long training records are kept: proposed by one administrator, decided by another. */
export function mountRetention(house: House): void {
  mount(house, contract.retentionVersions, (_input, ctx) => shown(ctx));
  mount(house, contract.previewRetention, ({ body }, { em }) => {
    refuseFaulty(body.rules);
    return countErasable(em, body.rules, body.effectiveOn);
  });
  mount(house, contract.proposeRetention, async ({ body }, ctx) => {
    const { em, actor, now, today } = ctx;
    const { rules, effectiveOn, reason } = body;
    refuseFaulty(rules);
    if (effectiveOn <= today) throw new Refusal('retention-day');
    await lockOne(em, 'retention');
    if ((await em.count(RetentionVersion, { state: 'proposed' })) > 0) throw new Refusal('retention-pending');
    const one = em.create(RetentionVersion, {
      rules,
      effectiveOn,
      state: 'proposed',
      reason: reason.trim(),
      proposedById: actor.personId,
      proposedAt: now,
      figures: await countErasable(em, rules, effectiveOn),
    });
    await em.flush();
    return moved(ctx, one);
  });
  mount(house, contract.decideRetention, async ({ params, body }, ctx) => {
    const one = await versionOf(ctx, params.retentionId);
    const figures = await countErasable(ctx.em, one.rules, one.effectiveOn);
    one.decide(body.decision, wordOf(ctx, body), { figures, seen: body.lines });
    return moved(ctx, one);
  });
  mount(house, contract.withdrawRetention, async ({ params, body }, ctx) => {
    const one = await versionOf(ctx, params.retentionId);
    one.withdraw(wordOf(ctx, body));
    return moved(ctx, one);
  });
}

const wordOf = (
  { actor, now, today }: SignedIn,
  { reason, revision }: { reason: string; revision: number },
) => ({ byId: actor.personId, at: now, today, reason: reason.trim(), revision });
