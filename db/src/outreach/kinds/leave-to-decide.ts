import { stepDue } from '@whetstone/core/training/leave.ts';
import { Person } from '../../org/person.entity.ts';
import { LeaveRequest } from '../../training/leave-request.entity.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification } from '../notification-kind.ts';

/** A leave waits for a step: whoever takes it nearest to the person is asked. */
export const leaveToDecide = defineNotification({
  kind: 'leave-to-decide',
  asks: true,
  topics: ['leave.moved'],
  key: ({ requestId }) => requestId,
  async tell(em, { requestId }, today) {
    const request = await em.findOne(LeaveRequest, { id: requestId });
    const step = request && stepDue(request);
    const person = step && (await em.findOne(Person, { id: request.personId }));
    if (!person) return [];
    const before = request.moves.filter(({ did }) => did === 'approved').map(({ byId }) => byId);
    const asked = await decidersOf(em, 'decide-leave', [person.unitPath], {
      today,
      but: [request.personId, ...before],
      as: [step],
    });
    const { fromOn, toOn } = request;
    return asked.map((personId) => ({
      personId,
      subject: requestId,
      title: { zh: `请假待审批：${fromOn} 至 ${toOn}`, en: `Leave to decide: ${fromOn} to ${toOn}` },
      text: {
        zh: '打开可见本单位同期离岗人数和受影响的班次。',
        en: 'It shows who else is away then and which shifts it touches.',
      },
      href: `/leave?request=${requestId}`,
    }));
  },
});
