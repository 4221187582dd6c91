import type { PlanDemand } from '@whetstone/core/training/plan-shapes.ts';
import { demandOf } from '@whetstone/db/training/plan-queries.ts';
import type { SignedIn } from '../platform/context.ts';

/** For how many people of a unit the heatmap asks for these capabilities today; null without any of them. */
export async function demandToday(
  { em, today }: Pick<SignedIn, 'em' | 'today'>,
  unitId: string,
  codes: readonly string[],
): Promise<PlanDemand | null> {
  const [found] = codes.length > 0 ? await demandOf(em, [unitId], [...codes]) : [];
  if (!found) return null;
  const { gaps, lapsing, unknown, asOfOn } = found;
  return { capabilityCodes: [...codes], gaps, lapsing, unknown, asOfOn: asOfOn ?? today };
}
