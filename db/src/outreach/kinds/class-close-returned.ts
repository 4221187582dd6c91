import { TrainingClass } from '../../training/training-class.entity.ts';
import { defineNotification } from '../notification-kind.ts';

/** The proposal to close a class came back: its class teacher reads why, until it is proposed again. */
export const classCloseReturned = defineNotification({
  kind: 'class-close-returned',
  asks: true,
  topics: ['class.closing'],
  key: ({ classId }) => classId,
  async tell(em, { classId }) {
    const found = await em.findOne(TrainingClass, { id: classId });
    const open = found?.state === 'planned' || found?.state === 'running';
    if (!found || !open || found.closeProposedAt || !found.endReason) return [];
    const { leadId, titleZh, titleEn, endReason } = found;
    return [
      {
        personId: leadId,
        subject: classId,
        title: { zh: `结班被退回：${titleZh}`, en: `Not closed yet: ${titleEn}` },
        text: { zh: endReason, en: endReason },
        href: `/classes/${classId}?tab=assessment`,
      },
    ];
  },
});
