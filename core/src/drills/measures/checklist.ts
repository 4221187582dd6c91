import { Type, type Static } from 'typebox';
import { nearest } from '../../platform/rounding.ts';
import { Exactly } from '../../platform/shapes.ts';
import {
  violationFaults,
  Violations,
  violationsOf,
  wasStopped,
  type Measure,
  type RawFault,
} from '../measure.ts';

export const RawChecklist = Exactly({
  measure: Type.Literal('checklist'),
  /** Whether each line was done, in the order of the sheet; a drill that was stopped ends early. */
  done: Type.Array(Type.Boolean(), { maxItems: 100 }),
  violations: Violations,
});
export type RawChecklist = Static<typeof RawChecklist>;

/** Lines done of a sheet, as a number or (unit %) as a share of all lines; a missed critical line fails. */
export const checklist = {
  name: 'checklist',
  raw: RawChecklist,

  faults(raw, drill) {
    const faults: RawFault[] = violationFaults(raw, drill);
    const lines = drill.items?.length ?? Math.max(raw.done.length, 1);
    if (raw.done.length > lines) faults.push({ path: 'done', code: 'too-many-items' });
    if (raw.done.length < lines && !wasStopped(raw)) faults.push({ path: 'done', code: 'items-missing' });
    return faults;
  },

  value(raw, drill) {
    const done = raw.done.filter(Boolean).length;
    if (drill.unit !== '%') return done;
    const lines = drill.items?.length ?? raw.done.length;
    return lines === 0 ? 0 : nearest((100 * done) / lines, drill.precision);
  },

  critical(raw, drill) {
    const missed = (drill.items ?? []).filter((item, at) => item.critical && raw.done[at] === false);
    return [...violationsOf(raw), ...missed.map((item) => item.zh)];
  },

  line: (raw, drill) => `${raw.done.filter(Boolean).length}/${drill.items?.length ?? raw.done.length}`,
} satisfies Measure<RawChecklist>;
