import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Family, hiddenUnits } from './visible-cells.ts';

/** A force of three levels and the people of each unit itself, for each capability of two modules. */
interface World {
  readonly families: readonly Family[];
  readonly units: readonly string[];
  readonly own: ReadonlyMap<string, number>;
}
const modules = { LAW: ['LAW-01', 'LAW-02'], WPN: ['WPN-01', 'WPN-02', 'WPN-03'] };
const codes = Object.values(modules).flat();

const size = fc.oneof(fc.nat({ max: 6 }), fc.constantFrom(0, 0, 3, 9, 30));
const world: fc.Arbitrary<World> = fc
  .array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 5 })
  .chain((shape) => {
    const stations = shape.map((count, b) => Array.from({ length: count }, (_, s) => `b${b}s${s}`));
    const bureaus = shape.map((_, b) => `b${b}`);
    const families = [
      { id: 'city', children: bureaus },
      ...bureaus.map((id, b) => ({ id, children: stations[b] as string[] })),
    ];
    const units = ['city', ...bureaus, ...stations.flat()];
    const atoms = units.flatMap((unit) => codes.map((code) => `${unit} ${code}`));
    return fc.array(size, { minLength: atoms.length, maxLength: atoms.length }).map((sizes) => ({
      families,
      units,
      own: new Map(atoms.map((atom, i) => [atom, sizes[i] as number])),
    }));
  });

const below = (unit: string, other: string) =>
  unit === 'city' || other === unit || other.startsWith(`${unit}s`);
/** The atoms that a cell adds up: the people right in each unit within it. */
const atomsOf = ({ units }: World, unit: string, columns: readonly string[]) =>
  columns.flatMap((code) => units.filter((one) => below(unit, one)).map((one) => `${one} ${code}`));
const sumOf = (of: World, unit: string, column: string) =>
  atomsOf(of, unit, [column]).reduce((sum, atom) => sum + (of.own.get(atom) as number), 0);

/** Every cell that a reader sees in all heatmaps together, and every one that is hidden, as the atoms it adds up. */
function cells(of: World): { seen: string[][]; hidden: { atoms: string[]; n: number }[] } {
  const hiddenOf = new Map(
    codes.map((code) => [code, hiddenUnits(of.families, (unit) => sumOf(of, unit, code))]),
  );
  const seen: string[][] = [];
  const hidden: { atoms: string[]; n: number }[] = [];
  for (const unit of of.units) {
    for (const code of codes) {
      const atoms = atomsOf(of, unit, [code]);
      if (hiddenOf.get(code)?.has(unit)) hidden.push({ atoms, n: sumOf(of, unit, code) });
      else seen.push(atoms);
    }
    for (const columns of Object.values(modules))
      if (columns.every((code) => !hiddenOf.get(code)?.has(unit))) seen.push(atomsOf(of, unit, columns));
  }
  return { seen, hidden };
}

const PRIME = 1_000_003n;
const mod = (value: bigint) => ((value % PRIME) + PRIME) % PRIME;
function inverse(value: bigint): bigint {
  let [result, base, power] = [1n, mod(value), PRIME - 2n];
  for (; power > 0n; power >>= 1n) {
    if (power & 1n) result = mod(result * base);
    base = mod(base * base);
  }
  return result;
}
type Row = Map<string, bigint>;
function minus(row: Row, factor: bigint, other: Row): void {
  for (const [atom, value] of other) {
    const left = mod((row.get(atom) ?? 0n) - factor * value);
    if (left === 0n) row.delete(atom);
    else row.set(atom, left);
  }
}

/** What an attacker can do with sums: whether a cell is a combination of the cells that are seen. */
class Attacker {
  readonly #pivots = new Map<string, Row>();

  learn(atoms: readonly string[]): void {
    const row = this.#left(atoms);
    const [first] = row;
    if (!first) return;
    const scale = inverse(first[1]);
    for (const [atom, value] of row) row.set(atom, mod(value * scale));
    for (const other of this.#pivots.values()) minus(other, other.get(first[0]) ?? 0n, row);
    this.#pivots.set(first[0], row);
  }

  derives(atoms: readonly string[]): boolean {
    return this.#left(atoms).size === 0;
  }

  #left(atoms: readonly string[]): Row {
    const row: Row = new Map(atoms.map((atom) => [atom, 1n]));
    for (const [atom, pivot] of this.#pivots) minus(row, row.get(atom) ?? 0n, pivot);
    return row;
  }
}

test('no hidden cell follows from all that can be seen, however it is added and taken away', () => {
  fc.assert(
    fc.property(world, (of) => {
      const { seen, hidden } = cells(of);
      const attacker = new Attacker();
      for (const atoms of seen) attacker.learn(atoms);
      // Empty units are shown as empty: that nobody is asked for anything tells nothing of anybody.
      for (const [atom, n] of of.own) if (n === 0) attacker.learn([atom]);
      for (const { atoms } of hidden) expect(attacker.derives(atoms)).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test('every cell of one to four people is hidden, in whatever heatmap it is met', () => {
  fc.assert(
    fc.property(world, (of) => {
      for (const code of codes) {
        const hidden = hiddenUnits(of.families, (unit) => sumOf(of, unit, code));
        for (const unit of of.units) {
          const n = sumOf(of, unit, code);
          if (n > 0 && n < 5) expect([unit, hidden.has(unit)]).toEqual([unit, true]);
          if (n === 0) expect(hidden.has(unit)).toBe(false);
        }
      }
    }),
  );
});

test('the people right in a bureau are protected as a part that no row shows', () => {
  const families = [{ id: 'bureau', children: ['a', 'b', 'c'] }];
  const sizes: Record<string, number> = { bureau: 33, a: 8, b: 12, c: 10 };
  // 33 − 8 − 12 − 10 would give away the three in the bureau itself.
  expect([...hiddenUnits(families, (unit) => sizes[unit] as number)]).toEqual(['a']);
});

test('below a hidden unit everything is hidden', () => {
  const families = [
    { id: 'city', children: ['a', 'b', 'c'] },
    { id: 'a', children: ['a1'] },
  ];
  const sizes: Record<string, number> = { city: 60, a: 8, a1: 8, b: 3, c: 49 };
  expect([...hiddenUnits(families, (unit) => sizes[unit] as number)].toSorted()).toEqual(['a', 'a1', 'b']);
});
