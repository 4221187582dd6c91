import { type CellSums, SUM_FIELDS } from '@whetstone/core/capability/cell.ts';
import type { DayPart } from '@whetstone/core/capability/day-by-day.ts';
import type { RebuiltUnit } from '../rebuild/world.ts';
import { SCALES } from './block-cells.ts';

const FIELDS = SUM_FIELDS.length;
const at = Object.fromEntries(SUM_FIELDS.map((field, place) => [field, place])) as Record<
  keyof CellSums,
  number
>;
const stepOf = (field: keyof CellSums) => SCALES[at[field]] as number;
const [GAP, VARIANCE, CHANGE, CHANGE_VARIANCE] = [
  stepOf('gapSum'),
  stepOf('varianceSum'),
  stepOf('changeSum'),
  stepOf('changeVarianceSum'),
];

/** A unit with everything below it, over all requirements or the must-haves only: its series of one capability. */
export interface DaySeries {
  /** Place of the unit. */
  readonly unit: number;
  readonly must: boolean;
  readonly series: Float64Array;
  readonly from: number;
}

/** The cells of one capability over the days of a block while people are added: by unit, must-have, field, day. */
export class DayTable {
  readonly #units: readonly RebuiltUnit[];
  readonly #days: number;
  readonly #size: number;
  readonly #own: Float64Array;
  readonly #whole: Float64Array;
  readonly #anybody: Uint8Array;

  constructor(units: readonly RebuiltUnit[], days: number) {
    this.#units = units;
    this.#days = days;
    this.#size = FIELDS * days;
    this.#own = new Float64Array(units.length * 2 * this.#size);
    this.#whole = new Float64Array(units.length * 2 * this.#size);
    this.#anybody = new Uint8Array(units.length * 2);
  }

  /** Adds one person on one day, counted from 0. */
  add(unit: number, asked: { must: boolean; importance: number }, day: number, part: DayPart): void {
    this.#addTo(unit * 2, day, asked.importance, part);
    if (asked.must) this.#addTo(unit * 2 + 1, day, asked.importance, part);
  }

  /** The series of every unit with anybody in it, each pooled from all below; then all is empty again. */
  *take(): Generator<DaySeries> {
    this.#pool();
    for (let place = 0; place < this.#anybody.length; place++) {
      if (this.#anybody[place] === 0) continue;
      yield { unit: place >> 1, must: place % 2 === 1, series: this.#whole, from: place * this.#size };
    }
    this.#own.fill(0);
    this.#whole.fill(0);
    this.#anybody.fill(0);
  }

  #addTo(place: number, day: number, importance: number, part: DayPart): void {
    const own = this.#own;
    const from = place * this.#size + day;
    const days = this.#days;
    const add = (field: keyof CellSums, value: number) => {
      (own[from + at[field] * days] as number) += value;
    };
    this.#anybody[place] = 1;
    add(part.state === 'no_evidence' ? 'noEvidence' : part.state, 1);
    if (part.state === 'exempt') return;
    add('importanceSum', importance);
    const { daysLeft, readyDays } = part;
    if (daysLeft !== null && daysLeft <= 90)
      add(daysLeft <= 30 ? 'expiring30' : daysLeft <= 60 ? 'expiring60' : 'expiring90', 1);
    if (readyDays !== null && readyDays >= 30)
      add(readyDays >= 90 ? 'ready90' : readyDays >= 60 ? 'ready60' : 'ready30', 1);
    if (!part.enough) return;
    add('enough', 1);
    add('gapSum', part.gap * GAP);
    add('varianceSum', part.variance * VARIANCE);
    add('changeSum', part.change * CHANGE);
    add('changeVarianceSum', part.changeVariance * CHANGE_VARIANCE);
  }

  #pool(): void {
    const size = this.#size;
    for (let unit = 0; unit < this.#units.length; unit++) {
      for (const place of [unit * 2, unit * 2 + 1]) {
        if (this.#anybody[place] !== 1) continue;
        const from = place * size;
        this.#widen(from);
        for (const above of this.#units[unit]?.upward ?? []) {
          const to = (above * 2 + (place % 2)) * size;
          for (let i = 0; i < size; i++) (this.#whole[to + i] as number) += this.#own[from + i] as number;
          this.#anybody[above * 2 + (place % 2)] ||= 2;
        }
      }
    }
  }

  /** Each person was counted at the nearest horizon only: 60 days hold those of 30, and so on. */
  #widen(from: number): void {
    const own = this.#own;
    const put = (field: keyof CellSums, other: keyof CellSums) => {
      const [to, source] = [from + at[field] * this.#days, from + at[other] * this.#days];
      for (let day = 0; day < this.#days; day++) (own[to + day] as number) += own[source + day] as number;
    };
    put('expiring60', 'expiring30');
    put('expiring90', 'expiring60');
    put('ready60', 'ready90');
    put('ready30', 'ready60');
  }
}
