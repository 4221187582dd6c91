import { Type, type Static } from 'typebox';
import { CapabilityCode, Day, Exactly, Id, Instant, OneOf } from '../platform/shapes.ts';
import { EVIDENCE_TYPES } from './model.ts';

/** What would close a gap in a capability: courses to learn, exams and drills to come, ways that prove it. */
export const Help = Exactly({
  capabilityCode: CapabilityCode,
  /** Ways in which the level can be proved, the most trusted first. */
  ways: Type.Array(OneOf(EVIDENCE_TYPES)),
  courses: Type.Array(
    Exactly({ courseId: Id, titleZh: Type.String(), titleEn: Type.String(), minutes: Type.Integer() }),
  ),
  /** Rounds of which the person is a candidate, still to begin. */
  exams: Type.Array(Exactly({ roundId: Id, title: Type.String(), opensAt: Instant })),
  /** Sessions to come: on their roster, or of their unit and those above it. */
  drills: Type.Array(
    Exactly({
      sessionId: Id,
      nameZh: Type.String(),
      nameEn: Type.String(),
      heldOn: Day,
      place: Type.String(),
      listed: Type.Boolean(),
    }),
  ),
});
export type Help = Static<typeof Help>;
