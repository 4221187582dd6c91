import type { ReportView } from '@whetstone/core/capability/report-contract.ts';
import { type Cadence, fittingMeasures, type ReportSpec } from '@whetstone/core/capability/report.ts';

/** A receiver as the builder knows them; whether they are entitled is known once it is saved. */
export type DraftReceiver = Omit<ReportView['receivers'][number], 'entitled'> & { entitled: boolean | null };

/** A report while it is made. */
export interface Draft {
  readonly id: string;
  readonly spec: ReportSpec;
  readonly cadence: Cadence;
  readonly receivers: readonly DraftReceiver[];
}

/** An empty report over a unit. */
export function newDraft(id: string, unitId: string, locale: ReportSpec['locale']): Draft {
  const filters = { states: [], endsWithinDays: null, asOf: 'delivery' } as const;
  const spec: ReportSpec = {
    title: '',
    locale,
    rows: 'people',
    unitId,
    codes: [],
    measures: ['state', 'score'],
    ...filters,
    states: [],
  };
  return { id, spec, cadence: { every: 'never' }, receivers: [] };
}

/** The draft with other rows: columns that do not fit them give way to the usual ones. */
export function withRows(spec: ReportSpec, rows: ReportSpec['rows']): ReportSpec {
  const measures = fittingMeasures({ rows, measures: spec.measures });
  const usual: ReportSpec['measures'] = rows === 'people' ? ['state', 'score'] : ['counts', 'ready'];
  return { ...spec, rows, measures: measures.length > 0 ? measures : usual };
}

/** Whether there is enough of it to show rows. */
export function canPreview({ title, codes, measures }: ReportSpec): boolean {
  return title.trim() !== '' && codes.length > 0 && measures.length > 0;
}
