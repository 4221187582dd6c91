import type { Output } from '@whetstone/core/platform/route.ts';
import type { PlanLineView, PlanView, yearPlan } from '@whetstone/core/training/plan-contract.ts';

/** Lines of the plan that is looked at. Classes hang on the lines that stand: a change shows how far those are. */
export function linesShown({ plan }: Output<typeof yearPlan>, change: PlanView | null): PlanLineView[] {
  if (!change) return plan?.lines ?? [];
  return change.lines.map((line) => {
    const standing = plan?.lines.find(({ id }) => id === line.ofLineId);
    if (!standing) return line;
    const { planned, held, people } = standing;
    return { ...line, planned, held, people };
  });
}
