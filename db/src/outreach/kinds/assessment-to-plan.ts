import { requestTold } from '../../capability/request-told.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

/** A leader asks that people be assessed or called up: whoever plans it nearest to the unit is asked for an answer. */
export const assessmentToPlan = defineNotification({
  kind: 'assessment-to-plan',
  asks: true,
  topics: ['assessment-request.moved'],
  key: ({ requestId }) => requestId,
  async tell(em, { requestId }, today) {
    const open = await requestTold(em, requestId, today);
    if (!open || open.state !== 'asked') return [];
    const train = open.aim === 'train';
    const action = train ? 'call-up' : 'plan-assessments';
    const asked = await decidersOf(em, action, [open.unitPath], { today, but: [] });
    return asked.map((personId) => ({
      personId,
      subject: requestId,
      title: train
        ? {
            zh: `请求调训：${open.unitZh} · ${open.nameZh}（${open.people} 人）`,
            en: `Training requested: ${open.unitEn} · ${open.nameEn} (${open.people})`,
          }
        : {
            zh: `请安排测评：${open.unitZh} · ${open.nameZh}（${open.people} 人）`,
            en: `Assessment to plan: ${open.unitEn} · ${open.nameEn} (${open.people})`,
          },
      text: {
        zh: `希望 ${open.wantedOn} 前完成。${open.note}`,
        en: `Wanted by ${open.wantedOn}. ${open.note}`.trim(),
      },
      href: `/assessments/${requestId}`,
    }));
  },
});
