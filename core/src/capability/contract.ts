import { Type, type Static } from 'typebox';
import { PersonLine } from '../org/contract.ts';
import { defineRoute } from '../platform/route.ts';
import {
  CapabilityCode,
  Day,
  Exactly,
  Id,
  Instant,
  OneOf,
  OrNull,
  Points,
  Share,
} from '../platform/shapes.ts';

export const StateName = OneOf(['exempt', 'no_evidence', 'below', 'lapsed', 'due', 'met']);
export const CurrencyName = OneOf(['current', 'due', 'lapsed', 'superseded', 'never']);
export const ConfidenceWord = OneOf(['high', 'medium', 'low', 'none', 'stale']);
export const Rating = OneOf(['T', 'P', 'U', '?']);

/** One capability of one person: never a bare number. */
export const ScoreView = Exactly({
  capabilityCode: CapabilityCode,
  /** Null when the post does not require it. */
  requiredLevel: OrNull(Type.Integer()),
  threshold: OrNull(Points),
  must: Type.Boolean(),
  importance: OrNull(Type.Integer()),
  shown: Points,
  level: Type.Integer(),
  mean: Type.Number(),
  low90: Type.Number(),
  high90: Type.Number(),
  pBelow: OrNull(Share),
  held: OrNull(Type.String()),
  enoughEvidence: Type.Boolean(),
  counted: Type.Integer(),
  confidence: ConfidenceWord,
  state: StateName,
  currency: CurrencyName,
  newestPassOn: OrNull(Day),
  expiresOn: OrNull(Day),
  lastEvidenceOn: OrNull(Day),
  projected: OrNull(Type.Number()),
  need: Type.Number(),
  /** Change of the estimate in 90 days, and whether it is more than doubt. */
  change: Type.Number(),
  changeClear: Type.Boolean(),
});
export type ScoreView = Static<typeof ScoreView>;

/** What every figure carries. */
export const Basis = Exactly({
  asOfOn: Day,
  computedAt: OrNull(Instant),
  formulaVersion: Type.String(),
  standardCode: Type.String(),
  standardZh: Type.String(),
  standardEn: Type.String(),
});

export const ProfileView = Exactly({
  person: PersonLine,
  basis: Basis,
  /** What the rules propose; null for readers outside the chain of leaders. */
  tier: OrNull(
    Exactly({
      tier: OneOf(['support', 'attention', 'routine']),
      reasons: Type.Array(
        Exactly({
          rule: Type.String(),
          capabilityCode: OrNull(CapabilityCode),
          /** Of `few_met`: the share of the requirements that is met. */
          shareMet: OrNull(Share),
        }),
      ),
    }),
  ),
  counts: Exactly({
    required: Type.Integer(),
    met: Type.Integer(),
    due: Type.Integer(),
    below: Type.Integer(),
    lapsed: Type.Integer(),
    noEvidence: Type.Integer(),
    exempt: Type.Integer(),
  }),
  scores: Type.Array(ScoreView),
});
export type ProfileView = Static<typeof ProfileView>;

export const myCapability = defineRoute({
  name: 'capability.mine',
  method: 'GET',
  path: '/api/me/capability',
  summary: 'My capabilities against my post standard, largest need first.',
  can: 'read-own-capability',
  ok: ProfileView,
  refuses: [],
});

export const profile = defineRoute({
  name: 'capability.profile',
  method: 'GET',
  path: '/api/people/:personId/capability',
  summary: 'A person’s capabilities against the post standard; the look is logged and the person sees it.',
  can: 'read-capability',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  ok: ProfileView,
  refuses: [],
});
