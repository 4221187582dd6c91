import type { Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { plannerFrom, stepsFrom } from '@whetstone/core/training/kept.ts';
import type * as contract from '@whetstone/core/training/kept-contract.ts';
import type { KeptMatter } from '@whetstone/core/training/kept-shapes.ts';
import { usualCategories, usualLeaveKinds, usualShifts } from '@whetstone/core/training/usual-kept.ts';
import { LeaveKind } from '@whetstone/db/training/leave-kind.entity.ts';
import { Shift } from '@whetstone/db/training/shift.entity.ts';
import { TrainingCategory } from '@whetstone/db/training/training-category.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { noteKept, plansForAll, trailsOf } from './kept-trail.ts';
import { beginKept, byCode, endKept, inOrder, keepNext, type Version } from './kept-versions.ts';

type Kept = Output<typeof contract.keptOfTraining>;

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

type KindBody = Omit<Parameters<typeof keepLeaveKind>[0]['body'], 'reason'>;

function createKind({ em }: SignedIn, { plannerFromDays, ...body }: KindBody, position: number): void {
  em.create(LeaveKind, { ...body, steps: stepsFrom(plannerFromDays), toOn: null, position });
}

export const keepLeaveKind: Handler<typeof contract.keepLeaveKind> = async ({ body }, ctx) => {
  const { em } = ctx;
  const { reason, ...kind } = body;
  await beginKept(ctx, 'leave-kind', kind.fromOn);
  const versions = (await em.find(LeaveKind, { code: kind.code })) as (LeaveKind & Version)[];
  const lines = await em.count(LeaveKind);
  await keepNext(ctx, { what: 'leave-kind', ...kind, reason, versions, lines }, (position) =>
    createKind(ctx, kind, position),
  );
  return shown(ctx);
};

export const keepCategory: Handler<typeof contract.keepCategory> = async ({ body }, ctx) => {
  const { em } = ctx;
  const { reason, ...category } = body;
  await beginKept(ctx, 'category', category.fromOn);
  const versions = (await em.find(TrainingCategory, { code: category.code })) as (TrainingCategory &
    Version)[];
  const lines = await em.count(TrainingCategory);
  await keepNext(ctx, { what: 'category', ...category, reason, versions, lines }, (position) =>
    em.create(TrainingCategory, { ...category, toOn: null, position }),
  );
  return shown(ctx);
};

const entityOf = { 'leave-kind': LeaveKind, category: TrainingCategory } as const;

export const end: Handler<typeof contract.endKept> = async ({ params, body }, ctx) => {
  const { what, versionId } = params;
  const { toOn, reason } = body;
  await beginKept(ctx, what, toOn ?? ctx.today);
  const found = await ctx.em.findOne<LeaveKind | TrainingCategory>(entityOf[what], versionId);
  if (!found) throw new Refusal('not-found');
  const versions = await ctx.em.find<LeaveKind | TrainingCategory>(entityOf[what], { code: found.code });
  await endKept(ctx, what, { found: found as Version, versions: versions as Version[], toOn, reason });
  return shown(ctx);
};

export const keepShift: Handler<typeof contract.keepShift> = async ({ body }, ctx) => {
  const { em, today } = ctx;
  const { reason, ...shift } = body;
  await beginKept(ctx, 'shift', today);
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
  await beginKept(ctx, what, fromOn);
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
