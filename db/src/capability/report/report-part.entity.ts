import { defineEntity, p } from '@mikro-orm/core';
import type { ReportCell } from '@whetstone/core/capability/report.ts';
import { idOf } from '../../platform/columns.ts';

const ReportPartSchema = defineEntity({
  name: 'ReportPart',
  properties: {
    deliveryId: idOf().primary(),
    no: p.integer().primary(),
    rows: p.json<ReportCell[][]>(),
  },
});

/** Rows of a delivery as they were written, some at a time. */
export class ReportPart extends ReportPartSchema.class {}
ReportPartSchema.setClass(ReportPart);
