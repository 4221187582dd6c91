import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/instructor-contract.ts';
import { LEAST_RATINGS, ratedUntil } from '@whetstone/core/training/rating.ts';
import { AssessorFigures } from '@whetstone/db/capability/assessor-figures.entity.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { Instructor } from '@whetstone/db/training/instructor.entity.ts';
import {
  classesTaught,
  hoursOf,
  inTrainingNow,
  ratingOf,
  taughtIn,
} from '@whetstone/db/training/instructor-queries.ts';
import { Resource } from '@whetstone/db/training/resource.entity.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { may, namedCard, refuseOutside } from './class-views.ts';
import { noteKept, trailsOf } from './kept-trail.ts';

/** Fewer scores than this say nothing of how an assessor scores. */
const LEAST_SCORES = 20;

/** Mean difference of their scores from what was expected, and when it was worked out; as far as the reader reaches them. */
async function calibrationOf({ em }: SignedIn, assessorId: string) {
  const figures = await em.find(AssessorFigures, { assessorId });
  const ratings = figures.reduce((sum, one) => sum + one.ratings, 0);
  if (ratings < LEAST_SCORES) return { leniency: null, calibratedOn: null };
  const difference = figures.reduce((sum, one) => sum + one.difference, 0);
  const calibratedOn =
    figures
      .map(({ asOfOn }) => asOfOn)
      .sort()
      .at(-1) ?? null;
  return { leniency: Math.round((difference / ratings) * 10) / 10, calibratedOn };
}

/**
 * An instructor's page is read by themselves, by whoever teaches, plans or leads; an officer without a role finds only
 * their own.
 */
export const showInstructor: Handler<typeof contract.instructorPage> = async ({ params }, ctx) => {
  const { em, actor, reach, now, today } = ctx;
  const found = await em.findOne(Instructor, params.instructorId);
  if (!found) throw new Refusal('not-found');
  const mine = found.personId === actor.personId;
  if (!mine && !reach.force && reach.paths.length === 0) throw new Refusal('not-found');
  const cards = await nameCards(em, [found.personId]);
  const { ratings, mean } = await ratingOf(em, found.id, today);
  const reached = await em.findOne(Person, found.personId);
  const mayAppoint = reached !== null && may(ctx, 'keep-resources', reached.unitPath);
  return {
    id: found.id,
    person: namedCard(cards, found.personId),
    mine,
    employment: found.employment,
    level: found.level,
    directions: found.directions,
    fromOn: found.fromOn,
    toOn: found.toOn ?? null,
    yearlyHours: found.yearlyHours,
    ...(await hoursOf(em, found.id, now)),
    rating: ratings >= LEAST_RATINGS ? mean : null,
    ratings,
    ...(await calibrationOf(ctx, found.personId)),
    classes: await classesTaught(em, found.id),
    mayAppoint,
    changes: mine || mayAppoint ? await changesOf(ctx, found.id) : [],
    revision: found.revision,
    today,
  };
};

async function changesOf(ctx: SignedIn, code: string) {
  return (await trailsOf(ctx, { what: 'instructor', code })).get(`instructor ${code}`) ?? [];
}

/** What classes book is the resource; its term is that of the appointment. */
export const appoint: Handler<typeof contract.appointInstructor> = async ({ body }, ctx) => {
  const { em, actor, now } = ctx;
  const { badgeNumber, reason, ...terms } = body;
  const person = await em.findOne(Person, {
    badgeNumber: badgeNumber.normalize('NFKC').trim(),
    leftOn: null,
  });
  if (!person) throw new Refusal('not-found');
  refuseBackwards(body);
  if (await em.findOne(Instructor, { personId: person.id })) throw new Refusal('instructor-there');
  const made = em.create(Instructor, {
    personId: person.id,
    ...terms,
    appointedById: actor.personId,
    appointedAt: now,
  });
  em.create(Resource, {
    kind: 'instructor',
    nameZh: person.name,
    nameEn: person.name,
    unitId: person.unitId,
    unitPath: person.unitPath,
    place: null,
    seats: null,
    stock: null,
    measure: null,
    consumed: false,
    instructorId: made.id,
    note: null,
    fromOn: body.fromOn,
    toOn: body.toOn,
  });
  noteKept(ctx, { what: 'instructor', code: made.id, did: 'begun', on: body.fromOn, reason });
  await em.flush();
  return { instructorId: made.id };
};

