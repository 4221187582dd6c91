import { reachesUnit } from '@whetstone/core/access/reach.ts';
import type * as contract from '@whetstone/core/training/induction-contract.ts';
import type { NeedsView } from '@whetstone/core/training/induction-views.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { fillOf } from '@whetstone/db/training/class-places.ts';
import { Induction } from '@whetstone/db/training/induction.entity.ts';
import { membersOf } from '@whetstone/db/training/induction-facts.ts';
import { categoryHolds } from '@whetstone/db/training/plan-where.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { may } from './class-views.ts';
import { refuseUnknownNeeds } from './induction-choices.ts';
import { inductionToChange, inductionWithin } from './induction-reading.ts';
import { inductionSheetRows } from './induction-sheet.ts';
import { inductionLine, needsView, personViews } from './induction-views.ts';
import { sheetFile } from './sheet-file.ts';

const LATEST = 60;

export const listInductions: Handler<typeof contract.inductions> = async (_input, ctx) => {
  const { em, reach, today } = ctx;
  const all = await em.find(Induction, {}, { orderBy: { fromOn: 'desc', id: 'desc' } });
  const within = all.filter(({ unitPath }) => reachesUnit(reach, unitPath)).slice(0, LATEST);
  const units = await em.find(Unit, { id: { $in: within.map(({ unitId }) => unitId) } });
  const lines = [];
  for (const one of within)
    lines.push(
      inductionLine(one, await membersOf(em, one, ctx), {
        unit: units.find(({ id }) => id === one.unitId),
        today,
      }),
    );
  const order = (closedAt: string | null) => (closedAt === null ? 0 : 1);
  return {
    inductions: lines.toSorted((a, b) => order(a.closedAt) - order(b.closedAt)),
    mayRun: may(ctx, 'run-inductions'),
    today,
  };
};

type Fields = Omit<Parameters<typeof createInduction>[0]['body'], 'unitId' | 'personnelClass'>;

/** @throws Refusal `invalid-input`, `category-unknown`, `induction-need-unknown` */
async function refuseFaulty(ctx: SignedIn, { fromOn, toOn, categoryCode, needs }: Fields): Promise<void> {
  if (toOn < fromOn) throw new Refusal('invalid-input', { where: 'toOn' });
  if (!(await categoryHolds(ctx.em, categoryCode, fromOn))) throw new Refusal('category-unknown');
  await refuseUnknownNeeds(ctx, needs);
}

export const createInduction: Handler<typeof contract.createInduction> = async ({ body }, ctx) => {
  const { em, reach, actor, now } = ctx;
  const unit = await em.findOne(Unit, body.unitId);
  if (!unit || !reachesUnit(reach, unit.path)) throw new Refusal('not-found');
  await refuseFaulty(ctx, body);
  const inductionId = newId();
  em.create(Induction, {
    id: inductionId,
    ...body,
    nameZh: body.nameZh.trim(),
    nameEn: body.nameEn.trim(),
    unitPath: unit.path,
    classId: null,
    closedAt: null,
    createdById: actor.personId,
    createdAt: now,
  });
  await em.flush();
  return { inductionId };
};

export const changeInduction: Handler<typeof contract.changeInduction> = async ({ params, body }, ctx) => {
  const { em, reach } = ctx;
  const found = await inductionToChange(ctx, params.inductionId);
  const { revision, ...next } = body;
  if (revision !== found.revision) throw new Refusal('stale-revision');
  await refuseFaulty(ctx, body);
  if (next.classId !== null && next.classId !== found.classId) {
    const into = await em.findOne(TrainingClass, next.classId);
    if (!into || !reachesUnit(reach, into.unitPath)) throw new Refusal('not-found');
    if (into.state === 'closed' || into.state === 'cancelled') throw new Refusal('class-not-open');
  }
  Object.assign(found, next);
  await em.flush();
  return { done: true };
};

export const closeInduction: Handler<typeof contract.closeInduction> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  const found = await inductionWithin(ctx, params.inductionId);
  const open = (await membersOf(em, found, ctx)).filter(
    ({ standing }) => standing.stage !== 'posting' && standing.stage !== 'left',
  );
  if (body.closed && open.length > 0) throw new Refusal('induction-people-left', { n: open.length });
  found.closedAt = body.closed ? now : null;
  await em.flush();
  return { done: true };
};

async function examToHold({ em, now }: SignedIn, classId: string) {
  const free = { classId, kind: 'exam' as const, roundId: null, endsAt: { $gt: now } };
  const [next] = await em.find(ClassSession, free, { orderBy: { beginsAt: 'asc' }, limit: 1 });
  return next ? { beginsAt: next.beginsAt, endsAt: next.endsAt } : null;
}

/** Of these drills those that no session of the class scores. */
async function withoutSession<D extends { code: string }>(
  { em }: SignedIn,
  classId: string,
  drills: readonly D[],
): Promise<D[]> {
  const codes = { $in: drills.map(({ code }) => code) };
  const laid = await em.find(ClassSession, { classId, drillCode: codes });
  return drills.filter(({ code }) => !laid.some(({ drillCode }) => drillCode === code));
}

async function classBrief(ctx: SignedIn, { classId }: Induction, { drills }: NeedsView) {
  const { em } = ctx;
  const found = classId ? await em.findOne(TrainingClass, classId) : null;
  if (!found) return null;
  const { id, titleZh, titleEn, fromOn, toOn, capacity } = found;
  const held = (await fillOf(em, [id])).get(id)?.held ?? 0;
  return {
    id,
    titleZh,
    titleEn,
    fromOn,
    toOn,
    capacity,
    held,
    exam: await examToHold(ctx, id),
    withoutSession: await withoutSession(ctx, id, drills),
  };
}

export const showInduction: Handler<typeof contract.induction> = async ({ params }, ctx) => {
  const { em, today } = ctx;
  const found = await inductionWithin(ctx, params.inductionId);
  const members = await membersOf(em, found, ctx);
  const unit = (await em.findOne(Unit, found.unitId)) ?? undefined;
  const needs = await needsView(ctx, found);
  return {
    line: inductionLine(found, members, { unit, today }),
    needs,
    class: await classBrief(ctx, found, needs),
    people: await personViews(ctx, members),
    mayRun: may(ctx, 'run-inductions', found.unitPath),
    mayDecide: may(ctx, 'decide-postings', found.unitPath),
    mayIssue: may(ctx, 'issue-certificates', found.unitPath),
    today,
  };
};

export const sheet: Handler<typeof contract.inductionSheet> = async ({ params }, ctx) => {
  const { em, locale } = ctx;
  const found = await inductionWithin(ctx, params.inductionId);
  const people = await personViews(ctx, await membersOf(em, found, ctx));
  const name = locale === 'zh' ? found.nameZh : found.nameEn;
  const table = inductionSheetRows(people, await needsView(ctx, found), locale);
  return sheetFile(ctx, name, ['进度', 'Progress'], table);
};
