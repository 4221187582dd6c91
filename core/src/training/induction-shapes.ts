import { Type, type Static } from 'typebox';
import { Exactly, Id, OrNull } from '../platform/shapes.ts';

const Code = Type.String({ minLength: 1, maxLength: 40 });
const Codes = Type.Array(Code, { maxItems: 12, uniqueItems: true });

/** What everybody of an intake must have done before they are posted; all of it is data of the intake. */
export const InductionNeeds = Exactly({
  /** Courses whose lessons are completed by their checks; minutes never count. */
  courseCodes: Codes,
  exam: Type.Boolean(),
  /** The exam to pass; null while none has been chosen. */
  examId: OrNull(Id),
  drillCodes: Codes,
  /** Kinds of certificate to hold. */
  certificateCodes: Codes,
  /** Days of probation in the post, 0 = none. */
  probationDays: Type.Integer({ minimum: 0, maximum: 730 }),
  /** Days of training from which the timetable of the class is laid out. */
  trainingDays: Type.Integer({ minimum: 1, maximum: 200 }),
});
export type InductionNeeds = Static<typeof InductionNeeds>;

/** A way of bringing people in that a force keeps, to begin an intake with. */
export const InductionTemplate = Exactly({
  code: Code,
  nameZh: Type.String({ minLength: 1, maxLength: 60 }),
  nameEn: Type.String({ minLength: 1, maxLength: 80 }),
  personnelClass: Type.Enum(['officer', 'auxiliary']),
  categoryCode: Code,
  needs: InductionNeeds,
});
export type InductionTemplate = Static<typeof InductionTemplate>;
