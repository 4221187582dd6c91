import { defineEntity, p } from '@mikro-orm/core';
import type { ReportSpec } from '@whetstone/core/capability/report.ts';
import { day, id, idOf, instant } from '../../platform/columns.ts';

const ReportDeliverySchema = defineEntity({
  name: 'ReportDelivery',
  properties: {
    id: id(),
    reportId: idOf(),
    receiverId: idOf(),
    /** What it shows, as the report said when it was sent. */
    spec: p.json<ReportSpec>(),
    state: p.string().$type<'waiting' | 'running' | 'ready' | 'refused' | 'unkept'>(),
    asOfOn: day(),
    /** The nearest kept day, when that of the report is not kept; it is sent as soon as it is. */
    nearOn: day().nullable(),
    askedAt: instant(),
    finishedAt: instant().nullable(),
    /** The units of the receiver's rights that it was cut to. */
    paths: p.json<string[]>(),
    heads: p.json<string[]>(),
    /** Key of the last person or unit looked at; the next turn goes on behind it. */
    lastKey: p.json<string[]>().nullable(),
    done: p.integer().default(0),
    total: p.integer().default(0),
    rowCount: p.integer().default(0),
    parts: p.integer().default(0),
    /** Open units of the report that the receiver answers for, and of how many. */
    unitsSeen: p.integer().default(0),
    unitsWhole: p.integer().default(0),
    workbook: p.blob().nullable().lazy(),
    /** The PDF; it follows the rows, and this is when it was ready. */
    paper: p.blob().nullable().lazy(),
    paperAt: instant().nullable(),
  },
  indexes: [{ properties: ['receiverId', 'askedAt'] }, { properties: ['reportId', 'askedAt'] }],
  checks: [
    {
      name: 'report_delivery_state',
      expression: "state in ('waiting', 'running', 'ready', 'refused', 'unkept')",
    },
  ],
});

/** One report for one receiver, cut to what they may read at that moment. */
export class ReportDelivery extends ReportDeliverySchema.class {}
ReportDeliverySchema.setClass(ReportDelivery);
