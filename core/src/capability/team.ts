/** One assessed team task. */
export interface TeamTask {
  readonly items: number;
  readonly itemsGo: number;
  readonly criticalItems: number;
  readonly criticalItemsGo: number;
  readonly strength: number;
  readonly present: number;
  readonly leaderPresent: boolean;
}

export type TeamRating = 'T' | 'P' | 'U' | 'not_assessable';

const TRAINED_ITEMS = 0.9;
const TRAINED_PRESENT = 0.8;
const PARTLY_ITEMS = 0.65;
const ASSESSABLE_PRESENT = 0.6;

/**
 * Rates a team as a team. T: all critical items GO, ≥ 90 % of the items, ≥ 80 % of the strength and the
 * leader present; P: ≥ 65 % of the items; else U. With under 60 % present (or no items) it is not assessable.
 */
export function rateTeam(task: TeamTask): TeamRating {
  if (task.items === 0 || task.strength === 0) return 'not_assessable';
  const go = task.itemsGo / task.items;
  const present = task.present / task.strength;
  if (present < ASSESSABLE_PRESENT) return 'not_assessable';
  const complete = task.leaderPresent && present >= TRAINED_PRESENT;
  if (complete && go >= TRAINED_ITEMS && task.criticalItemsGo >= task.criticalItems) return 'T';
  return go >= PARTLY_ITEMS ? 'P' : 'U';
}
