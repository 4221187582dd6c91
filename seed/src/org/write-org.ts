import { seededDice } from '@whetstone/core/platform/chance.ts';
import { Branch } from '@whetstone/db/org/branch.entity.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { idAt } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import { planBranches } from './branches.ts';
import type { Org, SeedUnit } from './read-org.ts';

/** Ids of units and of the branch in which a unit's Party members meet. */
export interface OrgIds {
  unit(unit: SeedUnit): string;
  branchOf(unit: SeedUnit): string | null;
}

/** Writes the unit tree and the Party tree. */
export function writeOrg(tables: Tables, org: Org, { seed, now }: { seed: string; now: string }): OrgIds {
  const dice = seededDice(`${seed}/org`);
  const ids = new Map<unknown, string>();
  for (const unit of org.units) {
    ids.set(unit, idAt(now, dice));
    tables.add(Unit, {
      id: ids.get(unit) as string,
      code: unit.code,
      parentId: unit.parent && (ids.get(unit.parent) as string),
      path: unit.path,
      kind: unit.kind,
      nameZh: unit.nameZh,
      nameEn: unit.nameEn,
      position: unit.position,
      closedOn: null,
    });
  }
  const branches = planBranches(org);
  for (const branch of branches.all) {
    ids.set(branch, idAt(now, dice));
    const { code, path, nameZh, nameEn, parent, unit } = branch;
    tables.add(Branch, {
      id: ids.get(branch) as string,
      code,
      parentId: parent && (ids.get(parent) as string),
      path,
      nameZh,
      nameEn,
      unitId: ids.get(unit) as string,
    });
  }
  return {
    unit: (unit) => ids.get(unit) as string,
    branchOf: (unit) => ids.get(branches.of(unit)) ?? null,
  };
}
