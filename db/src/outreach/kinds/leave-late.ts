import { Person } from '../../org/person.entity.ts';
import { daysLate } from '@whetstone/core/training/leave.ts';
import { LeaveRequest } from '../../training/leave-request.entity.ts';
import { decidersOf } from '../deciders.ts';
import { defineNotification, type Told } from '../notification-kind.ts';

const text = {
  zh: '请登记返岗日期（销假）；仍在外的，请说明情况。',
  en: 'Enter the day of return; if they are still away, say what holds.',
};

/** Nobody was told of a return that is due: the person and the head of the unit are reminded, once. */
export const leaveLate = defineNotification({
  kind: 'leave-late',
  asks: false,
  topics: ['leave.moved'],
  key: ({ requestId }) => requestId,
  async tell(em, { requestId }, today): Promise<Told[]> {
    const request = await em.findOne(LeaveRequest, { id: requestId, state: 'approved' });
    const person = request && (await em.findOne(Person, { id: request.personId }));
    if (!person || daysLate(request, today) === 0) return [];
    const heads = await decidersOf(em, 'decide-leave', [person.unitPath], {
      today,
      but: [person.id],
      as: ['leader'],
    });
    const title = {
      zh: `请假已到期未销假：${request.toOn}`,
      en: `Leave over, no return told: ${request.toOn}`,
    };
    return [
      { personId: person.id, subject: requestId, title, text, href: '/me/leave' },
      ...heads.map((personId) => ({
        personId,
        subject: requestId,
        title,
        text,
        href: `/leave?request=${requestId}`,
      })),
    ];
  },
});
