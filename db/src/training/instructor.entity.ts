import { defineEntity, p } from '@mikro-orm/core';
import { day, id, idOf, instant, revision } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const InstructorSchema = defineEntity({
  name: 'Instructor',
  properties: {
    id: id(),
    personId: idOf(),
    employment: p.string().$type<'full-time' | 'part-time'>(),
    /** 1 assistant · 2 junior · 3 intermediate · 4 senior. */
    level: p.integer(),
    /** Capability modules that they teach: `WPN`, `LAW` … */
    directions: p.json<string[]>(),
    /** First and last day of the appointment. */
    fromOn: day(),
    toOn: day().nullable(),
    /** Hours a year they are to teach. */
    yearlyHours: p.integer(),
    appointedById: idOf().nullable(),
    appointedAt: instant(),
    revision: revision(),
  },
  uniques: [{ properties: ['personId'] }],
  checks: [
    { name: 'instructor_level', expression: 'level between 1 and 4' },
    { name: 'instructor_term', expression: 'to_on is null or to_on >= from_on' },
    { name: 'instructor_employment', expression: "employment in ('full-time', 'part-time')" },
  ],
  // Who teaches is no secret of the force: classes of other units ask for them too. Writing is for whom they answer to.
  policies: ofPerson('instructor').map((one) => ({ ...one, using: 'true' })),
});

/** A person appointed to teach. */
export class Instructor extends InstructorSchema.class {}
InstructorSchema.setClass(Instructor);

const InstructorRatingSchema = defineEntity({
  name: 'InstructorRating',
  properties: {
    id: id(),
    instructorId: idOf(),
    classId: idOf(),
    /** Who rates: known so that nobody does so twice, shown to nobody. Only means of several are ever read. */
    raterId: idOf(),
    stars: p.integer(),
    ratedAt: instant(),
  },
  uniques: [{ properties: ['instructorId', 'classId', 'raterId'] }],
  checks: [{ name: 'instructor_rating_stars', expression: 'stars between 1 and 5' }],
});

/** What somebody who was in a class says of its instructor: 1 to 5. */
export class InstructorRating extends InstructorRatingSchema.class {}
InstructorRatingSchema.setClass(InstructorRating);
