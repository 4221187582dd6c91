import { defineNotification } from '../notification-kind.ts';
import { refusedDelivery } from '../refused-delivery.ts';

/**
 * Somebody was sent a report that they may not read: they are told that nothing came and why. Not even its
 * title is told, as it may speak of others.
 */
export const reportRefused = defineNotification({
  kind: 'report-refused',
  asks: false,
  topics: ['report.refused'],
  key: ({ deliveryId }) => deliveryId,
  async tell(em, { deliveryId }) {
    const found = await refusedDelivery(em, deliveryId);
    return found.map(({ receiverId, owner }) => ({
      personId: receiverId,
      subject: deliveryId,
      title: { zh: '有一份报表没有送达给您', en: 'A report could not be delivered to you' },
      text: {
        zh: `${owner} 发来的报表涉及单位和他人的能力情况，只有组训部门和单位负责人能看；您没有这项权限，全部内容已略去。您所教班级学员的情况仍在训练班中查看。`,
        en: `${owner} sent you a report about the capability of units and people. Only the training division and leaders of units may read reports; you do not hold that right, so all of it was left out. What you may see of those you train is still with your classes.`,
      },
      href: '/inbox',
    }));
  },
});
