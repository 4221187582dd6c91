import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/sheet-contract.ts';
import { callSheetRows } from '@whetstone/core/training/sheets/call-sheet.ts';
import { classSheetRows } from '@whetstone/core/training/sheets/class-sheet.ts';
import { planSheetRows } from '@whetstone/core/training/sheets/plan-sheet.ts';
import { TrainingCategory } from '@whetstone/db/training/training-category.entity.ts';
import type { Handler } from '../platform/context.ts';
import { read as readCall } from './call-ups.ts';
import { attendanceIn } from './class-attendance.ts';
import { showClass } from './classes.ts';
import { showPlan } from './plans.ts';
import { sheetFile } from './sheet-file.ts';

export const planSheet: Handler<typeof contract.planSheet> = async (input, ctx) => {
  const { em, locale } = ctx;
  const zh = locale === 'zh';
  const found = await showPlan(input, ctx, undefined);
  if (!found.plan) throw new Refusal('not-found');
  const known = new Map(
    (await em.find(TrainingCategory, {}, { orderBy: { fromOn: 'asc' } })).map((one) => [
      one.code,
      zh ? one.nameZh : one.nameEn,
    ]),
  );
  const rows = planSheetRows(found, (code) => known.get(code) ?? code, locale);
  const unit = zh ? found.unit.nameZh : found.unit.nameEn;
  return sheetFile(
    ctx,
    `${unit} ${found.year} ${zh ? '年度训练计划' : 'training plan'}`,
    ['计划', 'Plan'],
    rows,
  );
};

export const classSheet: Handler<typeof contract.classSheet> = async ({ params }, ctx) => {
  const { locale } = ctx;
  const found = await showClass({ params, query: undefined, body: undefined }, ctx, undefined);
  if (!found.class.mayLead) throw new Refusal('not-found');
  const attended = await attendanceIn(
    ctx,
    found.sessions.map(({ id }) => id),
  );
  const name = locale === 'zh' ? found.class.titleZh : found.class.titleEn;
  return sheetFile(ctx, name, ['名单', 'List'], classSheetRows(found, attended.in, locale));
};

export const callUpSheet: Handler<typeof contract.callUpSheet> = async ({ params }, ctx) => {
  const { locale } = ctx;
  const found = await readCall({ params, query: undefined, body: undefined }, ctx, undefined);
  const name = locale === 'zh' ? `${found.titleZh} 调训名单` : `${found.titleEn} call-up`;
  return sheetFile(ctx, name, ['名单', 'List'], callSheetRows(found, locale));
};
