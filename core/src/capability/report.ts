import { Type, type Static } from 'typebox';
import { addDays, dayNumber } from '../platform/day.ts';
import { CapabilityCode, Day, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import { REQUIREMENT_STATES } from './state.ts';

/** What can be told of a person and a capability. */
export const peopleMeasures = ['state', 'score', 'level', 'lastOn', 'expiresOn'] as const;
/** What can be told of a unit and a capability. */
export const unitMeasures = ['counts', 'ready', 'coverage', 'gap'] as const;
/** What can be told of the members of a class and a capability: how many are in which state, and what follows. */
const classMeasures = ['counts', 'ready', 'coverage'] as const;
export type PeopleMeasure = (typeof peopleMeasures)[number];
export type UnitMeasure = (typeof unitMeasures)[number];

/**
 * What a report shows. It names no reader: whose rows come out is decided by the rights of whoever
 * receives it, each time it is delivered.
 */
export const ReportSpec = Exactly({
  title: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
  /** The language that it is written in. */
  locale: OneOf(['zh', 'en']),
  rows: OneOf(['people', 'units', 'classes']),
  /** The unit with everything below it. */
  unitId: Id,
  codes: Type.Array(CapabilityCode, { minItems: 1, maxItems: 12, uniqueItems: true }),
  measures: Type.Array(OneOf([...peopleMeasures, ...unitMeasures]), {
    minItems: 1,
    maxItems: 5,
    uniqueItems: true,
  }),
  /** People in one of these states in one of the capabilities; none named = everybody. Units and classes are not filtered. */
  states: Type.Array(OneOf(REQUIREMENT_STATES), { maxItems: 6, uniqueItems: true }),
  /** People whose proof in one of the capabilities ends within so many days. */
  endsWithinDays: OrNull(Type.Integer({ minimum: 1, maximum: 365 })),
  /** The day it is true for: that of the delivery, the end of the month before it, or a fixed one. */
  asOf: Type.Union([Type.Literal('delivery'), Type.Literal('month-end'), Day]),
});
export type ReportSpec = Static<typeof ReportSpec>;

/** When a report goes out by itself. */
export const Cadence = Type.Union([
  Exactly({ every: Type.Literal('never') }),
  /** 1 = Monday … 7 = Sunday. */
  Exactly({ every: Type.Literal('week'), on: Type.Integer({ minimum: 1, maximum: 7 }) }),
  Exactly({ every: Type.Literal('month'), on: Type.Integer({ minimum: 1, maximum: 28 }) }),
]);
export type Cadence = Static<typeof Cadence>;

export type ReportCell = string | number;

/** The measures that each kind of rows can have. */
export const measuresOf: Readonly<Record<ReportSpec['rows'], readonly ReportSpec['measures'][number][]>> = {
  people: peopleMeasures,
  units: unitMeasures,
  classes: classMeasures,
};

/** The measures that fit the rows; a report has at least one. */
export function fittingMeasures(spec: Pick<ReportSpec, 'rows' | 'measures'>): ReportSpec['measures'] {
  return spec.measures.filter((one) => measuresOf[spec.rows].includes(one));
}

/** The day that a report delivered on this day is true for. */
export function reportDay(asOf: ReportSpec['asOf'], today: string): string {
  if (asOf === 'delivery') return today;
  if (asOf === 'month-end') return addDays(`${today.slice(0, 8)}01`, -1);
  return asOf;
}

/** ISO weekday, 1 = Monday: day 0 was a Thursday. */
function weekday(day: string): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The first day after this one on which it goes out; null when it never does by itself. */
export function nextDelivery(cadence: Cadence, after: string): string | null {
  if (cadence.every === 'never') return null;
  for (let day = addDays(after, 1); ; day = addDays(day, 1)) {
    if (cadence.every === 'week' ? weekday(day) === cadence.on : Number(day.slice(8)) === cadence.on)
      return day;
  }
}
