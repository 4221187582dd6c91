import type { Session } from '@whetstone/core/access/contract.ts';
import type { UnitView } from '@whetstone/core/org/contract.ts';
import { unitsOfRole } from '#lib/org/unit-choice.ts';

/** The units that somebody answers for as leader or planner, in the order of the organisation, indented. */
export function unitsOfDuty(
  units: readonly UnitView[],
  grants: Session['grants'],
): { unit: UnitView; depth: number }[] {
  const both = (['leader', 'planner'] as const).map((role) => unitsOfRole(units, grants, role));
  const seen = new Map(both.flat().map((one) => [one.unit.id, one]));
  return units.flatMap(({ id }) => seen.get(id) ?? []);
}
