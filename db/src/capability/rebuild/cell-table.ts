import {
  addable,
  type CellPart,
  type CellSums,
  changeVariance,
  emptySums,
  SUM_FIELDS,
} from '@whetstone/core/capability/cell.ts';
import { addPast, emptyMonths, type MonthSums } from '@whetstone/core/capability/cell-history.ts';
import type { PastNote } from '@whetstone/core/capability/past.ts';
import type { ScoringModel } from '@whetstone/core/capability/model.ts';
import type { RebuiltUnit } from './world.ts';

const WIDTH = SUM_FIELDS.length;
const at = Object.fromEntries(SUM_FIELDS.map((field, place) => [field, place])) as Record<
  keyof CellSums,
  number
>;

/** One cell with anybody in it. */
export interface Cell extends CellSums {
  /** Place of the unit. */
  readonly unit: number;
  readonly scope: 'own' | 'all';
  readonly must: boolean;
  /** Of own cells over all requirements; null of others. */
  readonly months: readonly MonthSums[] | null;
}

/** The cells of one capability while its people are scored: sums by unit, scope and must-have. */
export class CellTable {
  readonly #units: readonly RebuiltUnit[];
  readonly #sums: Float64Array;
  #months = new Map<number, MonthSums[]>();

  constructor(units: readonly RebuiltUnit[]) {
    this.#units = units;
    this.#sums = new Float64Array(units.length * 4 * WIDTH);
  }

  /** Adds one person of a unit: how they stand, and how they stood at the ends of the months. */
  add({ unit, must }: { unit: number; must: boolean }, part: CellPart, past: PastNote, model: ScoringModel) {
    this.#addTo(this.#place(unit, 'own', false), part, model);
    if (must) this.#addTo(this.#place(unit, 'own', true), part, model);
    let months = this.#months.get(unit);
    if (months === undefined) this.#months.set(unit, (months = emptyMonths()));
    addPast(months, past);
  }

  /** All cells with anybody in them, each unit's sums added to every unit above it; then all is empty again. */
  takeCells(): Cell[] {
    this.#pool();
    const cells: Cell[] = [];
    for (let unit = 0; unit < this.#units.length; unit++) {
      for (const scope of ['own', 'all'] as const) {
        for (const must of [false, true]) {
          const sums = this.#read(this.#place(unit, scope, must));
          const months = scope === 'own' && !must ? (this.#months.get(unit) ?? null) : null;
          if (sums !== null) cells.push({ unit, scope, must, months, ...sums });
        }
      }
    }
    this.#sums.fill(0);
    this.#months = new Map();
    return cells;
  }

  #place(unit: number, scope: 'own' | 'all', must: boolean): number {
    return (unit * 4 + (scope === 'all' ? 2 : 0) + (must ? 1 : 0)) * WIDTH;
  }

  #addTo(place: number, part: CellPart, model: ScoringModel): void {
    const sums = this.#sums;
    const add = (field: keyof CellSums, value: number) => {
      (sums[place + at[field]] as number) += value;
    };
    add(part.state === 'no_evidence' ? 'noEvidence' : part.state, 1);
    if (part.state === 'exempt') return;
    add('importanceSum', part.importance);
    if (part.daysLeft !== null) {
      if (part.daysLeft <= 30) add('expiring30', 1);
      if (part.daysLeft <= 60) add('expiring60', 1);
      if (part.daysLeft <= 90) add('expiring90', 1);
    }
    if (part.readyDays !== null) {
      if (part.readyDays >= 30) add('ready30', 1);
      if (part.readyDays >= 60) add('ready60', 1);
      if (part.readyDays >= 90) add('ready90', 1);
    }
    if (!part.enoughEvidence) return;
    add('enough', 1);
    add('gapSum', addable(part.shown - part.threshold));
    add('varianceSum', addable(part.variance));
    add('changeSum', addable(part.mean - part.meanBefore));
    add('changeVarianceSum', addable(changeVariance(part.varianceBefore, part.variance, model)));
  }

  #pool(): void {
    for (let unit = 0; unit < this.#units.length; unit++) {
      for (const above of this.#units[unit]?.upward ?? []) {
        const [from, to] = [this.#place(unit, 'own', false), this.#place(above, 'all', false)];
        for (let i = 0; i < 2 * WIDTH; i++) (this.#sums[to + i] as number) += this.#sums[from + i] as number;
      }
    }
  }

  #read(place: number): CellSums | null {
    const sums = { ...emptySums };
    SUM_FIELDS.forEach((field, i) => (sums[field] = this.#sums[place + i] as number));
    const people = sums.met + sums.due + sums.below + sums.lapsed + sums.noEvidence + sums.exempt;
    return people === 0 ? null : sums;
  }
}
