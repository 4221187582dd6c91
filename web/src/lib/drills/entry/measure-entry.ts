import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import type { Component, Snippet } from 'svelte';

/** What the entry of a measure is given: where it stands, and how to tell of the next state. */
export interface EntryProps<Sheet> {
  drill: DrillDefinition;
  sheet: Sheet;
  /** The next state: a plain value that the device can keep. Each is a step that can be undone. */
  onchange: (next: Sheet) => void;
  /** What the entry is worth so far, to stand beside its echo. */
  verdict: Snippet;
  /** Who else may take part in a team drill; nobody but for team drills. */
  people?: readonly TeamMate[];
}

/** Somebody of the roster who may belong to the team. */
export interface TeamMate {
  personId: string;
  name: string;
  badgeNumber: string;
}

/** The logic of one measure's entry; its component stands in the same file. */
export interface MeasureEntry<Sheet> {
  /** The empty sheet. */
  start(drill: DrillDefinition): Sheet;
  /**
   * What has been entered as a raw record, complete or not; null while nothing can be said yet. After a
   * critical failure (`stopped`) what was not done stays out and the record is still one.
   */
  rawOf(sheet: Sheet, drill: DrillDefinition, stopped: boolean): AnyRaw | null;
}

/** A file of `measures/`: the component and the logic of one measure. */
export interface MeasureModule extends MeasureEntry<unknown> {
  default: Component<EntryProps<unknown>>;
}

const modules = import.meta.glob<MeasureModule>('../measures/*.svelte');

/** The entry of a measure, found by its name: `ring_score` is `measures/ring-score.svelte`. */
export async function entryOf(measure: string): Promise<MeasureModule> {
  const open = modules[`../measures/${measure.replaceAll('_', '-')}.svelte`];
  if (!open) throw new RangeError(`no entry for the measure ${measure}`);
  return open();
}
