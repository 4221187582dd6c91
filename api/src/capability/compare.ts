import { reachesUnit } from '@whetstone/core/access/reach.ts';
import type { CellSums } from '@whetstone/core/capability/cell.ts';
import {
  compareGaps,
  compareReady,
  gapRange,
  MOST_COMPARED,
  type GapSample,
  pairsAmong,
  type ReadySample,
  readyRange,
} from '@whetstone/core/capability/compare.ts';
import type { compareUnits } from '@whetstone/core/capability/compare-contract.ts';
import { CAP_2 } from '@whetstone/core/capability/model.ts';
import { peopleIn } from '@whetstone/core/capability/units.ts';
import type { Family } from '@whetstone/core/capability/visible-cells.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { type ComparedUnit, unitsByTree } from '@whetstone/db/capability/compared-units.ts';
import type { StandardNames } from '@whetstone/db/capability/standard-names.ts';
import { cellsOfUnits, type UnitCells } from '@whetstone/db/capability/unit-cells.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { heatUnitView, unitWithin } from '../platform/units-within.ts';
import { familiesDownTo, seesIndividuals, type Withheld, withheldOf } from './heat-rows.ts';
import { cellView, pooledOf } from './unit-views.ts';
import { keptBasis, standardToday } from './standard-on.ts';

type Line = Output<typeof compareUnits>['units'][number];

/** A unit with what is known of it in what is compared. */
interface Compared {
  readonly unit: ComparedUnit;
  readonly sums: CellSums;
  /** The most people asked for one of the capabilities. */
  readonly people: number;
  readonly left: Line['left'];
}

function codesOf({ modules }: StandardNames, column: string): string[] {
  const all = modules.flatMap((module) => module.capabilities.map(({ code }) => ({ module, code })));
  const codes = all.filter(({ module, code }) => code === column || module.code === column);
  if (codes.length === 0) throw new Refusal('not-found');
  return codes.map(({ code }) => code);
}

/** The levels of the tree down to every one of these units, from the top down, each once. */
async function familiesOf(ctx: SignedIn, units: readonly ComparedUnit[]): Promise<Family[]> {
  const byLevel: Family[][] = [];
  for (const { path } of units)
    for (const [level, family] of (await familiesDownTo(ctx, path)).entries())
      (byLevel[level] ??= []).push(family);
  return [...new Map(byLevel.flat().map((family) => [family.id, family])).values()];
}

/** Cells of the units, and what of them must be withheld from a reader who may not see individuals. */
async function cellsAndWithheld(
  ctx: SignedIn,
  units: readonly ComparedUnit[],
): Promise<{ cells: UnitCells; withheld: Withheld | null }> {
  const own = units.map(({ id }) => id);
  if (units.every(({ path }) => seesIndividuals(ctx, path)))
    return { cells: await cellsOfUnits(ctx.em, own, false), withheld: null };
  const families = await familiesOf(ctx, units);
  const ids = new Set([...own, ...families.flatMap(({ id, children }) => [id, ...children])]);
  const cells = await cellsOfUnits(ctx.em, [...ids], false);
  return { cells, withheld: withheldOf(families, cells) };
}

function comparedOf(
  unit: ComparedUnit,
  codes: readonly string[],
  { cells, withheld }: { cells: UnitCells; withheld: Withheld | null },
  measure: 'ready' | 'gap',
): Compared {
  const own = cells.of.get(unit.id);
  const sums = pooledOf(own, codes);
  const people = Math.max(0, ...codes.map((code) => peopleIn(pooledOf(own, [code]))));
  const known = Math.max(0, ...codes.map((code) => pooledOf(own, [code]).enough));
  const hides = (of: Withheld['cells'] | undefined) => codes.some((code) => of?.get(code)?.has(unit.id));
  const isWithheld = hides(withheld?.cells) || (measure === 'gap' && hides(withheld?.scores));
  const few = (measure === 'gap' ? known : people) < CAP_2.unit.people;
  return { unit, sums, people, left: isWithheld ? 'withheld' : few ? 'too-few' : null };
}

const readySample = ({ unit, sums, people }: Compared): ReadySample => ({
  id: unit.id,
  n: peopleIn(sums),
  ready: sums.met + sums.due,
  unknown: sums.noEvidence,
  people,
});
const gapSample = ({ unit, sums }: Compared): GapSample => ({
  id: unit.id,
  gap: sums.gapSum / sums.enough,
  variance: sums.varianceSum / sums.enough ** 2,
});

function lineOf(one: Compared, measure: 'ready' | 'gap'): Line {
  const { unit, sums, left } = one;
  const names = { unitId: unit.id, unitZh: unit.nameZh, unitEn: unit.nameEn, left };
  if (left === 'withheld') return { ...names, ...nothing, n: 0, unknown: 0 };
  const counts = { n: peopleIn(sums), unknown: sums.noEvidence };
  if (left !== null) return { ...names, ...nothing, ...counts };
  const { readyLow, gap, coverage } = cellView(unit.id, '', sums);
  const range = measure === 'ready' ? readyRange(readySample(one)) : gapRange(gapSample(one));
  return { ...names, ...counts, ...range, value: measure === 'ready' ? readyLow : gap, coverage };
}

const nothing = { value: null, low: null, high: null, coverage: null } as const;

/** Units side by side: in the order of the organisation, with the pairs that truly differ. */
export const readComparison: Handler<typeof compareUnits> = async ({ params, query }, ctx) => {
  const { unit, below } = await unitWithin(ctx, params.unitId);
  const standard = await standardToday(ctx);
  const codes = codesOf(standard, query.column);
  const asked = query.units?.split(',') ?? below.slice(0, MOST_COMPARED).map(({ id }) => id);
  const units = await unitsByTree(ctx.em, asked);
  if (units.some(({ path }) => !reachesUnit(ctx.reach, path)) || units.length < new Set(asked).size)
    throw new Refusal('not-found');
  const measure = query.measure ?? 'ready';
  const found = await cellsAndWithheld(ctx, units);
  const compared = units.map((one) => comparedOf(one, codes, found, measure));
  const fit = compared.filter(({ left }) => left === null);
  const pairs = measure === 'ready' ? compareReady(fit.map(readySample)) : compareGaps(fit.map(gapSample));
  return {
    basis: keptBasis(standard, found.cells.computedAt, ctx.today),
    unit: heatUnitView(unit),
    column: query.column,
    measure,
    units: compared.map((one) => lineOf(one, measure)),
    comparisons: pairsAmong(fit.length),
    differences: pairs.flatMap(({ differs, ...difference }) => (differs ? [difference] : [])),
  };
};
