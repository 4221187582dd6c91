import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { NamedPerson } from '../archive/record-contract.ts';
import { KeptLine, KeptReason } from './kept-contract.ts';

const Count = Type.Integer({ minimum: 0 });

export const instructorPage = defineRoute({
  name: 'training.instructor',
  method: 'GET',
  path: '/api/instructors/:instructorId',
  summary:
    'An instructor: level, directions and term, hours taught, classes, mean rating, calibration as an assessor.',
  can: 'read-classes',
  params: Exactly({ instructorId: Id }),
  ok: Exactly({
    id: Id,
    person: OrNull(NamedPerson),
    mine: Type.Boolean(),
    employment: OneOf(['full-time', 'part-time']),
    level: Type.Integer({ minimum: 1, maximum: 4 }),
    directions: Type.Array(Type.String()),
    fromOn: Day,
    toOn: OrNull(Day),
    yearlyHours: Count,
    /** Of this year: sessions that are over, and those still to come. */
    taughtHours: Type.Number({ minimum: 0 }),
    comingHours: Type.Number({ minimum: 0 }),
    /** Of classes whose time to rate is over and that gave three and more; null below five ratings in all. */
    rating: OrNull(Type.Number({ minimum: 1, maximum: 5 })),
    ratings: Count,
    /** Points by which their scores differ from those of others on the same people; null while too little is known. */
    leniency: OrNull(Type.Number()),
    calibratedOn: OrNull(Day),
    classes: Type.Array(
      Exactly({
        id: Id,
        titleZh: Type.String(),
        titleEn: Type.String(),
        intake: Type.Integer(),
        fromOn: Day,
        toOn: Day,
        hours: Type.Number(),
      }),
    ),
    mayAppoint: Type.Boolean(),
    /** How the appointment changed, and why; for who may appoint and the instructor. */
    changes: Type.Array(KeptLine),
    revision: Type.Integer(),
    today: Day,
  }),
  refuses: [],
});

const Appointment = {
  employment: OneOf(['full-time', 'part-time']),
  level: Type.Integer({ minimum: 1, maximum: 4 }),
  directions: Type.Array(Type.String({ pattern: '^[A-Z]{3}$' }), {
    minItems: 1,
    maxItems: 8,
    uniqueItems: true,
  }),
  fromOn: Day,
  toOn: OrNull(Day),
  yearlyHours: Type.Integer({ minimum: 0, maximum: 2000 }),
};

export const appointInstructor = defineRoute({
  name: 'training.appoint-instructor',
  method: 'POST',
  path: '/api/instructors',
  summary: 'Appoints a person within reach as an instructor for a term, so that classes can book them.',
  can: 'keep-resources',
  body: Exactly({
    badgeNumber: Type.String({ minLength: 1, maxLength: 20 }),
    ...Appointment,
    reason: KeptReason,
  }),
  ok: Exactly({ instructorId: Id }),
  refuses: ['instructor-there'],
});

export const changeAppointment = defineRoute({
  name: 'training.change-appointment',
  method: 'PUT',
  path: '/api/instructors/:instructorId',
  summary:
    'Changes level, directions, hours or term of an instructor, or ends the appointment, with the reason.',
  can: 'keep-resources',
  params: Exactly({ instructorId: Id }),
  body: Exactly({ ...Appointment, reason: KeptReason, revision: Type.Integer() }),
  ok: Done,
  refuses: [],
});

export const rateInstructor = defineRoute({
  name: 'training.rate-instructor',
  method: 'POST',
  path: '/api/classes/:classId/ratings',
  summary:
    'A member of a closed class rates one of its instructors, once; only means of five and more are shown.',
  can: 'read-classes',
  params: Exactly({ classId: Id }),
  body: Exactly({ instructorId: Id, stars: Type.Integer({ minimum: 1, maximum: 5 }) }),
  ok: Done,
  refuses: ['rating-not-yours', 'rating-over'],
});

export const myInstructor = defineRoute({
  name: 'training.my-instructor',
  method: 'GET',
  path: '/api/me/instructor',
  summary: 'Whether I am an instructor, and which.',
  can: 'read-classes',
  ok: Exactly({ instructorId: OrNull(Id) }),
  refuses: [],
});

export const onCall = defineRoute({
  name: 'training.on-call',
  method: 'GET',
  path: '/api/plan/on-call',
  summary:
    'Everybody of the units within reach who is in a class now, by class: the force that training holds ready.',
  can: 'call-up',
  ok: Exactly({
    now: Instant,
    people: Type.Integer(),
    classes: Type.Array(
      Exactly({
        id: Id,
        titleZh: Type.String(),
        titleEn: Type.String(),
        intake: Type.Integer(),
        toOn: Day,
        /** Where the session is that runs now or comes next. */
        place: OrNull(Exactly({ zh: Type.String(), en: Type.String() })),
        lead: OrNull(NamedPerson),
        people: Type.Array(Exactly({ personId: Id, person: OrNull(NamedPerson), confirmed: Type.Boolean() })),
      }),
    ),
  }),
  refuses: [],
});