function refuseBackwards({ fromOn, toOn }: { fromOn: string; toOn: string | null }): void {
  if (toOn !== null && toOn < fromOn) throw new Refusal('invalid-input', { where: 'toOn' });
}

export const changeAppointment: Handler<typeof contract.changeAppointment> = async (
  { params, body },
  ctx,
) => {
  const { em, today } = ctx;
  const found = await em.findOne(Instructor, params.instructorId);
  const person = found && (await em.findOne(Person, found.personId));
  if (!found || !person) throw new Refusal('not-found');
  refuseOutside(ctx, person.unitPath);
  refuseBackwards(body);
  const { revision, reason, ...terms } = body;
  if (revision !== found.revision) throw new Refusal('stale-revision');
  const ends = body.toOn !== null && body.toOn !== found.toOn;
  const goesOn = body.toOn === null && found.toOn !== null;
  const did = ends ? 'ended' : goesOn ? 'goes-on' : 'changed';
  noteKept(ctx, { what: 'instructor', code: found.id, did, on: ends ? body.toOn! : today, reason });
  Object.assign(found, terms);
  const resource = await em.findOne(Resource, { instructorId: found.id });
  if (resource) Object.assign(resource, { fromOn: body.fromOn, toOn: body.toOn });
  await em.flush();
  return { done: true };
};

/** Once per member, class and instructor, when the class is closed. @throws Refusal `rating-not-yours` */
export const rate: Handler<typeof contract.rateInstructor> = async ({ params, body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const place = await em.findOne(ClassPlace, { classId: params.classId, personId: actor.personId });
  const held = place && (await em.findOne(TrainingClass, { id: params.classId, state: 'closed' }));
  if (!place || !held) throw new Refusal('not-found');
  if (!held.endedAt || ratedUntil(held.endedAt) < today) throw new Refusal('rating-over');
  const came = place.state === 'finished' || place.state === 'failed';
  if (!came || !(await taughtIn(em, body.instructorId, held.id))) throw new Refusal('rating-not-yours');
  const given = await rows<{ id: string }>(
    em,
    `insert into instructor_rating (id, instructor_id, class_id, rater_id, stars, rated_at)
     values (gen_random_uuid(), ?, ?, ?, ?, ?) on conflict do nothing returning id`,
    [body.instructorId, held.id, actor.personId, body.stars, now],
  );
  if (given.length === 0) throw new Refusal('rating-not-yours');
  return { done: true };
};

/** Who is in a class now, class by class: without numbers to ring, which do not belong on a list. */
export const showOnCall: Handler<typeof contract.onCall> = async (_input, ctx) => {
  const found = await inTrainingNow(ctx.em, ctx.now);
  const ids = found.flatMap(({ leadId, people }) => [leadId, ...people.map(({ personId }) => personId)]);
  const cards = await nameCards(ctx.em, ids);
  return {
    now: ctx.now,
    people: found.reduce((sum, { people }) => sum + people.length, 0),
    classes: found.map(({ classId, leadId, people, ...one }) => ({
      id: classId,
      ...one,
      lead: namedCard(cards, leadId),
      people: people.map((each) => ({ ...each, person: namedCard(cards, each.personId) })),
    })),
  };
};

export const showMine: Handler<typeof contract.myInstructor> = async (_input, { em, actor }) => ({
  instructorId: (await em.findOne(Instructor, { personId: actor.personId }))?.id ?? null,
});
