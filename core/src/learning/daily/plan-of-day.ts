/** In this order things are proposed: what was begun, what must be done, what closes a gap, what fades. */
export const planKinds = ['resume', 'mandatory', 'gap', 'practice'] as const;
export type PlanKind = (typeof planKinds)[number];

/** Something that could be done today. */
export interface Possible {
  readonly kind: PlanKind;
  readonly minutes: number;
}

/**
 * What is proposed for today: one of each kind at most, in their order, as long as it fits into the minutes that the
 * person has set. The first stands whatever it takes, so that there is always a next step; 0 minutes set no limit.
 */
export function planOfDay<P extends Possible>(possible: readonly P[], dailyMinutes: number): P[] {
  const plan: P[] = [];
  let minutes = 0;
  for (const kind of planKinds) {
    const next = possible.find((one) => one.kind === kind);
    if (!next) continue;
    const fits = dailyMinutes === 0 || plan.length === 0 || minutes + next.minutes <= dailyMinutes;
    if (!fits) continue;
    plan.push(next);
    minutes += next.minutes;
  }
  return plan;
}
