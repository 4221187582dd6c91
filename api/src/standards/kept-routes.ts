import type { CertificateKind as KindOfCertificate } from '@whetstone/core/archive/certificates/kinds.ts';
import * as contract from '@whetstone/core/standards/kept-contract.ts';
import { inForceOn } from '@whetstone/core/standards/kept-versions.ts';
import type { PromotionRequirement } from '@whetstone/core/standards/promotion.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { CertificateKind } from '@whetstone/db/archive/certificate-kind.entity.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { keptKinds, unknownCapabilities } from '@whetstone/db/standards/kept-versions.ts';
import { PromotionRule } from '@whetstone/db/standards/promotion-rule.entity.ts';
import type { SignedIn } from '../platform/context.ts';
import { keptView, makersOf } from '../platform/kept-view.ts';
import { type House, mount } from '../platform/mount.ts';

type Kinds = Output<typeof contract.certificateKindVersions>;
type Rules = Output<typeof contract.promotionRuleVersions>;

async function kindsShown({ em, today }: SignedIn): Promise<Kinds> {
  const kept = await keptKinds(em);
  const cards = await makersOf(em, [...kept.values()].flat());
  const kinds = [...kept].map(([code, versions]) => {
    const held = inForceOn(versions, today);
    return {
      code,
      versions: versions
        .map((one) => ({ ...keptView(one, held, today, cards), kind: one.kind, issued: one.issued }))
        .toReversed(),
    };
  });
  return { today, kinds: kinds.toSorted((one, other) => (one.code < other.code ? -1 : 1)) };
}

async function rulesShown({ em, today }: SignedIn): Promise<Rules> {
  const found = await em.find(
    PromotionRule,
    {},
    { orderBy: { fromRank: 'asc', effectiveFrom: 'asc', id: 'asc' } },
  );
  const made = found.map((rule) => ({
    rule,
    id: rule.id,
    effectiveOn: rule.effectiveFrom,
    withdrawnAt: rule.withdrawnAt ?? null,
    reason: rule.reason,
    madeById: rule.madeById ?? null,
    madeAt: rule.madeAt ?? null,
  }));
  const cards = await makersOf(em, made);
  const rules = [...Map.groupBy(made, ({ rule }) => rule.fromRank)].map(([fromRank, versions]) => {
    const held = inForceOn(versions, today);
    const shown = versions.map((one) => ({ ...keptView(one, held, today, cards), ...ruleView(one.rule) }));
    return { fromRank, versions: shown.toReversed() };
  });
  return { today, rules };
}

function ruleView({ rank, nameZh, nameEn, selective, source, requirements }: PromotionRule) {
  return { rank, nameZh, nameEn, selective, demo: source === 'demo', requirements };
}

/** @throws Refusal `change-day-passed`, `change-day-taken`, `kept-capability-unknown` */
async function refuseUnfit(
  { em, today }: SignedIn,
  { effectiveOn, codes, taken }: { effectiveOn: string; codes: readonly string[]; taken: boolean },
): Promise<void> {
  if (effectiveOn < today) throw new Refusal('change-day-passed');
  if (taken) throw new Refusal('change-day-taken');
  const unknown = await unknownCapabilities(em, codes, effectiveOn);
  if (unknown.length > 0) throw new Refusal('kept-capability-unknown', { codes: unknown.join('、') });
}

const codesOfKind = ({ capabilityCode }: KindOfCertificate) =>
  capabilityCode === null ? [] : [capabilityCode];
const codesOfRule = (requirements: readonly PromotionRequirement[]) => [
  ...new Set(requirements.flatMap((one) => (one.kind === 'proof' ? one.capabilityCodes : []))),
];

function mountKinds(house: House): void {
  mount(house, contract.certificateKindVersions, (_input, ctx) => kindsShown(ctx));
  mount(house, contract.makeCertificateKind, async ({ body }, ctx) => {
    const { em, actor, now } = ctx;
    const { kind, issued, effectiveOn, reason } = body;
    await lockOne(em, `kept-kind:${kind.code}`);
    const taken = await em.count(CertificateKind, { code: kind.code, effectiveOn, withdrawnAt: null });
    await refuseUnfit(ctx, { effectiveOn, codes: codesOfKind(kind), taken: taken > 0 });
    const made = { madeById: actor.personId, madeAt: now };
    em.create(CertificateKind, {
      code: kind.code,
      effectiveOn,
      kind,
      issued,
      reason: reason.trim(),
      ...made,
    });
    await em.flush();
    return kindsShown(ctx);
  });
  mount(house, contract.withdrawCertificateKind, async ({ params }, ctx) => {
    const found = await ctx.em.findOne(CertificateKind, { id: params.kindId });
    if (!found) throw new Refusal('not-found');
    found.withdraw(ctx.now, ctx.today);
    await ctx.em.flush();
    return kindsShown(ctx);
  });
}

function mountRules(house: House): void {
  mount(house, contract.promotionRuleVersions, (_input, ctx) => rulesShown(ctx));
  mount(house, contract.makePromotionRule, async ({ body }, ctx) => {
    const { em, actor, now } = ctx;
    const { fromRank, selective, requirements, effectiveOn, reason } = body;
    await lockOne(em, `kept-rule:${fromRank}`);
    const [before] = await em.find(
      PromotionRule,
      { fromRank },
      { orderBy: { effectiveFrom: 'desc' }, limit: 1 },
    );
    if (!before) throw new Refusal('not-found');
    const taken = await em.count(PromotionRule, { fromRank, effectiveFrom: effectiveOn, withdrawnAt: null });
    await refuseUnfit(ctx, { effectiveOn, codes: codesOfRule(requirements), taken: taken > 0 });
    const { rank, nameZh, nameEn, source, note = null } = before;
    const promised = { rank, nameZh, nameEn, source, note, fromRank };
    em.create(PromotionRule, {
      ...promised,
      selective,
      requirements,
      effectiveFrom: effectiveOn,
      reason: reason.trim(),
      madeById: actor.personId,
      madeAt: now,
    });
    await em.flush();
    return rulesShown(ctx);
  });
  mount(house, contract.withdrawPromotionRule, async ({ params }, ctx) => {
    const found = await ctx.em.findOne(PromotionRule, { id: params.promotionRuleId });
    if (!found) throw new Refusal('not-found');
    found.withdraw(ctx.now, ctx.today);
    await ctx.em.flush();
    return rulesShown(ctx);
  });
}

/** Kinds of certificates and what ranks ask: kept as versions with their days, never edited, never deleted. */
export function mountKept(house: House): void {
  mountKinds(house);
  mountRules(house);
}
