import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant } from '../platform/shapes.ts';

export const leaveSection = defineRoute({
  name: 'exams.leave-section',
  method: 'POST',
  path: '/api/attempts/:attemptId/section-moves',
  summary: 'Leaves a section of my paper for the next one, for good; repeating it changes nothing.',
  can: 'sit-exams',
  params: Exactly({ attemptId: Id }),
  body: Exactly({
    /** The section that is left, from 0. */
    section: Type.Integer({ minimum: 0, maximum: 60 }),
    /** When the device says it was left: without a network this is told later. Never before it was entered. */
    leftAt: Instant,
  }),
  ok: Exactly({ sectionsLeftAt: Type.Array(Instant) }),
  refuses: ['attempt-closed'],
});
