import type { unitOverview } from '@whetstone/core/capability/unit-contract.ts';
import type { HeatUnitRow } from '@whetstone/db/capability/heat-units.ts';
import { cellsOfUnits } from '@whetstone/db/capability/unit-cells.ts';
import { type TierCandidate, tierCandidatesWithWord } from '@whetstone/db/capability/tier-files.ts';
import { proposedTiers, undecidedTiers } from '@whetstone/db/capability/unit-outlook.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { heatUnitView, unitWithin } from '../platform/units-within.ts';
import { cellView, pooledOf, worstSpots } from './unit-views.ts';
import { keptBasis, standardToday } from './standard-on.ts';
import { askedAbout, tierHolders } from './tier-askers.ts';
import { caseOf } from './tier-views.ts';

/** What the rules propose, and what holds: a tier is in force only where a leader has said so and it still stands. */
async function tiersOf(
  ctx: SignedIn,
  { path }: HeatUnitRow,
  unitIds: readonly string[],
): Promise<Output<typeof unitOverview>['tiers']> {
  const proposed = await proposedTiers(ctx.em, unitIds);
  const cases = (await tierCandidatesWithWord(ctx.em, unitIds)).map((one) => ({
    one,
    holds: caseOf(one, ctx.today),
  }));
  const inForce = (tier: string) => cases.filter(({ holds }) => holds.tier === tier).length;
  const asking = cases.flatMap(({ one, holds }) => (holds.asks ? [one] : []));
  return {
    proposed,
    inForce: { support: inForce('support'), attention: inForce('attention') },
    ...(await asksOf(ctx, { path, unitIds, asking })),
  };
}

/** How many decisions wait for the reader, and how many for leaders who are nearer to the people. */
async function asksOf(
  ctx: SignedIn,
  { path, unitIds, asking }: { path: string; unitIds: readonly string[]; asking: readonly TierCandidate[] },
): Promise<{ asks: number; asksOthers: number }> {
  const held = await tierHolders(ctx, path);
  const mine = (personId: string, unitPath: string) =>
    askedAbout(held, { personId, unitPath }).includes(ctx.actor.personId);
  const units = await undecidedTiers(ctx.em, unitIds, [...held.values()].flat());
  const undecided = units.reduce((sum, { people }) => sum + people, 0);
  const asks = units.map(({ unitPath, people, leaders }) => {
    const plain = mine('', unitPath) ? people - leaders.length : 0;
    return plain + leaders.filter((id) => mine(id, unitPath)).length;
  });
  const again = asking.filter(({ personId, unitPath }) => mine(personId, unitPath)).length;
  const ofReader = asks.reduce((sum, one) => sum + one, again);
  return { asks: ofReader, asksOthers: undecided + asking.length - ofReader };
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
    tiers: await tiersOf(ctx, unit, within),
    modules: standard.modules.map(({ code, nameZh, nameEn, capabilities }) => {
      const codes = capabilities.map((one) => one.code);
      return { code, nameZh, nameEn, cell: cellView(unit.id, code, pooledOf(own, codes)) };
    }),
  };
};
