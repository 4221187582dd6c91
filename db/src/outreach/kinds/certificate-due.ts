import { reminderDue } from '@whetstone/core/archive/certificates/standing.ts';
import { findCertificate } from '../../archive/certificates.ts';
import { defineNotification } from '../notification-kind.ts';

/** A certificate can be renewed, runs out in a month or a week, or has run out: its holder is told each once. */
export const certificateDue = defineNotification({
  kind: 'certificate-due',
  asks: false,
  topics: ['certificate.due'],
  key: ({ certificateId }) => certificateId,
  async tell(em, { certificateId }, today) {
    const held = await findCertificate(em, { id: certificateId }, today);
    const due = held && reminderDue(held, today);
    if (!held || !due) return [];
    const { personId, nameZh, nameEn, code, validUntil } = held;
    const [zh, en] =
      due === 'expired'
        ? ['证书已过期', 'Certificate has expired']
        : due === 'window'
          ? ['证书可以换发', 'Certificate can be renewed']
          : [`证书 ${due} 天内到期`, `Certificate expires within ${due} days`];
    return [
      {
        personId,
        subject: `${certificateId} ${due}`,
        title: { zh: `${zh}：${nameZh}`, en: `${en}: ${nameEn}` },
        text: {
          zh: `编号 ${code}，有效期至 ${validUntil}。换发需要新的考核成绩。`,
          en: `Code ${code}, valid until ${validUntil}. A renewal needs a new result.`,
        },
        href: '/me/certificates',
      },
    ];
  },
});
