import { type HoldersByPath, nearestHolders } from '@whetstone/core/access/nearest.ts';
import { rolesOf } from '@whetstone/core/access/policy.ts';
import { roleHolders } from '@whetstone/db/access/role-holders.ts';
import type { SignedIn } from '../platform/context.ts';

interface Served {
  readonly personId: string;
  readonly unitPath: string;
}

/** Who may decide on the tiers of people of a unit and of all below it. */
export function tierHolders({ em, today }: SignedIn, unitPath: string): Promise<HoldersByPath> {
  return roleHolders(em, rolesOf('decide-tiers'), { unitPaths: [unitPath], today, below: true });
}

/** The leaders nearest to a person: they are asked first, everybody above them may decide as well. */
export const askedAbout = (held: HoldersByPath, { personId, unitPath }: Served): string[] =>
  nearestHolders(held, unitPath, [personId]);
