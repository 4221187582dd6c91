import { LeaveRequest } from '../../training/leave-request.entity.ts';
import { defineNotification } from '../notification-kind.ts';

const words = {
  passed: ['已过第一级审批', 'passed the first step'],
  approved: ['已批准', 'approved'],
  refused: ['未批准', 'not approved'],
  shortened: ['提前结束', 'ended earlier'],
  returned: ['已登记返岗', 'return entered'],
} as const;

/** A leave was decided or changed by somebody else: its person reads what holds now, and why. */
export const leaveAnswered = defineNotification({
  kind: 'leave-answered',
  asks: false,
  topics: ['leave.moved'],
  key: ({ requestId }) => requestId,
  async tell(em, { requestId }) {
    const request = await em.findOne(LeaveRequest, { id: requestId });
    const last = request?.moves.at(-1);
    if (!request || !last || last.byId === request.personId) return [];
    const { personId, fromOn, toOn, state } = request;
    const word = last.did === 'approved' ? (state === 'passed' ? 'passed' : 'approved') : last.did;
    if (word === 'asked' || word === 'withdrawn') return [];
    const [zh, en] = words[word];
    const reason = last.reason ?? '';
    return [
      {
        personId,
        subject: `${requestId} ${request.moves.length}`,
        title: { zh: `请假${zh}：${fromOn} 至 ${toOn}`, en: `Leave ${en}: ${fromOn} to ${toOn}` },
        text: { zh: reason, en: reason },
        href: '/me/leave',
      },
    ];
  },
});
