import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { CertificateKind } from './certificates/kinds.ts';
import { standings } from './certificates/standing.ts';
import { NamedPerson } from './record-contract.ts';

const Named = { nameZh: Type.String(), nameEn: Type.String() };
const Term = { validFrom: Day, validUntil: OrNull(Day), renewableFrom: OrNull(Day) };

/** A certificate as its holder and whoever may read their file see it. */
export const CertificateView = Exactly({
  id: Id,
  code: Type.String(),
  kindCode: Type.String(),
  ...Named,
  capabilityCode: OrNull(Type.String()),
  level: OrNull(Type.Integer()),
  ...Term,
  standing: OneOf(standings),
  holder: Type.String(),
  badgeNumber: Type.String(),
  issuer: Type.String(),
  issuedAt: Instant,
  issuedBy: OrNull(NamedPerson),
  /** What it was issued on: a result, or what somebody said. */
  ground: Type.String(),
  revokedAt: OrNull(Instant),
  revokeReason: OrNull(Type.String()),
  /** What its picture holds: signed, so that a phone can verify it without a network. */
  document: Type.String(),
  revision: Type.Integer(),
});
export type CertificateView = Static<typeof CertificateView>;

const Certificates = Exactly({ certificates: Type.Array(CertificateView), today: Day });
const One = Exactly({ certificateId: Id });
const Ground = Type.String({ minLength: 5, maxLength: 300 });

export const myCertificates = defineRoute({
  name: 'archive.my-certificates',
  method: 'GET',
  path: '/api/me/certificates',
  summary: 'My certificates with their days and what their pictures hold.',
  can: 'read-own-archive',
  ok: Certificates,
  refuses: [],
});

export const personCertificates = defineRoute({
  name: 'archive.person-certificates',
  method: 'GET',
  path: '/api/people/:personId/certificates',
  summary: 'The certificates of a person within reach; the look is logged where they see it.',
  can: 'read-archive',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  ok: Certificates,
  refuses: [],
});

export const myBadge = defineRoute({
  name: 'archive.my-badge',
  method: 'GET',
  path: '/api/me/certificates/:certificateId/badge',
  summary: 'A certificate of mine as an Open Badges 3.0 credential, signed as a JWT (RS256).',
  can: 'read-own-archive',
  params: One,
  ok: Exactly({ fileName: Type.String(), base64: Type.String() }),
  refuses: [],
});

/** Somebody who has met what a kind asks, and has no certificate of it that stands. */
export const Candidate = Exactly({
  personId: Id,
  person: NamedPerson,
  kindCode: Type.String(),
  /** The day of the result that is the ground. */
  on: Day,
  score: Type.Number(),
  type: Type.String(),
  /** The certificate that it would renew. */
  renewsId: OrNull(Id),
});
export type Candidate = Static<typeof Candidate>;

export const certificateDesk = defineRoute({
  name: 'archive.certificate-desk',
  method: 'GET',
  path: '/api/certificates',
  summary: 'Who could be given which certificate, and the certificates of people within reach.',
  can: 'issue-certificates',
  query: Exactly({
    q: Type.Optional(Type.String({ maxLength: 40 })),
    /** Where the page of certificates begins. */
    from: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  }),
  ok: Exactly({
    /** Those that the reader may issue. */
    kinds: Type.Array(CertificateKind),
    /** The newest results of each kind; whoever is given one makes room for the next. */
    candidates: Type.Array(Candidate),
    /** So many people there are in all. */
    candidatesTotal: Type.Integer({ minimum: 0 }),
    certificates: Type.Array(CertificateView),
    /** So many certificates fit what is looked for. */
    total: Type.Integer({ minimum: 0 }),
    /** Where the next page begins; null on the last. */
    next: OrNull(Type.Integer()),
    today: Day,
  }),
  refuses: [],
});

