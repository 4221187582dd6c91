import type { Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { endedBy, type KeptDays, plannerFrom, resumedBy, stepsFrom } from '@whetstone/core/training/kept.ts';
import type * as contract from '@whetstone/core/training/kept-contract.ts';
import type { KeptMatter } from '@whetstone/core/training/kept-shapes.ts';
import { usualCategories, usualLeaveKinds, usualShifts } from '@whetstone/core/training/usual-kept.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { LeaveKind } from '@whetstone/db/training/leave-kind.entity.ts';
import { Shift } from '@whetstone/db/training/shift.entity.ts';
import { TrainingCategory } from '@whetstone/db/training/training-category.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { mustPlanForAll, noteKept, plansForAll, trailsOf } from './kept-trail.ts';

type Kept = Output<typeof contract.keptOfTraining>;

const inOrder = { orderBy: { position: 'asc', code: 'asc', fromOn: 'desc' } } as const;

/** By code in the order of their first line, of each the newest version first. */
const byCode = <V extends { code: string }, W>(found: readonly V[], view: (one: V) => W) =>
  [...Map.groupBy(found, ({ code }) => code)].map(([code, versions]) => ({
    code,
    versions: versions.map(view),
  }));

const daysOf = ({ id, nameZh, nameEn, fromOn, toOn }: LeaveKind | TrainingCategory) => ({
  id,
  nameZh,
  nameEn,
  fromOn,
  toOn: toOn ?? null,
});

async function shown(ctx: SignedIn): Promise<Kept> {
  const { em, today, reach } = ctx;
  const trails = await trailsOf(ctx, {});
  const changes = (what: KeptMatter, code: string) => trails.get(`${what} ${code}`) ?? [];
  const kinds = byCode(await em.find(LeaveKind, {}, inOrder), (one) => ({
    ...daysOf(one),
    longestDays: one.longestDays ?? null,
    plannerFromDays: plannerFrom(one.steps),
  }));
  const categories = byCode(await em.find(TrainingCategory, {}, inOrder), (one) => ({
    ...daysOf(one),
    family: one.family,
    way: one.way,
  }));
  const shifts = await em.find(Shift, {}, { orderBy: { position: 'asc', code: 'asc' } });
  return {
    today,
    mayChange: plansForAll(reach),
    leaveKinds: kinds.map((one) => ({ ...one, changes: changes('leave-kind', one.code) })),
    categories: categories.map((one) => ({ ...one, changes: changes('category', one.code) })),
    shifts: shifts.map(({ id, code, nameZh, nameEn, startMinute, lengthMinutes }) => ({
      id,
      code,
      nameZh,
      nameEn,
      startMinute,
      lengthMinutes,
      changes: changes('shift', code),
    })),
  };
}

export const show: Handler<typeof contract.keptOfTraining> = (_input, ctx) => shown(ctx);

/** Nobody else changes this matter until the transaction ends. */
async function begin(ctx: SignedIn, what: KeptMatter, day: string): Promise<void> {
  mustPlanForAll(ctx);
  if (day < ctx.today) throw new Refusal('kept-day-passed');
  await lockOne(ctx.em, `kept-${what}`);
}

interface Kind extends KeptDays {
  toOn: string | null;
}

/** Ends the version that the next one replaces. @returns whether there was one before. @throws Refusal `kept-day-taken` */
async function replace({ em }: SignedIn, versions: readonly Kind[], fromOn: string): Promise<boolean> {
  const ended = endedBy(versions, fromOn);
  if (ended === 'taken') throw new Refusal('kept-day-taken');
  if (ended) ended.version.toOn = ended.toOn;
  // The old one ends before the new one begins, or the database sees two on one day.
  await em.flush();
  return versions.length > 0;
}

type KindBody = Omit<Parameters<typeof keepLeaveKind>[0]['body'], 'reason'>;

function createKind({ em }: SignedIn, { plannerFromDays, ...body }: KindBody, position: number): void {
  em.create(LeaveKind, { ...body, steps: stepsFrom(plannerFromDays), toOn: null, position });
}

export const keepLeaveKind: Handler<typeof contract.keepLeaveKind> = async ({ body }, ctx) => {
  const { em } = ctx;
  const { reason, ...kind } = body;
  await begin(ctx, 'leave-kind', kind.fromOn);
  const versions = (await em.find(LeaveKind, { code: kind.code })) as (LeaveKind & Kind)[];
  const before = await replace(ctx, versions, kind.fromOn);
  createKind(ctx, kind, versions[0]?.position ?? (await em.count(LeaveKind)) + 1);
  const did = before ? 'changed' : 'begun';
  noteKept(ctx, { what: 'leave-kind', code: kind.code, did, on: kind.fromOn, reason });
  await em.flush();
  return shown(ctx);
};

export const keepCategory: Handler<typeof contract.keepCategory> = async ({ body }, ctx) => {
  const { em } = ctx;
  const { reason, ...category } = body;
  await begin(ctx, 'category', category.fromOn);
  const versions = (await em.find(TrainingCategory, { code: category.code })) as (TrainingCategory & Kind)[];
  const before = await replace(ctx, versions, category.fromOn);
  const position = versions[0]?.position ?? (await em.count(TrainingCategory)) + 1;
  em.create(TrainingCategory, { ...category, toOn: null, position });
  const did = before ? 'changed' : 'begun';
  noteKept(ctx, { what: 'category', code: category.code, did, on: category.fromOn, reason });
  await em.flush();
  return shown(ctx);
};

const entityOf = { 'leave-kind': LeaveKind, category: TrainingCategory } as const;

export const end: Handler<typeof contract.endKept> = async ({ params, body }, ctx) => {
  const { em, today } = ctx;
  const { what, versionId } = params;
  await begin(ctx, what, body.toOn ?? today);
  const found = await em.findOne<LeaveKind | TrainingCategory>(entityOf[what], versionId);
  if (!found) throw new Refusal('not-found');
  const { code, fromOn } = found;
  const others = (await em.find<LeaveKind | TrainingCategory>(entityOf[what], { code })).filter(
    (one) => one !== found,
  ) as ((LeaveKind | TrainingCategory) & Kind)[];
  if (fromOn > today) {
    em.remove(found);
    await em.flush();
    const goesOn = resumedBy(others, { fromOn, toOn: null });
    if (goesOn) goesOn.toOn = null;
  } else {
    const last = body.toOn ?? '9999-12-31';
    if (others.some((one) => one.fromOn > fromOn && one.fromOn <= last)) throw new Refusal('kept-day-taken');
    found.toOn = body.toOn;
  }
  const did = body.toOn === null && fromOn <= today ? 'goes-on' : 'ended';
  noteKept(ctx, { what, code, did, on: body.toOn ?? (fromOn > today ? fromOn : today), reason: body.reason });
  await em.flush();
  return shown(ctx);
};

export const keepShift: Handler<typeof contract.keepShift> = async ({ body }, ctx) => {
  const { em, today } = ctx;
  const { reason, ...shift } = body;
  await begin(ctx, 'shift', today);
  const before = await em.findOne(Shift, { code: shift.code });
  if (before) Object.assign(before, shift);
  else em.create(Shift, { ...shift, position: (await em.count(Shift)) + 1 });
  noteKept(ctx, {
    what: 'shift',
    code: shift.code,
    did: before ? 'changed' : 'begun',
    on: today,
    reason,
  });
  await em.flush();
  return shown(ctx);
};

export const takeUsual: Handler<typeof contract.takeUsual> = async ({ body }, ctx) => {
  const { em } = ctx;
  const { what, fromOn, reason } = body;
  await begin(ctx, what, fromOn);
  const entity = { ...entityOf, shift: Shift }[what];
  if ((await em.count<LeaveKind | TrainingCategory | Shift>(entity)) > 0) throw new Refusal('kept-not-empty');
  const lists = { 'leave-kind': usualLeaveKinds, category: usualCategories, shift: usualShifts } as const;
  if (what === 'leave-kind')
    for (const [at, one] of usualLeaveKinds.entries()) createKind(ctx, { ...one, fromOn }, at + 1);
  else if (what === 'category')
    for (const [at, one] of usualCategories.entries())
      em.create(TrainingCategory, { ...one, fromOn, toOn: null, position: at + 1 });
  else for (const [at, one] of usualShifts.entries()) em.create(Shift, { ...one, position: at + 1 });
  for (const { code } of lists[what]) noteKept(ctx, { what, code, did: 'begun', on: fromOn, reason });
  await em.flush();
  return shown(ctx);
};
