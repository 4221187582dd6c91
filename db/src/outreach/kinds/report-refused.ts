import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  readonly receiverId: string;
  readonly receiver: string;
  readonly ownerId: string;
  readonly owner: string;
  readonly title: string;
}

const refused = `select d.receiver_id as "receiverId", t.name || ' ' || t.badge_number as receiver,
    r.owner_id as "ownerId", o.name || ' ' || o.badge_number as owner, d.spec ->> 'title' as title
  from report_delivery d join report r on r.id = d.report_id
  join person t on t.id = d.receiver_id join person o on o.id = r.owner_id
  where d.id = ? and d.state = 'refused'`;

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
    const found = await rows<Row>(em, refused, [deliveryId]);
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

/** The maker of a report hears who did not get it, and why. */
export const reportNotReceived = defineNotification({
  kind: 'report-not-received',
  asks: false,
  topics: ['report.refused'],
  key: ({ deliveryId }) => deliveryId,
  async tell(em, { deliveryId }) {
    const found = await rows<Row>(em, refused, [deliveryId]);
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
