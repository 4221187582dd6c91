import { Refusal } from '@whetstone/core/refusals.ts';
import { type BasisRow, basisBy } from '@whetstone/db/capability/basis.ts';
import { standardNames, type StandardNames } from '@whetstone/db/capability/standard-names.ts';
import type { SignedIn } from '../platform/context.ts';

/** The standard in force today by name; not found before there is one. */
export function standardToday(ctx: SignedIn): Promise<StandardNames> {
  return standardOn(ctx, ctx.today);
}

/** The standard in force on a day by name; not found before there was one. */
export async function standardOn({ em }: SignedIn, day: string): Promise<StandardNames> {
  const standard = await standardNames(em, day);
  if (!standard) throw new Refusal('not-found');
  return standard;
}

/** What kept figures are true for: the day of the last whole making, which a stopped worker leaves behind. */
export function keptBasis(standard: StandardNames, computedAt: string | null, today: string): BasisRow {
  return basisBy(standard, standard.asOfOn ?? today, computedAt, standard.formulaVersion);
}
