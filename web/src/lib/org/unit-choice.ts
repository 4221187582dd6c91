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

/** The ids above a unit, from its parent to the top. */
export function unitsAbove(units: readonly UnitView[], unitId: string): string[] {
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]));
  const above: string[] = [];
  for (let id = parents.get(unitId) ?? null; id !== null; id = parents.get(id) ?? null) above.push(id);
  return above;
}

/** What an unfolding tree shows: the top, and below each unfolded unit its children. */
export function visibleUnits(options: readonly UnitOption[], unfolded: ReadonlySet<string>): UnitOption[] {
  const shown = new Set<string>();
  return options.filter(({ unit, depth }) => {
    const parent = unit.parentId;
    const visible = depth === 0 || (parent !== null && shown.has(parent) && unfolded.has(parent));
    if (visible) shown.add(unit.id);
    return visible;
  });
}
