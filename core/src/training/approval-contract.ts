import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id } from '../platform/shapes.ts';

const Count = Type.Integer({ minimum: 0 });

export const decideCallUp = defineRoute({
  name: 'training.decide-call-up',
  method: 'POST',
  path: '/api/call-ups/:callUpId/decide',
  summary:
    'Approves a call-up, which then goes out: places are given and everybody is told; or returns it with a reason.',
  can: 'approve-call-ups',
  params: Exactly({ callUpId: Id }),
  body: Exactly({
    approve: Type.Boolean(),
    answer: Type.String({ maxLength: 300 }),
    revision: Type.Integer(),
  }),
  ok: Exactly({ called: Count, notCalled: Count }),
  refuses: ['call-up-state', 'own-call-up', 'call-up-below-strength', 'class-not-open', 'call-up-days'],
});

export const withdrawCallUp = defineRoute({
  name: 'training.withdraw-call-up',
  method: 'POST',
  path: '/api/call-ups/:callUpId/withdraw',
  summary: 'Withdraws a call-up with a reason; people who were called are free again and are told.',
  can: 'call-up',
  params: Exactly({ callUpId: Id }),
  body: Exactly({
    reason: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
    revision: Type.Integer(),
  }),
  ok: Exactly({ freed: Count }),
  refuses: ['call-up-state'],
});
