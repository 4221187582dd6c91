/** Who approves a leave: the leader of the unit, then the planner (personnel). */
export const leaveSteps = ['leader', 'planner'] as const;
export type LeaveStep = (typeof leaveSteps)[number];

/** From so many days on these steps are needed; the entry with the most days that the leave reaches holds. */
export type StepsByLength = readonly { readonly fromDays: number; readonly steps: readonly LeaveStep[] }[];

/**
 * The steps of approval that a leave of this length needs, in their order. Without an entry that fits, both:
 * a gap in the data never lets a leave pass unseen.
 * @param days 1 or more
 */
export function stepsFor(rule: StepsByLength, days: number): LeaveStep[] {
  const fits = rule.filter(({ fromDays, steps }) => fromDays <= days && steps.length > 0);
  const longest = Math.max(...fits.map(({ fromDays }) => fromDays));
  const wanted = fits.find(({ fromDays }) => fromDays === longest)?.steps ?? leaveSteps;
  return leaveSteps.filter((step) => wanted.includes(step));
}
