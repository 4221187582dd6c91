import type { unitOverview } from '@whetstone/core/capability/unit-contract.ts';
import { cellsOfUnits } from '@whetstone/db/capability/unit-cells.ts';
import { tierCandidatesWithWord } from '@whetstone/db/capability/tier-files.ts';
import { proposedTiers } from '@whetstone/db/capability/unit-outlook.ts';
import { tierCaseOf } from '@whetstone/core/capability/tier-case.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { heatUnitView, unitWithin } from '../platform/units-within.ts';
import { cellView, pooledOf, worstSpots } from './unit-views.ts';
import { keptBasis, standardToday } from './standard-on.ts';

/** What the rules propose, and what holds: a tier is in force only where a leader has said so and it still stands. */
async function tiersOf(
  { em, today }: SignedIn,
  unitIds: readonly string[],
): Promise<Output<typeof unitOverview>['tiers']> {
  const { undecided, ...proposed } = await proposedTiers(em, unitIds);
  const cases = (await tierCandidatesWithWord(em, unitIds)).map(({ tier, reasons, word, pauses }) =>
    tierCaseOf({ tier, reasons }, word, today, pauses),
  );
  const inForce = (tier: string) => cases.filter((one) => one.tier === tier).length;
  return {
    proposed,
    inForce: { support: inForce('support'), attention: inForce('attention') },
    asks: undecided + cases.filter(({ asks }) => asks).length,
  };
}

/** A unit on one page: how ready it is, what is worst, what ends soon, how sure we are. */
export const readOverview: Handler<typeof unitOverview> = async ({ params }, ctx) => {
  const { unit, below, ids: within } = await unitWithin(ctx, params.unitId);
  const standard = await standardToday(ctx);
  const ids = [unit, ...below].map(({ id }) => id);
  const cells = await cellsOfUnits(ctx.em, ids, false);
  const own = cells.of.get(unit.id);
  const sums = pooledOf(own, own ? [...own.keys()] : []);
  const { n, met, due, below: failing, lapsed, noEvidence, exempt, ...whole } = cellView(unit.id, '', sums);
  return {
    basis: keptBasis(standard, cells.computedAt, ctx.today),
    unit: heatUnitView(unit),
    requirements: n,
    met,
    due,
    below: failing,
    lapsed,
    noEvidence,
    exempt,
    readyLow: whole.readyLow,
    readyHigh: whole.readyHigh,
    coverage: whole.coverage,
    rating: whole.rating,
    weakSpots: worstSpots(below.length > 0 ? below : [unit], cells),
    expiring: { in30: sums.expiring30, in60: sums.expiring60, in90: sums.expiring90 },
    tiers: await tiersOf(ctx, within),
    modules: standard.modules.map(({ code, nameZh, nameEn, capabilities }) => {
      const codes = capabilities.map((one) => one.code);
      return { code, nameZh, nameEn, cell: cellView(unit.id, code, pooledOf(own, codes)) };
    }),
  };
};