export const issueCertificate = defineRoute({
  name: 'archive.issue-certificate',
  method: 'POST',
  path: '/api/certificates',
  summary:
    'Issues a certificate to a person within reach, on a result that meets its level or on a stated ground.',
  can: 'issue-certificates',
  body: Exactly({
    badgeNumber: Type.String({ minLength: 1, maxLength: 20 }),
    kindCode: Type.String({ maxLength: 20 }),
    ground: Type.Optional(Ground),
  }),
  ok: CertificateView,
  refuses: ['certificate-held', 'certificate-no-ground', 'certificate-not-yours', 'own-certificate'],
});

export const renewCertificate = defineRoute({
  name: 'archive.renew-certificate',
  method: 'POST',
  path: '/api/certificates/:certificateId/renewal',
  summary: 'Issues the next certificate in place of one that runs out; no day is lost in between.',
  can: 'issue-certificates',
  params: One,
  body: Exactly({ ground: Type.Optional(Ground) }),
  ok: CertificateView,
  refuses: [
    'certificate-ended',
    'certificate-no-ground',
    'certificate-not-renewable',
    'certificate-not-yours',
    'own-certificate',
  ],
});

export const revokeCertificate = defineRoute({
  name: 'archive.revoke-certificate',
  method: 'POST',
  path: '/api/certificates/:certificateId/revocation',
  summary: 'Revokes a certificate for good, with the reason that its holder reads.',
  can: 'issue-certificates',
  params: One,
  body: Exactly({ reason: Ground, revision: Type.Integer() }),
  ok: CertificateView,
  refuses: ['certificate-ended', 'certificate-not-yours', 'own-certificate'],
});

export const checkCertificate = defineRoute({
  name: 'archive.check-certificate',
  method: 'GET',
  path: '/api/certificate-checks/:code',
  summary: 'Whether the certificate of a code stands today; of its holder only what lets one compare.',
  can: 'check-certificates',
  params: Exactly({ code: Type.String({ maxLength: 40 }) }),
  ok: Exactly({
    code: Type.String(),
    ...Named,
    ...Term,
    standing: OneOf(standings),
    /** The first character of the name. */
    holder: Type.String(),
    issuer: Type.String(),
    revokedOn: OrNull(Day),
    asOf: Instant,
  }),
  refuses: [
    'certificate-code-length',
    'certificate-code-wrong',
    'certificate-code-false',
    'certificate-unknown',
  ],
});

export const certificateKeys = defineRoute({
  name: 'archive.certificate-keys',
  method: 'GET',
  path: '/api/certificate-keys',
  summary: 'The public keys by which a phone verifies certificates of this force without a network.',
  can: 'check-certificates',
  ok: Exactly({ keys: Type.Array(Exactly({ publicKey: Type.String(), keyName: Type.String() })) }),
  refuses: [],
});

const Jwk = Exactly({
  kty: Type.Literal('RSA'),
  n: Type.String(),
  e: Type.String(),
  alg: Type.Literal('RS256'),
  use: Type.Literal('sig'),
  kid: Type.String(),
});

export const issuerProfile = defineRoute({
  name: 'archive.issuer-profile',
  method: 'GET',
  path: '/api/issuer',
  summary: 'The profile of this force as an issuer of Open Badges.',
  can: 'check-certificates',
  ok: Exactly({
    '@context': Type.Array(Type.String()),
    id: Type.String(),
    type: Type.Array(Type.String()),
    name: Type.String(),
    url: Type.String(),
  }),
  refuses: [],
});

export const issuerKeys = defineRoute({
  name: 'archive.issuer-keys',
  method: 'GET',
  path: '/api/issuer/jwks',
  summary: 'The public keys that verify exported badges, as a JSON Web Key Set.',
  can: 'check-certificates',
  ok: Exactly({ keys: Type.Array(Jwk) }),
  refuses: [],
});

export const issuerRevocations = defineRoute({
  name: 'archive.issuer-revocations',
  method: 'GET',
  path: '/api/issuer/revocations',
  summary: 'The exported badges that are no longer valid, by their ids alone (1EdTech revocation list).',
  can: 'check-certificates',
  ok: Exactly({
    id: Type.String(),
    issuer: Type.String(),
    revokedCredential: Type.Array(
      Exactly({ id: Type.String(), revoked: Type.Boolean(), revocationReason: Type.String() }),
    ),
  }),
  refuses: [],
});
