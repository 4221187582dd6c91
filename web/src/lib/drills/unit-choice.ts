import type { Session } from '@whetstone/core/access/contract.ts';
import type { UnitView } from '@whetstone/core/org/contract.ts';

export interface UnitOption {
  unit: UnitView;
  /** How deep below the highest one, for indenting. */
  depth: number;
}

/** The units a person has a role over, in tree order: each granted one and everything below it. */
export function unitsOfRole(
  units: readonly UnitView[],
  grants: Session['grants'],
  role: Session['grants'][number]['role'],
): UnitOption[] {
  const granted = new Set(grants.filter((grant) => grant.role === role).map(({ unitId }) => unitId));
  const depths = new Map<string, number>();
  const options: UnitOption[] = [];
  // Parents stand before their children.
  for (const unit of units) {
    const above = unit.parentId === null ? undefined : depths.get(unit.parentId);
    if (above === undefined && !granted.has(unit.id)) continue;
    const depth = above === undefined ? 0 : above + 1;
    depths.set(unit.id, depth);
    options.push({ unit, depth });
  }
  return options;
}
