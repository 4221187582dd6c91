import { millisecondsOf } from '../../platform/clock.ts';
import { addDays } from '../../platform/day.ts';
import type { CertificateKind } from './kinds.ts';

/** Who says it: its address is its name, wherever it is read. */
export interface Issuer {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** What is told of a certificate in a badge. */
export interface BadgeOf {
  readonly id: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kindCode: string;
  readonly certifies: CertificateKind['certifies'];
  readonly capabilityCode: string | null;
  readonly level: number | null;
  readonly badgeNumber: string;
  readonly ground: string;
  readonly issuedAt: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** The contexts of Open Badges 3.0 on the data model of verifiable credentials 2.0. */
export const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
];
const SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

const achievementTypes = {
  capability: 'Certification',
  licence: 'License',
  course: 'CertificateOfCompletion',
} as const;

/** The id of a credential: that of its certificate, so that a revocation names it. */
export const credentialIdOf = (certificateId: string): string => `urn:uuid:${certificateId}`;
const subjectOf = ({ badgeNumber }: BadgeOf) => `urn:badge-number:${badgeNumber}`;
/** Days begin at midnight of the force's zone. */
const beginning = (day: string) => `${addDays(day, -1)}T16:00:00Z`;
const end = (day: string) => `${day}T15:59:59Z`;

/** The certificate as an OpenBadgeCredential (Open Badges 3.0, §B.1). */
export function credentialOf(it: BadgeOf, issuer: Issuer) {
  const description = it.capabilityCode
    ? `${it.nameEn}: ${it.capabilityCode}, level ${it.level}.`
    : `${it.nameEn}.`;
  return {
    '@context': CONTEXTS,
    id: credentialIdOf(it.id),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: it.nameEn,
    description,
    issuer: { id: issuer.id, type: ['Profile'], name: issuer.name, url: issuer.url },
    awardedDate: it.issuedAt,
    validFrom: beginning(it.validFrom),
    ...(it.validUntil !== null && { validUntil: end(it.validUntil) }),
    credentialSubject: {
      id: subjectOf(it),
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          identityType: 'systemId',
          identityHash: it.badgeNumber,
          hashed: false,
        },
      ],
      achievement: {
        id: `${issuer.id}/achievements/${it.kindCode}`,
        type: ['Achievement'],
        achievementType: achievementTypes[it.certifies],
        name: it.nameZh,
        description,
        criteria: { narrative: it.ground },
      },
    },
    credentialStatus: { id: `${issuer.id}/revocations`, type: '1EdTechRevocationList' },
    credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
  };
}

const seconds = (at: string) => millisecondsOf(at) / 1000;

/** What is signed as a JWT: the credential with the registered claims that the specification asks for. */
export function claimsOf(it: BadgeOf, issuer: Issuer) {
  return {
    ...credentialOf(it, issuer),
    iss: issuer.id,
    jti: credentialIdOf(it.id),
    nbf: seconds(beginning(it.validFrom)),
    ...(it.validUntil !== null && { exp: seconds(end(it.validUntil)) }),
    sub: subjectOf(it),
  };
}
