import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id } from '../platform/shapes.ts';

const Tie = Exactly({ id: Id, titleZh: Type.String(), titleEn: Type.String(), on: Day });

export const classTies = defineRoute({
  name: 'training.class-ties',
  method: 'GET',
  path: '/api/classes/:classId/ties',
  summary: 'Exam rounds and range days around the time of a class that its sessions could be tied to.',
  can: 'lead-classes',
  params: Exactly({ classId: Id }),
  ok: Exactly({ rounds: Type.Array(Tie), drills: Type.Array(Tie) }),
  refuses: ['class-over'],
});

export const tiedClasses = defineRoute({
  name: 'training.tied-classes',
  method: 'GET',
  path: '/api/tied-classes',
  summary: 'The classes within reach whose session is held as a round or on a range day.',
  can: 'read-classes',
  query: Exactly({ roundId: Type.Optional(Id), drillSessionId: Type.Optional(Id) }),
  ok: Exactly({
    classes: Type.Array(
      Exactly({
        id: Id,
        titleZh: Type.String(),
        titleEn: Type.String(),
        intake: Type.Integer(),
        session: Type.String(),
      }),
    ),
  }),
  refuses: [],
});
