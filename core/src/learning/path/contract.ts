import { Type, type Static } from 'typebox';
import { defineRoute } from '../../platform/route.ts';
import { CapabilityCode, Exactly, Id, OneOf, OrNull } from '../../platform/shapes.ts';
import { CourseLine } from '../contract.ts';

export const PathStep = Exactly({
  course: CourseLine,
  /** Why it stands here: the post must take it, its standard asks for what it teaches, or a later step waits for it. */
  why: OneOf(['mandatory', 'standard', 'before']),
  /** What of it the standard of the post asks. */
  asked: Type.Array(CapabilityCode),
  /** Courses of the path that are to be finished first and are not. */
  waitsFor: Type.Array(Exactly({ id: Id, titleZh: Type.String(), titleEn: Type.String() })),
});
export type PathStep = Static<typeof PathStep>;

export const myPath = defineRoute({
  name: 'learning.my-path',
  method: 'GET',
  path: '/api/me/learning-path',
  summary: 'The way of my post through the courses: what is done, what comes next, what waits, and why.',
  can: 'learn',
  ok: Exactly({
    /** Null before a first posting. */
    post: OrNull(Exactly({ nameZh: Type.String(), nameEn: Type.String() })),
    steps: Type.Array(PathStep),
    /** Capabilities that the standard of my post asks and no course serves: they are trained in classes and drills. */
    elsewhere: Type.Array(CapabilityCode),
  }),
  refuses: [],
});
