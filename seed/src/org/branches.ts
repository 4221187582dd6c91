import type { Org, SeedUnit } from './read-org.ts';

/** A Party branch, or one of the committees above the branches. */
export interface SeedBranch {
  readonly code: string;
  readonly path: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly parent: SeedBranch | null;
  /** The unit it belongs to; the first of several that share a branch. */
  readonly unit: SeedUnit;
}

export interface Branches {
  readonly all: readonly SeedBranch[];
  /** The branch in which the Party members of a unit meet. */
  of(unit: SeedUnit): SeedBranch | undefined;
}

/** Officers below which a brigade shares a branch with others of its bureau: a branch needs members. */
const OWN_BRANCH_OFFICERS = 30;

const inBureau = (unit: SeedUnit) => unit.parent?.kind === 'district_bureau';

/** Which units share a branch: stations never do, small brigades of a bureau and the divisions of an office do. */
function sharedWith(unit: SeedUnit): string {
  const small = unit.kind === 'brigade' && unit.officers < OWN_BRANCH_OFFICERS && inBureau(unit);
  if (small) return `${unit.parent?.code}-ZH`;
  return unit.parent?.kind === 'office' ? unit.parent.code : unit.code;
}

/** A committee has a text of its own; a branch is named after its unit. */
function branchOf(code: string, unit: SeedUnit, parent: SeedBranch): SeedBranch {
  const label = (code === parent.unit.code ? 'JG' : code.slice(code.lastIndexOf('-') + 1)).toUpperCase();
  const joint = code.endsWith('-ZH') && unit.kind === 'brigade' && inBureau(unit);
  const ofOffice = code !== unit.code && !joint ? unit.parent : null;
  return {
    code: `${parent.code}-${label}`,
    path: `${parent.path}.${label}`,
    nameZh: joint ? '机关综合党支部' : `${(ofOffice ?? unit).nameZh}党支部`,
    nameEn: joint ? 'Joint headquarters branch' : `${(ofOffice ?? unit).nameEn} branch`,
    parent,
    unit,
  };
}

/**
 * The Party tree: a committee for the city and one for every bureau and large detachment, below them a
 * branch for every station and brigade and for every office.
 */
export function planBranches({ root, units }: Org): Branches {
  const top: SeedBranch = {
    code: 'DW',
    path: 'DW',
    nameZh: `中共${root.nameZh}委员会`,
    nameEn: 'Party committee of the city bureau',
    parent: null,
    unit: root,
  };
  const committees = new Map<SeedUnit, SeedBranch>([[root, top]]);
  const branches = new Map<string, SeedBranch>();
  for (const unit of units) {
    const own = unit.officers + unit.auxiliaries;
    if (own === 0 && unit.parent === root && unit.kind !== 'office') {
      const label = unit.code.slice(root.code.length + 1);
      const [nameZh, nameEn] = [`${unit.nameZh}党总支`, `${unit.nameEn} general branch`];
      committees.set(unit, { code: `DW-${label}`, path: `DW.${label}`, nameZh, nameEn, parent: top, unit });
    }
    const key = sharedWith(unit);
    if (own === 0 || branches.has(key)) continue;
    const committee = unit.parent ? (committees.get(unit.parent) ?? top) : top;
    branches.set(key, branchOf(key, unit, committee));
  }
  return {
    all: [...committees.values(), ...branches.values()],
    of: (unit) => branches.get(sharedWith(unit)),
  };
}
