import { defineNotification } from '../notification-kind.ts';
import { refusedDelivery } from '../refused-delivery.ts';

/** The maker of a report hears who did not get it, and why. */
export const reportNotReceived = defineNotification({
  kind: 'report-not-received',
  asks: false,
  topics: ['report.refused'],
  key: ({ deliveryId }) => deliveryId,
  async tell(em, { deliveryId }) {
    const found = await refusedDelivery(em, deliveryId);
    return found.map(({ ownerId, receiver, title }) => ({
      personId: ownerId,
      subject: deliveryId,
      title: { zh: `报表未送达 ${receiver}：${title}`, en: `Report not delivered to ${receiver}: ${title}` },
      text: {
        zh: '接收人没有看报表的权限（须为组训部门或单位负责人），因此没有收到任何内容。其他接收人不受影响。可在报表中换一位接收人。',
        en: 'The receiver may not read reports (that takes the training division or the leader of a unit) and got nothing of it. Other receivers are not touched. Choose another receiver in the report.',
      },
      href: '/reports',
    }));
  },
});
