import type { Bilingual } from '@whetstone/core/platform/shapes.ts';
import { type RequestTold, requestTold } from '../../capability/request-told.ts';
import { defineNotification } from '../notification-kind.ts';

interface News {
  /** Tells one piece of news of a request from another. */
  readonly what: string;
  readonly title: Bilingual;
  readonly text: Bilingual;
}

/** What is new about a request; null while nothing is that whoever asked does not know. */
function newsOf(found: RequestTold): News | null {
  const about = { zh: `${found.unitZh} · ${found.nameZh}`, en: `${found.unitEn} · ${found.nameEn}` };
  const train = found.aim === 'train';
  const titled = (zh: string, en: string) => ({ zh: `${zh}：${about.zh}`, en: `${en}: ${about.en}` });
  const same = (text: string) => ({ zh: text, en: text });
  switch (found.state) {
    case 'planned':
      return {
        what: `${found.plannedOn}${found.callUpState ? ` ${found.callUpState}` : ''}`,
        title: train ? plannedTraining(found, titled) : titled('测评已安排', 'Assessment planned'),
        text: { zh: `${found.plannedOn}：${found.plan}`, en: `${found.plannedOn}: ${found.plan}` },
      };
    case 'done':
      return {
        what: 'done',
        title: train ? titled('调训已见效', 'Training done') : titled('测评已完成', 'Assessment done'),
        text: train
          ? { zh: '点名的人都已重新达标。', en: 'Everybody named meets the standard again.' }
          : {
              zh: '点名的人都有了新的结果，热力图已更新。',
              en: 'Everybody named has a new result; the heatmap follows.',
            },
      };
    case 'declined':
      return {
        what: 'declined',
        title: train
          ? titled('请求调训未采纳', 'Training not followed')
          : titled('测评请求未采纳', 'Assessment not followed'),
        text: same(found.declineReason),
      };
    case 'asked':
      return found.callUpState === 'withdrawn'
        ? {
            what: `withdrawn ${found.callUpId}`,
            title: titled('调训单已撤销', 'Call-up withdrawn'),
            text: {
              zh: '您的请求仍然有效，已回到组训部门待办，等待重新安排。',
              en: 'Your request still stands and waits with those who plan training again.',
            },
          }
        : null;
    default:
      return null;
  }
}

function plannedTraining(
  { callUpState }: RequestTold,
  titled: (zh: string, en: string) => Bilingual,
): Bilingual {
  switch (callUpState) {
    case 'issued':
    case 'closed':
      return titled('调训已下达', 'Call-up sent out');
    case 'returned':
      return titled('调训单被退回', 'Call-up returned');
    case null:
      return titled('调训已安排', 'Training planned');
    default:
      return titled('调训单已提交审批', 'Call-up filed for approval');
  }
}

/** Whoever asked for an assessment or for training is told when it is planned, done, or not followed. */
export const assessmentMoved = defineNotification({
  kind: 'assessment-moved',
  asks: false,
  topics: ['assessment-request.moved'],
  key: ({ requestId }) => requestId,
  async tell(em, { requestId }, today) {
    const found = await requestTold(em, requestId, today);
    const news = found && newsOf(found);
    if (!news) return [];
    return [
      {
        personId: found.requestedById,
        subject: `${requestId} ${news.what}`,
        title: news.title,
        text: news.text,
        href: `/assessments/${requestId}`,
      },
    ];
  },
});
