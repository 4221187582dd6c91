import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import { InductionNeeds, InductionTemplate } from './induction-shapes.ts';
import { Coded, InductionLine, InductionView, NeedsView, Outcomes, StandingView } from './induction-views.ts';

const run = 'run-inductions';
const One = Exactly({ inductionId: Id });
const People = Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true });
const Name = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' });
const Reason = Type.String({ minLength: 2, maxLength: 300, pattern: '\\S' });
const fields = {
  nameZh: Name,
  nameEn: Name,
  categoryCode: Type.String({ minLength: 1, maxLength: 40 }),
  fromOn: Day,
  toOn: Day,
  needs: InductionNeeds,
};

export const inductions = defineRoute({
  name: 'training.inductions',
  method: 'GET',
  path: '/api/inductions',
  summary: 'Intakes of units within reach with how many people are how far, those that go on first.',
  can: 'read-inductions',
  ok: Exactly({ inductions: Type.Array(InductionLine), mayRun: Type.Boolean(), today: Day }),
  refuses: [],
});

export const inductionChoices = defineRoute({
  name: 'training.induction-choices',
  method: 'GET',
  path: '/api/inductions/choices',
  summary:
    'What an intake can ask for: templates, categories, courses, exams, drills, certificates; units and posts.',
  can: run,
  ok: Exactly({
    templates: Type.Array(InductionTemplate),
    categories: Type.Array(Coded),
    courses: Type.Array(Coded),
    exams: Type.Array(Exactly({ id: Id, title: Type.String() })),
    drills: Type.Array(Coded),
    certificates: Type.Array(Coded),
    posts: Type.Array(Exactly({ ...Coded.properties, personnelClass: OneOf(['officer', 'auxiliary']) })),
    units: Type.Array(
      Exactly({ id: Id, depth: Type.Integer(), nameZh: Type.String(), nameEn: Type.String() }),
    ),
  }),
  refuses: [],
});

export const createInduction = defineRoute({
  name: 'training.create-induction',
  method: 'POST',
  path: '/api/inductions',
  summary: 'Begins an intake of a unit within reach, with what everybody of it must have done.',
  can: run,
  body: Exactly({ unitId: Id, personnelClass: OneOf(['officer', 'auxiliary']), ...fields }),
  ok: Exactly({ inductionId: Id }),
  refuses: ['category-unknown', 'induction-need-unknown'],
});

export const induction = defineRoute({
  name: 'training.induction',
  method: 'GET',
  path: '/api/inductions/:inductionId',
  summary: 'An intake: where everybody of it within reach stands, what is missing and who can change that.',
  can: 'read-inductions',
  params: One,
  ok: InductionView,
  refuses: [],
});

export const changeInduction = defineRoute({
  name: 'training.change-induction',
  method: 'PUT',
  path: '/api/inductions/:inductionId',
  summary: 'Changes what an intake is called, when it is and what it asks for; where people stand follows.',
  can: run,
  params: One,
  body: Exactly({ ...fields, classId: OrNull(Id), revision: Type.Integer() }),
  ok: Done,
  refuses: ['category-unknown', 'induction-need-unknown', 'induction-closed', 'class-not-open'],
});

export const closeInduction = defineRoute({
  name: 'training.close-induction',
  method: 'POST',
  path: '/api/inductions/:inductionId/closing',
  summary: 'Ends an intake once everybody is posted or out of it; or opens it again.',
  can: run,
  params: One,
  body: Exactly({ closed: Type.Boolean() }),
  ok: Done,
  refuses: ['induction-people-left'],
});

export const giveAccounts = defineRoute({
  name: 'training.give-accounts',
  method: 'POST',
  path: '/api/inductions/:inductionId/accounts',
  summary:
    'Gives people their accounts, or a new first password to somebody who never signed in; the passwords are in this answer alone.',
  can: run,
  params: One,
  body: Exactly({
    personIds: Type.Array(Id, { minItems: 1, maxItems: 20, uniqueItems: true }),
    /** Also to those who have an account, as long as its first password was never replaced. */
    anew: Type.Boolean(),
  }),
  ok: Exactly({
    accounts: Type.Array(
      Exactly({
        personId: Id,
        name: Type.String(),
        badgeNumber: Type.String(),
        unitZh: Type.String(),
        unitEn: Type.String(),
        password: Type.String(),
      }),
    ),
    /** Those who have one of their own. */
    kept: Type.Integer(),
  }),
  refuses: ['induction-closed'],
});

