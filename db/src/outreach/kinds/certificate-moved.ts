import { isoDate, rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  nameZh: string;
  nameEn: string;
  code: string;
  validUntil: string | null;
  renewed: boolean;
  reason: string | null;
}

/** A certificate was issued, renewed or revoked: its holder is told. */
export const certificateMoved = defineNotification({
  kind: 'certificate-moved',
  asks: false,
  topics: ['certificate.moved'],
  key: ({ certificateId }) => certificateId,
  async tell(em, { certificateId }, today) {
    // That it has run out is told by its reminder.
    const found = await rows<Row>(
      em,
      `select person_id as "personId", name_zh as "nameZh", name_en as "nameEn", code,
              ${isoDate('valid_until')} as "validUntil", renews_id is not null as renewed, revoke_reason as reason
       from certificate where id = ? and (revoked_at is not null or issued_at > (?::date - 7)::timestamp at time zone 'Asia/Shanghai')`,
      [certificateId, today],
    );
    return found.map(({ personId, nameZh, nameEn, code, validUntil, renewed, reason }) => {
      if (reason !== null)
        return {
          personId,
          subject: `${certificateId} revoked`,
          title: { zh: `证书已吊销：${nameZh}`, en: `Certificate revoked: ${nameEn}` },
          text: { zh: reason, en: reason },
          href: '/me/certificates',
        };
      const [zh, en] = renewed ? ['已换发', 'renewed'] : ['已签发', 'issued'];
      const until = { zh: validUntil ?? '长期', en: validUntil ?? 'no end' };
      return {
        personId,
        subject: `${certificateId} issued`,
        title: { zh: `证书${zh}：${nameZh}`, en: `Certificate ${en}: ${nameEn}` },
        text: { zh: `编号 ${code}，有效期至 ${until.zh}。`, en: `Code ${code}, valid until ${until.en}.` },
        href: '/me/certificates',
      };
    });
  },
});
