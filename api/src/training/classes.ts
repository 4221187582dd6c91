import type * as contract from '@whetstone/core/training/class-contract.ts';
import { conflictsOf } from '@whetstone/core/training/conflicts.ts';
import { ratedUntil } from '@whetstone/core/training/rating.ts';
import { readinessOf } from '@whetstone/core/training/readiness.ts';
import { candidatesFor } from '@whetstone/db/archive/certificates.ts';
import { certificateKinds } from '@whetstone/db/standards/kept-versions.ts';
import { drillsWithoutExaminer } from '@whetstone/db/drills/class-drills.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { containing } from '@whetstone/db/platform/like.ts';
import { sqlArray } from '@whetstone/db/platform/sql.ts';
import {
  bookingsOfClass,
  type ClassRow,
  classesOf,
  classesWith,
  classRows,
  membersOf,
  sessionsOf,
} from '@whetstone/db/training/class-queries.ts';
import { ratedBy } from '@whetstone/db/training/instructor-queries.ts';
import { readSchedule } from '@whetstone/db/training/read-schedule.ts';
import { ScheduleChange } from '@whetstone/db/training/schedule-change.entity.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { classLines, conflictViews, may, namedCard, readableClass } from './class-views.ts';

type View = Output<typeof contract.classView>;

/** Classes within reach, or only those that the reader has something to do with. */
export const listClasses: Handler<typeof contract.classes> = async ({ query }, ctx) => {
  const { em, reach, actor, now, today } = ctx;
  const { personId } = actor;
  const seen = query.mine ? classesWith(personId) : classesOf(reach.paths, reach.force, personId);
  const q = containing(query.q?.trim() ?? '');
  const which = {
    sql: `${seen.sql} and (c.title_zh ilike ? or c.title_en ilike ?)`,
    params: [...seen.params, q, q],
  };
  const lines = await classLines(ctx, await classRows(em, which, { personId, now }));
  const found = query.state ? lines.filter(({ state }) => state === query.state) : lines;
  const order = { running: 0, planned: 1, closed: 2, cancelled: 3 } as const;
  return {
    classes: found.toSorted((one, other) => order[one.state] - order[other.state]),
    mayPlan: may(ctx, 'plan-training'),
    today,
  };
};

/** Members as the reader reaches them: all of a class of their units, of another one themselves. */
async function memberViews({ em }: SignedIn, classId: string): Promise<View['members']> {
  const found = await membersOf(em, classId);
  const cards = await nameCards(
    em,
    found.map(({ personId }) => personId),
  );
  return found.map((one) => ({ ...one, person: namedCard(cards, one.personId) }));
}

/** Kinds of certificate that people of the class could be given now. */
async function certificatesDue(ctx: SignedIn, row: ClassRow, members: View['members']) {
  if (row.state !== 'closed' || !may(ctx, 'issue-certificates', row.unitPath)) return [];
  const kinds = (await certificateKinds(ctx.em, ctx.today)).filter(
    ({ capabilityCode }) => capabilityCode !== null && row.capabilityCodes.includes(capabilityCode),
  );
  const finished = members.filter(({ state }) => state === 'finished').map(({ personId }) => personId);
  const within = { sql: 'p.id = any(?::uuid[])', params: [sqlArray(finished)] };
  const due: View['certificates'] = [];
  for (const kind of kinds) {
    const found = await candidatesFor(ctx.em, kind, within, { today: ctx.today, but: ctx.actor.personId });
    const people = found[0]?.total ?? 0;
    if (people > 0) due.push({ kindCode: kind.code, nameZh: kind.nameZh, nameEn: kind.nameEn, people });
  }
  return due;
}

/** The newest change of times, while nobody has taken it back. */
async function undoable({ em }: SignedIn, classId: string) {
  const [last] = await em.find(
    ScheduleChange,
    { classId },
    { orderBy: { at: 'desc', id: 'desc' }, limit: 1 },
  );
  if (!last || last.undoneAt) return null;
  const cards = await nameCards(em, [last.byId]);
  return { changeId: last.id, at: last.at, by: cards.get(last.byId)?.name ?? null };
}

