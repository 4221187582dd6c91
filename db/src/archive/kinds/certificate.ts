import { isoDate, isoInstant } from '../../platform/sql.ts';
import { defineRecordKind, factsOf, type SourceRow } from '../record-kind.ts';

interface CertificateRow extends SourceRow {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly code: string;
  readonly issuer: string;
  readonly ground: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly expiredAt: string | null;
  readonly nextCode: string | null;
  readonly renewedCode: string | null;
  readonly revokedAt: string | null;
  readonly revokeReason: string | null;
  readonly revokedById: string | null;
}

const next = `(select n.code from certificate n where n.renews_id = c.id and n.revoked_at is null)`;

/** A certificate: when it was issued, renewed, when it ran out, and whether it was revoked. */
export const certificateRecords = defineRecordKind<CertificateRow>({
  kind: 'certificate',
  zh: '证书',
  en: 'Certificate',
  sign: 'certificate',
  topics: {
    // The one that it was issued in place of says another thing now too.
    'certificate.moved': ({ certificateId }) => ({
      sql: '(c.id = ? or c.id = (select r.renews_id from certificate r where r.id = ?))',
      params: [certificateId, certificateId],
    }),
  },
  person: 'c.person_id',
  select: `select c.person_id as "personId", 'certificate:' || c.id as source,
      ${isoDate("c.issued_at at time zone 'Asia/Shanghai'")} as "happenedOn", ${isoInstant('c.issued_at')} as "enteredAt",
      c.issued_by_id as "enteredById",
      case when ${next} is not null then '已换发新证' when c.expired_at is not null then '有效期届满' end as reason,
      c.name_zh as "nameZh", c.name_en as "nameEn", c.code, c.issuer, c.ground,
      ${isoDate('c.valid_from')} as "validFrom", ${isoDate('c.valid_until')} as "validUntil",
      ${isoInstant('c.expired_at')} as "expiredAt", ${next} as "nextCode",
      (select b.code from certificate b where b.id = c.renews_id) as "renewedCode",
      ${isoInstant('c.revoked_at')} as "revokedAt", c.revoke_reason as "revokeReason", c.revoked_by_id as "revokedById"
    from certificate c where true`,
  say(row) {
    const { nameZh, nameEn, code, issuer, ground, validFrom, validUntil, expiredAt } = row;
    const ended = expiredAt === null ? null : { zh: '已过期', en: 'expired' };
    return {
      withdrawn:
        row.revokedAt === null
          ? null
          : { at: row.revokedAt, reason: row.revokeReason ?? '已吊销', byId: row.revokedById },
      content: {
        titleZh: nameZh,
        titleEn: nameEn,
        outcome: null,
        facts: factsOf(
          ['证书编号', 'Code', code],
          ['有效期至', 'Valid until', validUntil ?? { zh: '长期有效', en: 'no end' }],
          ['生效日期', 'Valid from', validFrom],
          ['签发机关', 'Issuer', issuer],
          ['依据', 'Ground', ground],
          ['换发自', 'Renews', row.renewedCode],
          ['换发为', 'Renewed by', row.nextCode],
          ['状态', 'State', ended],
        ),
      },
    };
  },
});
