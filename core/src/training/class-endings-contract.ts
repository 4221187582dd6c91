import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, OneOf } from '../platform/shapes.ts';
import { Assessed, Attended, ENDINGS } from './class-ending.ts';

export const classEndings = defineRoute({
  name: 'training.class-endings',
  method: 'GET',
  path: '/api/classes/:classId/endings',
  summary:
    'What attendance and the assessments tied to a class say of each member, and the ending proposed for them; nothing is closed by it.',
  can: 'lead-classes',
  params: Exactly({ classId: Id }),
  ok: Exactly({
    /** Sessions that are over, and those of them of which attendance was taken. */
    over: Type.Integer({ minimum: 0 }),
    taken: Type.Integer({ minimum: 0 }),
    /** Assessments tied to sessions. */
    tied: Type.Integer({ minimum: 0 }),
    members: Type.Array(
      Exactly({ placeId: Id, attended: Attended, assessed: Assessed, proposed: OneOf(ENDINGS) }),
    ),
  }),
  refuses: ['class-over'],
});
