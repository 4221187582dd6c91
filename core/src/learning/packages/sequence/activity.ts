/** What a property of sequencing holds. */
export type Said = boolean | number | string | null | readonly Said[] | { readonly [name: string]: Said };

/** A knot of the tree of activities, with the rules of its manifest (SCORM 2004 Sequencing and Navigation 4th ed., §3). */
export interface Activity {
  readonly id: string;
  readonly title: string;
  readonly isVisible: boolean;
  readonly children: readonly Activity[];
  readonly sequencingControls?: Said;
  readonly sequencingRules?: Said;
  readonly rollupRules?: Said;
  readonly rollupConsiderations?: Said;
  readonly deliveryControls?: Said;
  readonly completionThreshold?: Said;
  readonly primaryObjective?: Said;
  readonly objectives?: Said;
  readonly attemptLimit?: number;
  readonly hideLmsUi?: readonly string[];
}

/** What a manifest asks for that is not played. */
export const unplayedParts = ['too-many-activities', 'shared-data', 'time-limits', 'submanifests'] as const;
export type UnplayedPart = (typeof unplayedParts)[number];

/** The rules of a package: its tree, and what is not played of them. */
export interface Sequence {
  /** Null = units are chosen freely. */
  readonly tree: Activity | null;
  readonly unplayed: readonly UnplayedPart[];
}

/** The state of more activities would not fit into what a sitting keeps. */
export const MOST_ACTIVITIES = 100;

/** The unit of a sitting in which the rules of the package lead from one unit to the next. */
export const WHOLE = '*';

/** How many activities a tree has. */
export const countOf = ({ children }: Activity): number =>
  children.reduce((sum, child) => sum + countOf(child), 1);