export const beginInductionClass = defineRoute({
  name: 'training.begin-induction-class',
  method: 'POST',
  path: '/api/inductions/:inductionId/class',
  summary:
    'Makes the class of an intake with the usual timetable of its days; its courses and drills stand in it.',
  can: run,
  params: One,
  body: Exactly({
    leadBadge: Type.String({ minLength: 1, maxLength: 20 }),
    capacity: Type.Integer({ minimum: 1, maximum: 2000 }),
  }),
  ok: Exactly({ classId: Id }),
  refuses: ['induction-closed', 'induction-has-class', 'category-unknown', 'class-no-sessions'],
});

export const putIntoClass = defineRoute({
  name: 'training.put-into-class',
  method: 'POST',
  path: '/api/inductions/:inductionId/places',
  summary: 'Puts people of an intake into its class; who has a place elsewhere at that time stays out.',
  can: run,
  params: One,
  body: Exactly({ personIds: People }),
  ok: Outcomes,
  refuses: ['induction-closed', 'induction-no-class', 'class-not-open'],
});

export const giveCertificates = defineRoute({
  name: 'training.give-certificates',
  method: 'POST',
  path: '/api/inductions/:inductionId/certificates',
  summary: 'Issues a kind of certificate to people who have done all before it, each on their own ground.',
  can: 'issue-certificates',
  params: One,
  body: Exactly({ personIds: People, kindCode: Type.String({ maxLength: 20 }) }),
  ok: Outcomes,
  refuses: [],
});

export const proposePostings = defineRoute({
  name: 'training.propose-postings',
  method: 'POST',
  path: '/api/inductions/:inductionId/proposals',
  summary: 'Proposes postings of people who have done all before them; a leader decides.',
  can: run,
  params: One,
  body: Exactly({
    lines: Type.Array(Exactly({ personId: Id, unitId: Id, postCode: Type.String({ maxLength: 10 }) }), {
      minItems: 1,
      maxItems: 500,
    }),
    startsOn: Day,
    reason: Reason,
  }),
  ok: Outcomes,
  refuses: ['induction-closed'],
});

export const decidePostings = defineRoute({
  name: 'training.decide-postings',
  method: 'POST',
  path: '/api/inductions/:inductionId/decisions',
  summary:
    'Agrees to proposed postings, which become dated moves on record, or declines them with the reason.',
  can: 'decide-postings',
  params: One,
  body: Exactly({ personIds: People, agree: Type.Boolean(), reason: Reason }),
  ok: Outcomes,
  refuses: [],
});

const OfPerson = Exactly({ inductionId: Id, personId: Id });

export const leaveInduction = defineRoute({
  name: 'training.leave-induction',
  method: 'POST',
  path: '/api/inductions/:inductionId/people/:personId/leaving',
  summary: 'Somebody leaves an intake before being posted, with the reason; their place and account end.',
  can: run,
  params: OfPerson,
  body: Exactly({ reason: Reason }),
  ok: Done,
  refuses: ['induction-person-over'],
});

export const returnToInduction = defineRoute({
  name: 'training.return-to-induction',
  method: 'POST',
  path: '/api/inductions/:inductionId/people/:personId/return',
  summary: 'Takes leaving an intake back.',
  can: run,
  params: OfPerson,
  ok: Done,
  refuses: ['induction-person-over'],
});

export const settleProbation = defineRoute({
  name: 'training.settle-probation',
  method: 'POST',
  path: '/api/inductions/:inductionId/people/:personId/probation',
  summary:
    'What a leader says at the end of probation: kept, longer, or not kept; nothing follows by itself.',
  can: 'decide-postings',
  params: OfPerson,
  body: Exactly({ outcome: OneOf(['kept', 'longer', 'not-kept']), until: OrNull(Day), reason: Reason }),
  ok: Done,
  refuses: ['induction-no-probation'],
});

export const inductionSheet = defineRoute({
  name: 'training.induction-sheet',
  method: 'GET',
  path: '/api/inductions/:inductionId/sheet',
  summary: 'Where everybody of an intake stands, as an Excel file.',
  can: 'read-inductions',
  params: One,
  ok: Exactly({ fileName: Type.String(), base64: Type.String() }),
  refuses: [],
});

export const myInduction = defineRoute({
  name: 'training.my-induction',
  method: 'GET',
  path: '/api/me/induction',
  summary:
    'My way from the intake to my post: what is done, what comes and who does it; null where there is none.',
  can: 'read-own-induction',
  ok: Exactly({
    induction: OrNull(
      Exactly({
        nameZh: Type.String(),
        nameEn: Type.String(),
        fromOn: Day,
        toOn: Day,
        needs: NeedsView,
        standing: StandingView,
        posting: OrNull(
          Exactly({
            unitZh: Type.String(),
            unitEn: Type.String(),
            postZh: Type.String(),
            postEn: Type.String(),
            startsOn: Day,
          }),
        ),
        probationEndsOn: OrNull(Day),
        left: Type.Boolean(),
      }),
    ),
  }),
  refuses: [],
});
