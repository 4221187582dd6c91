import { Type, type Static } from 'typebox';
import { defineRoute } from '../../platform/route.ts';
import { Exactly, Id, Instant, OneOf, OrNull } from '../../platform/shapes.ts';
import { dropReasons } from './study-claim.ts';

/** What the server has taken of a lesson's study: seconds that count, and claims that do not. */
export const Studied = Exactly({
  /** Seconds of the lesson that were followed, each once. */
  seconds: Type.Number(),
  lengthSeconds: Type.Number(),
  dropped: Type.Array(Exactly({ reason: OneOf(dropReasons), times: Type.Integer() })),
});
export type Studied = Static<typeof Studied>;

export const saveStudy = defineRoute({
  name: 'learning.save-study',
  method: 'PUT',
  path: '/api/lessons/:lessonId/study',
  summary:
    'Remembers where I am in a lesson and what was played; impossible claims are counted, never added. Study time is logged, never scored.',
  can: 'learn',
  params: Exactly({ lessonId: Id }),
  body: Exactly({
    second: Type.Number({ minimum: 0, maximum: 86_400 }),
    anchor: OrNull(Type.String({ maxLength: 60 })),
    /** A name the device made for itself. */
    device: Type.String({ minLength: 1, maxLength: 40 }),
    /** By the device's clock, as are the starts of the stretches. */
    sentAt: Instant,
    stretches: Type.Array(
      Exactly({
        id: Id,
        from: Type.Number({ minimum: 0, maximum: 86_400 }),
        to: Type.Number({ minimum: 0, maximum: 86_400 }),
        startedAt: Instant,
        tookSeconds: Type.Number({ minimum: 0, maximum: 86_400 }),
      }),
      { maxItems: 50 },
    ),
  }),
  ok: Studied,
  refuses: ['course-locked'],
});
