import { readSeedFile } from '../files/read-file.ts';
import { OrgFile, type Demographics, type UnitRow } from './org-file.ts';

/** A unit of the city, with its place in the tree. */
export interface SeedUnit {
  readonly code: string;
  /** Labels joined by dots, as `ltree` wants them: `YL.LC.P01` for the code `YL-LC-P01`. */
  readonly path: string;
  readonly kind: UnitRow['type'];
  readonly nameZh: string;
  readonly nameEn: string;
  readonly parent: SeedUnit | null;
  /** Full own strength. */
  readonly officers: number;
  readonly auxiliaries: number;
  readonly position: number;
}

export interface Org {
  readonly root: SeedUnit;
  /** Every parent stands before its children. */
  readonly units: readonly SeedUnit[];
  readonly demographics: Demographics;
}

/**
 * Reads the units of the invented city.
 * @throws SeedFault when a parent is missing or comes later, a code occurs twice or does not extend its
 * parent's, or there is not exactly one root.
 */
export function readOrg(folder?: string): Org {
  const file = readSeedFile('domain/org.json', OrgFile, folder);
  const known = new Map<string, SeedUnit>();
  for (const [position, row] of file.value.units.entries()) {
    const fault = (field: string, what: string) => file.fault(`/units/${position}/${field}`, what);
    const parent = row.parent === null ? null : known.get(row.parent);
    if (parent === undefined) throw fault('parent', `${row.parent} is no unit above this one`);
    if (parent === null && known.size > 0) throw fault('parent', 'is missing: only the first unit has none');
    if (known.has(row.id)) throw fault('id', `${row.id} occurs twice`);
    if (parent && !row.id.startsWith(`${parent.code}-`)) throw fault('id', `does not extend ${parent.code}-`);
    known.set(row.id, {
      code: row.id,
      path: row.id.replaceAll('-', '.'),
      kind: row.type,
      nameZh: row.zh,
      nameEn: row.en,
      parent,
      officers: row.officers,
      auxiliaries: row.auxiliaries,
      position,
    });
  }
  const units = [...known.values()];
  return { root: units[0] as SeedUnit, units, demographics: file.value.demographics };
}

/** The units directly below the root under which people are trained and assessed together. */
export function groupOf(unit: SeedUnit): SeedUnit {
  let top = unit;
  while (top.parent?.parent) top = top.parent;
  const large = top.kind === 'district_bureau' || top !== unit;
  return large || !top.parent ? top : top.parent;
}
