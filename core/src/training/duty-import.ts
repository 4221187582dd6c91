import type { FileFault } from '../platform/lists/states.ts';

/** What a table brings in: people's leaves, or their shifts. */
export const dutySheets = ['leave', 'roster'] as const;
export type DutySheet = (typeof dutySheets)[number];

/** Why nothing of a file can be read; `another-format`: a table, but neither form that is understood. */
export type DutyFileFault = FileFault | 'another-format';

export const dutyRowFaults = [
  'no-person',
  'name-differs',
  'day',
  'days-order',
  'kind',
  'shift',
  'overlap',
  'on-leave',
  'too-long',
  'twice',
] as const;
export type DutyRowFault = (typeof dutyRowFaults)[number];

/** One line of what comes in, with where it stood in the file. */
export interface DutyImportLine {
  readonly no: number;
  readonly sheet: string;
  readonly row: number;
  /** The heading of the column; of a roster laid out by days the day itself. */
  readonly column: string;
  readonly badge: string;
  readonly name: string;
  readonly personId: string | null;
  /** A leave: its kind and days. A line of a roster: its shift, on one day. */
  readonly code: string;
  readonly fromOn: string | null;
  readonly toOn: string | null;
  /** `same`: it is on record already, as after the same file was brought twice. */
  readonly state: 'ready' | 'needs' | 'same' | 'taken' | 'undone';
  readonly faults: readonly { readonly column: string; readonly code: DutyRowFault }[];
  /** What was written for it. */
  readonly madeId: string | null;
}
