import { defineEntity, p } from '@mikro-orm/core';
import type { Held } from '@whetstone/core/archive/certificates/standing.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { day, id, idOf, instant, revision } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const CertificateSchema = defineEntity({
  name: 'Certificate',
  properties: {
    id: id(),
    personId: idOf(),
    /** What it certifies, in the words in which it was issued. */
    kindCode: p.string(),
    nameZh: p.string(),
    nameEn: p.string(),
    capabilityCode: p.string().nullable(),
    level: p.smallint().nullable(),
    /** With its check characters: `K7M2-9QRT-4XWA`. */
    code: p.string(),
    /** Name and badge number of the holder, and the name of the force, on the day it was issued. */
    holder: p.string(),
    badgeNumber: p.string(),
    issuer: p.string(),
    validFrom: day(),
    validUntil: day().nullable(),
    renewableFrom: day().nullable(),
    issuedAt: instant(),
    issuedById: idOf(),
    ground: p.text(),
    /** The result that it stands on. */
    evidenceId: idOf().nullable(),
    /** The certificate that it was issued in place of. */
    renewsId: idOf().nullable(),
    revokedAt: instant().nullable(),
    revokedById: idOf().nullable(),
    revokeReason: p.text().nullable(),
    /** When the archive was told that it has run out. */
    expiredAt: instant().nullable(),
    revision: revision(),
  },
  uniques: [
    { name: 'certificate_code', properties: ['code'] },
    { name: 'certificate_renewed_once', properties: ['renewsId'] },
  ],
  indexes: [{ properties: ['personId', 'kindCode'] }, { properties: ['validUntil'] }],
  checks: [
    { name: 'certificate_days', expression: 'valid_until is null or valid_until >= valid_from' },
    { name: 'certificate_not_own', expression: 'issued_by_id <> person_id' },
    {
      name: 'certificate_revoked',
      expression:
        '(revoked_at is null) = (revoke_reason is null) and (revoked_at is null) = (revoked_by_id is null)',
    },
  ],
  policies: ofPerson('certificate'),
});

/** A certificate somebody holds. Nothing of it changes but that it is revoked or runs out. */
export class Certificate extends CertificateSchema.class {
  /** @throws Refusal `own-certificate`, `certificate-ended`; `stale-revision` */
  revoke({
    byId,
    reason,
    at,
    revision: seen,
  }: {
    byId: string;
    reason: string;
    at: string;
    revision: number;
  }) {
    if (byId === this.personId) throw new Refusal('own-certificate');
    if (this.revokedAt != null) throw new Refusal('certificate-ended');
    if (this.revision !== seen) throw new Refusal('stale-revision');
    this.revokedAt = at;
    this.revokedById = byId;
    this.revokeReason = reason;
  }

  /** Its days and what happened to it. */
  heldAs(replaced: boolean): Held {
    const { validFrom, validUntil = null, renewableFrom = null, revokedAt = null } = this;
    return { validFrom, validUntil, renewableFrom, revokedAt, replaced };
  }
}
CertificateSchema.setClass(Certificate);
