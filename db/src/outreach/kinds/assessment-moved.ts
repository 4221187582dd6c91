import { requestTold } from '../../capability/request-told.ts';
import { defineNotification } from '../notification-kind.ts';

/** Whoever asked for an assessment is told when it is planned and when it is done. */
export const assessmentMoved = defineNotification({
  kind: 'assessment-moved',
  asks: false,
  topics: ['assessment-request.moved'],
  key: ({ requestId }) => requestId,
  async tell(em, { requestId }, today) {
    const found = await requestTold(em, requestId, today);
    if (!found || (found.state !== 'planned' && found.state !== 'done')) return [];
    const done = found.state === 'done';
    const about = { zh: `${found.unitZh} · ${found.nameZh}`, en: `${found.unitEn} · ${found.nameEn}` };
    return [
      {
        personId: found.requestedById,
        subject: done ? `${requestId} done` : `${requestId} ${found.plannedOn}`,
        title: done
          ? { zh: `测评已完成：${about.zh}`, en: `Assessment done: ${about.en}` }
          : { zh: `测评已安排：${about.zh}`, en: `Assessment planned: ${about.en}` },
        text: done
          ? {
              zh: '点名的人都有了新的结果，热力图已更新。',
              en: 'Everybody named has a new result; the heatmap follows.',
            }
          : { zh: `${found.plannedOn}：${found.plan}`, en: `${found.plannedOn}: ${found.plan}` },
        href: `/assessments/${requestId}`,
      },
    ];
  },
});
