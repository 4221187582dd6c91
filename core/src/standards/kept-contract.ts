import { Type, type Static } from 'typebox';
import { CertificateKind } from '../archive/certificates/kinds.ts';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, Instant, OrNull } from '../platform/shapes.ts';
import { PromotionRequirement } from './promotion.ts';

/** Why a version was made. */
export const Reason = Type.String({ minLength: 4, maxLength: 500, pattern: '\\S' });

/** A version with its day, who made it and why; one that came with the product has no id and no maker. */
export const Kept = {
  id: OrNull(Id),
  effectiveOn: OrNull(Day),
  reason: Type.String(),
  madeBy: OrNull(Exactly({ name: Type.String(), badgeNumber: Type.String() })),
  madeAt: OrNull(Instant),
  withdrawn: Type.Boolean(),
  inForce: Type.Boolean(),
  mayWithdraw: Type.Boolean(),
};

export const KindVersion = Exactly({ ...Kept, kind: CertificateKind, issued: Type.Boolean() });
export type KindVersion = Static<typeof KindVersion>;

const Kinds = Exactly({
  today: Day,
  /** By code, of each the newest version first. */
  kinds: Type.Array(Exactly({ code: Type.String(), versions: Type.Array(KindVersion) })),
});

export const certificateKindVersions = defineRoute({
  name: 'standards.certificate-kinds',
  method: 'GET',
  path: '/api/certificate-kinds',
  summary: 'Kinds of certificates with all their versions: in force, to come, before and taken back.',
  can: 'manage-standards',
  ok: Kinds,
  refuses: [],
});

export const makeCertificateKind = defineRoute({
  name: 'standards.make-certificate-kind',
  method: 'POST',
  path: '/api/certificate-kinds',
  summary: 'Makes a kind of certificate, or the next version of one, from a day on. Nothing issued changes.',
  can: 'manage-standards',
  body: Exactly({
    kind: CertificateKind,
    /** False: it is issued no more from the day on. */
    issued: Type.Boolean(),
    effectiveOn: Day,
    reason: Reason,
  }),
  ok: Kinds,
  refuses: ['change-day-passed', 'change-day-taken', 'kept-capability-unknown'],
});

export const withdrawCertificateKind = defineRoute({
  name: 'standards.withdraw-certificate-kind',
  method: 'POST',
  path: '/api/certificate-kinds/:kindId/withdraw',
  summary: 'Takes back a version of a kind of certificate whose day has not come.',
  can: 'manage-standards',
  params: Exactly({ kindId: Id }),
  ok: Kinds,
  refuses: ['kept-in-force', 'kept-withdrawn'],
});

export const RuleVersion = Exactly({
  ...Kept,
  rank: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  selective: Type.Boolean(),
  demo: Type.Boolean(),
  requirements: Type.Array(PromotionRequirement),
});
export type RuleVersion = Static<typeof RuleVersion>;

const Rules = Exactly({
  today: Day,
  /** By the rank they lead from, of each the newest version first. */
  rules: Type.Array(Exactly({ fromRank: Type.String(), versions: Type.Array(RuleVersion) })),
});

export const promotionRuleVersions = defineRoute({
  name: 'standards.promotion-rules',
  method: 'GET',
  path: '/api/promotion-rules',
  summary: 'What each rank asks, with all versions: in force, to come, before and taken back.',
  can: 'manage-standards',
  ok: Rules,
  refuses: [],
});

export const makePromotionRule = defineRoute({
  name: 'standards.make-promotion-rule',
  method: 'POST',
  path: '/api/promotion-rules',
  summary:
    'Makes the next version of what a rank asks, from a day on; people see it in their checklist then.',
  can: 'manage-standards',
  body: Exactly({
    /** The version that it is made from. */
    fromRank: Type.String({ minLength: 1, maxLength: 20 }),
    selective: Type.Boolean(),
    requirements: Type.Array(PromotionRequirement, { minItems: 1, maxItems: 30 }),
    effectiveOn: Day,
    reason: Reason,
  }),
  ok: Rules,
  refuses: ['change-day-passed', 'change-day-taken', 'kept-capability-unknown'],
});

export const withdrawPromotionRule = defineRoute({
  name: 'standards.withdraw-promotion-rule',
  method: 'POST',
  path: '/api/promotion-rules/:promotionRuleId/withdraw',
  summary: 'Takes back a version of what a rank asks whose day has not come.',
  can: 'manage-standards',
  params: Exactly({ promotionRuleId: Id }),
  ok: Rules,
  refuses: ['kept-in-force', 'kept-withdrawn'],
});
