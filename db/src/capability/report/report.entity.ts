import { defineEntity, p } from '@mikro-orm/core';
import type { Cadence, ReportSpec } from '@whetstone/core/capability/report.ts';
import { day, id, idOf, instant } from '../../platform/columns.ts';

const ReportSchema = defineEntity({
  name: 'Report',
  properties: {
    id: id(),
    ownerId: idOf(),
    spec: p.json<ReportSpec>(),
    cadence: p.json<Cadence>(),
    receiverIds: p.json<string[]>(),
    /** The day on which it goes out by itself next; null = it does not. */
    nextOn: day().nullable(),
    savedAt: instant(),
    withdrawnAt: instant().nullable(),
  },
  indexes: [{ properties: ['ownerId'] }, { properties: ['nextOn'] }],
});

/** A report as the training division made it. It holds no rows: they are made for each receiver. */
export class Report extends ReportSchema.class {}
ReportSchema.setClass(Report);
