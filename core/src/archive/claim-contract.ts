import { Type, type Static } from 'typebox';
import { conflicts } from '../exams/conflict.ts';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, Instant, OneOf, OrNull, Points } from '../platform/shapes.ts';
import { claimSorts, claimStates } from './claims/claim.ts';
import { NamedPerson } from './record-contract.ts';

const Text = Type.String({ minLength: 5, maxLength: 1000 });
const One = Exactly({ claimId: Id });

/** What somebody claims to have done outside. */
const Said = {
  title: Type.String({ minLength: 2, maxLength: 120 }),
  sort: OneOf(claimSorts),
  organiser: Type.String({ maxLength: 120 }),
  place: Type.String({ maxLength: 120 }),
  fromOn: Day,
  toOn: Day,
  /** It is written down and never turned into points. */
  hours: OrNull(Type.Number({ minimum: 0, maximum: 2000 })),
  capabilityCode: OrNull(CapabilityCode),
};

export const ClaimView = Exactly({
  id: Id,
  ...Said,
  state: OneOf(claimStates),
  madeAt: Instant,
  /** What was asked for, or why it was declined. */
  answer: OrNull(Type.String()),
  decidedAt: OrNull(Instant),
  decidedBy: OrNull(NamedPerson),
  /** What it proves since it was approved. */
  score: OrNull(Type.Number()),
  ceiling: OrNull(Type.Integer()),
  files: Type.Array(Exactly({ sha256: Type.String(), type: Type.String(), name: Type.String() })),
  revision: Type.Integer(),
});
export type ClaimView = Static<typeof ClaimView>;

export const myClaims = defineRoute({
  name: 'archive.my-claims',
  method: 'GET',
  path: '/api/me/claims',
  summary: 'My claims of outside training, the newest first.',
  can: 'read-own-archive',
  ok: Exactly({ claims: Type.Array(ClaimView), today: Day }),
  refuses: [],
});

export const makeClaim = defineRoute({
  name: 'archive.make-claim',
  method: 'POST',
  path: '/api/me/claims',
  summary: 'Claims training that I did elsewhere; it waits for a decision.',
  can: 'read-own-archive',
  body: Exactly({ ...Said, /** Although one like it is there. */ anyway: Type.Optional(Type.Boolean()) }),
  ok: ClaimView,
  refuses: ['claim-duplicate', 'claim-days'],
});

export const withdrawClaim = defineRoute({
  name: 'archive.withdraw-claim',
  method: 'POST',
  path: '/api/me/claims/:claimId/withdrawal',
  summary: 'Takes back a claim of mine that is not decided.',
  can: 'read-own-archive',
  params: One,
  ok: ClaimView,
  refuses: ['claim-decided'],
});

export const answerClaim = defineRoute({
  name: 'archive.answer-claim',
  method: 'POST',
  path: '/api/me/claims/:claimId/answer',
  summary: 'Hands a claim of mine in again after more was asked for.',
  can: 'read-own-archive',
  params: One,
  body: Exactly({ text: Text }),
  ok: ClaimView,
  refuses: ['claim-decided'],
});

/** A claim as whoever decides it sees it. */
export const ClaimCase = Exactly({
  claim: ClaimView,
  personId: Id,
  person: NamedPerson,
  /** Why the reader is not the one to decide it; null = they are. */
  barred: OrNull(OneOf(conflicts)),
  /** What else is on file that looks like it. */
  alike: Type.Array(Type.String()),
  /** Other people's claims with the very same proof. */
  sameProof: Type.Integer(),
});
export type ClaimCase = Static<typeof ClaimCase>;

export const claimDesk = defineRoute({
  name: 'archive.claim-desk',
  method: 'GET',
  path: '/api/claims',
  summary: 'Claims of people within reach: those that wait first.',
  can: 'decide-claims',
  ok: Exactly({ cases: Type.Array(ClaimCase), today: Day }),
  refuses: [],
});

export const decideClaim = defineRoute({
  name: 'archive.decide-claim',
  method: 'POST',
  path: '/api/claims/:claimId/decision',
  summary: 'Approves a claim, declines it, asks for more, or takes an approval back, each with its reason.',
  can: 'decide-claims',
  params: One,
  body: Exactly({
    decision: OneOf(['approve', 'decline', 'ask', 'void']),
    reason: Text,
    /** Of an approval that is evidence: of which capability, how many points, up to which level it is believed. */
    proves: Type.Optional(
      Exactly({
        capabilityCode: CapabilityCode,
        score: Points,
        level: Type.Integer({ minimum: 1, maximum: 5 }),
      }),
    ),
    revision: Type.Integer(),
  }),
  ok: ClaimView,
  refuses: [
    'claim-decided',
    'claim-proves-nothing',
    'claim-without-proof',
    'own-claim',
    'conflict-of-interest',
  ],
});