/** The class with everything that its page shows. */
export const showClass: Handler<typeof contract.classView> = async ({ params }, ctx) => {
  const { em, actor, now, today } = ctx;
  const row = await readableClass(ctx, params.classId);
  const [line] = await classLines(ctx, [row]);
  const entity = await em.findOneOrFail(TrainingClass, row.id);
  const sessions = (await sessionsOf(em, [row.id])).map(({ classId: _, ...session }) => session);
  const bookings = await bookingsOfClass(em, row.id);
  const members = await memberViews(ctx, row.id);
  const conflicts = row.state === 'closed' ? [] : await conflictsAbout(ctx, row);
  const leads = line?.mayLead === true;
  const unscored = new Set(leads ? await drillsWithoutExaminer(em, row.id, now) : []);
  return {
    class: line as View['class'],
    courseCode: entity.courseCode ?? null,
    sessions,
    bookings,
    members,
    readiness: leads
      ? readinessOf({
          ...row,
          held: line.held,
          unanswered: members.filter(({ state, excuseOpen }) => state === 'called' && !excuseOpen).length,
          excuses: members.filter(({ excuseOpen }) => excuseOpen).length,
          sessions: sessions.map((one) => ({
            ...one,
            online: one.courseCode !== null && one.kind === 'lesson',
            unscored: unscored.has(one.id),
            practice: one.kind === 'drill' && one.drillCode === null && one.drillSessionId === null,
          })),
          bookings,
          conflicts: conflicts.length,
        })
      : [],
    conflicts: leads ? conflicts : [],
    costs: leads ? (entity.costs ?? null) : null,
    funding: leads ? (entity.funding ?? null) : null,
    closing: await closingOf(ctx, entity),
    certificates: leads ? await certificatesDue(ctx, row, members) : [],
    ratings: await ratingsOf(ctx, entity, members),
    undo: leads ? await undoable(ctx, row.id) : null,
    endReason: leads || entity.state === 'cancelled' ? (entity.endReason ?? null) : null,
    today,
    now,
  };

  async function closingOf(asked: SignedIn, { closeProposedAt, closeProposedById, state }: TrainingClass) {
    if (!closeProposedAt || !closeProposedById || state === 'closed') return null;
    const cards = await nameCards(asked.em, [closeProposedById]);
    const by = cards.get(closeProposedById)?.name ?? null;
    return { by, at: closeProposedAt, mine: closeProposedById === actor.personId };
  }
};

/** What a member who came to a closed class may say of its instructors; nobody else is asked. */
async function ratingsOf(
  { em, actor, today }: SignedIn,
  { id, state, endedAt }: TrainingClass,
  members: View['members'],
): Promise<View['ratings']> {
  const mine = members.find(({ personId }) => personId === actor.personId);
  const came = mine?.state === 'finished' || mine?.state === 'failed';
  if (state !== 'closed' || !endedAt || !came || ratedUntil(endedAt) < today) return null;
  const found = await ratedBy(em, id, actor.personId);
  const cards = await nameCards(
    em,
    found.map(({ personId }) => personId),
  );
  return {
    untilOn: ratedUntil(endedAt),
    instructors: found.map((one) => ({
      id: one.id,
      name: cards.get(one.personId)?.name ?? '',
      stars: one.stars,
    })),
  };
}

/** What stands in the way of one class. */
async function conflictsAbout(ctx: SignedIn, row: ClassRow): Promise<View['conflicts']> {
  const { em, reach, actor, now } = ctx;
  const seen = classesOf(reach.paths, reach.force, actor.personId);
  const schedule = await readSchedule(em, seen, { from: row.fromOn, to: row.toOn });
  const found = conflictsOf(schedule).filter(({ classIds }) => classIds.includes(row.id));
  const ids = [...new Set(found.flatMap(({ classIds }) => classIds))];
  const named = await classRows(
    em,
    { sql: `c.id = any(?::uuid[]) and ${seen.sql}`, params: [sqlArray(ids), ...seen.params] },
    { personId: actor.personId, now },
  );
  return conflictViews(found, schedule, named);
}
