import { reachesUnit } from '@whetstone/core/access/reach.ts';
import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import type * as contract from '@whetstone/core/training/induction-contract.ts';
import { templatesOf, TEMPLATES_SETTING } from '@whetstone/core/training/induction/templates.ts';
import type { InductionNeeds } from '@whetstone/core/training/induction-shapes.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { Setting } from '@whetstone/db/platform/setting.entity.ts';
import { certificateKinds } from '@whetstone/db/standards/kept-versions.ts';
import { fillOf } from '@whetstone/db/training/class-places.ts';
import { Induction } from '@whetstone/db/training/induction.entity.ts';
import { membersOf } from '@whetstone/db/training/induction-facts.ts';
import { postRows } from '@whetstone/db/training/induction-known.ts';
import { codedCourses, codedDrills, examRows } from '@whetstone/db/training/induction-needs.ts';
import { categoryHolds, categoryRows } from '@whetstone/db/training/plan-where.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { may } from './class-views.ts';
import { inductionToChange, inductionWithin } from './induction-reading.ts';
import { inductionSheetRows } from './induction-sheet.ts';
import { inductionLine, needsView, personViews } from './induction-views.ts';

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

export const choices: Handler<typeof contract.inductionChoices> = async (_input, ctx) => {
  const { em, reach, today } = ctx;
  const setting = await em.findOne(Setting, { key: TEMPLATES_SETTING });
  const categories = await categoryRows<{
    code: string;
    nameZh: string;
    nameEn: string;
    fromOn: string;
    toOn: string | null;
  }>(em);
  const coded = ({ code, nameZh, nameEn }: { code: string; nameZh: string; nameEn: string }) => ({
    code,
    nameZh,
    nameEn,
  });
  const units = await rows<{ id: string; depth: number; nameZh: string; nameEn: string; path: string }>(
    em,
    `select id, nlevel(path)::int as depth, name_zh as "nameZh", name_en as "nameEn", path::text from unit
     where closed_on is null order by path`,
  );
  return {
    templates: [...templatesOf(setting?.value)],
    categories: categories
      .filter(({ fromOn, toOn }) => fromOn <= today && (toOn === null || toOn >= today))
      .map(coded),
    courses: await codedCourses(em, null),
    exams: await examRows(em),
    drills: await codedDrills(em, today, null),
    certificates: (await certificateKinds(em, today)).map(coded),
    posts: await postRows(em, today),
    units: units.filter(({ path }) => reachesUnit(reach, path)).map(({ path: _, ...unit }) => unit),
  };
};

/** @throws Refusal `induction-need-unknown` */
async function refuseUnknown({ em, today }: SignedIn, needs: InductionNeeds): Promise<void> {
  const known = {
    courses: new Set((await codedCourses(em, needs.courseCodes)).map(({ code }) => code)),
    drills: new Set((await codedDrills(em, today, needs.drillCodes)).map(({ code }) => code)),
    kinds: new Set((await certificateKinds(em, today)).map(({ code }) => code)),
    exams: new Set((await examRows(em)).map(({ id }) => id)),
  };
  const unknown = [
    ...needs.courseCodes.filter((code) => !known.courses.has(code)),
    ...needs.drillCodes.filter((code) => !known.drills.has(code)),
    ...needs.certificateCodes.filter((code) => !known.kinds.has(code)),
    ...(needs.examId !== null && !known.exams.has(needs.examId) ? [needs.examId] : []),
  ];
  if (unknown[0] !== undefined) throw new Refusal('induction-need-unknown', { what: unknown[0] });
}

type Fields = Omit<Parameters<typeof createInduction>[0]['body'], 'unitId' | 'personnelClass'>;

/** @throws Refusal `invalid-input`, `category-unknown`, `induction-need-unknown` */
async function refuseFaulty(ctx: SignedIn, { fromOn, toOn, categoryCode, needs }: Fields): Promise<void> {
  if (toOn < fromOn) throw new Refusal('invalid-input', { where: 'toOn' });
  if (!(await categoryHolds(ctx.em, categoryCode, fromOn))) throw new Refusal('category-unknown');
  await refuseUnknown(ctx, needs);
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

async function classBrief({ em }: SignedIn, classId: string | null) {
  const found = classId === null ? null : await em.findOne(TrainingClass, classId);
  if (!found) return null;
  const { id, titleZh, titleEn, fromOn, toOn, capacity } = found;
  return { id, titleZh, titleEn, fromOn, toOn, capacity, held: (await fillOf(em, [id])).get(id)?.held ?? 0 };
}

export const showInduction: Handler<typeof contract.induction> = async ({ params }, ctx) => {
  const { em, today } = ctx;
  const found = await inductionWithin(ctx, params.inductionId);
  const members = await membersOf(em, found, ctx);
  const unit = (await em.findOne(Unit, found.unitId)) ?? undefined;
  return {
    line: inductionLine(found, members, { unit, today }),
    needs: await needsView(ctx, found),
    class: await classBrief(ctx, found.classId ?? null),
    people: await personViews(ctx, members),
    mayRun: may(ctx, 'run-inductions', found.unitPath),
    mayDecide: may(ctx, 'decide-postings', found.unitPath),
    mayIssue: may(ctx, 'issue-certificates', found.unitPath),
    today,
  };
};

export const sheet: Handler<typeof contract.inductionSheet> = async ({ params }, ctx) => {
  const { em, locale, today } = ctx;
  const found = await inductionWithin(ctx, params.inductionId);
  const people = await personViews(ctx, await membersOf(em, found, ctx));
  const name = locale === 'zh' ? found.nameZh : found.nameEn;
  const table = inductionSheetRows(people, await needsView(ctx, found), locale);
  const bytes = byteTools.zip(workbookOf(locale === 'zh' ? '进度' : 'Progress', table));
  const plain = name.replace(/[\\/:*?"<>|]/g, ' ');
  return { fileName: `${plain} ${today}.xlsx`, base64: Buffer.from(bytes).toString('base64') };
};
