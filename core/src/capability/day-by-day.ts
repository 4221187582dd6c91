import { addable, CHANGE_DAYS, changeVariance } from './cell.ts';
import { DISPUTED, type EvidenceColumns, PENDING, VOID } from './columns.ts';
import { concludeShortly, type Standing } from './conclude.ts';
import { fold, type Folded } from './fold.ts';
import { hasDisputed, inFavour } from './in-favour.ts';
import { type ScoringModel, thresholdOf } from './model.ts';
import { readyDays } from './ready-days.ts';
import type { Requirement } from './requirement.ts';
import { type Rules, rulesOf } from './rules.ts';
import type { RequirementState } from './state.ts';

/**
 * From which day each row was known as counting, and from which day it was void; both as day numbers, by
 * the same places as the columns.
 */
export interface KnownDays {
  readonly from: Int32Array;
  readonly until: Int32Array;
}

/**
 * The evidence of one pair: rows `from`..`to` of the columns, ordered by day and id. Where it is asked what
 * was known, the walk sets the flags of the rows that say whether they count.
 */
export interface PairRows {
  readonly columns: EvidenceColumns;
  readonly from: number;
  readonly to: number;
  /** Null: all rows are taken as they are known now. */
  readonly known: KnownDays | null;
}

/** What is asked of the pair for some days on end; the law as a day number, -Infinity when it never changed. */
export interface DayRequirement extends Omit<Requirement, 'lawChangedOn' | 'practisedOn'> {
  readonly lawDay: number;
}

/** How the pair stood on one day, as a cell adds it up; sums in whole steps (`addable`). */
export interface DayPart {
  state: RequirementState;
  enough: boolean;
  gap: number;
  variance: number;
  change: number;
  changeVariance: number;
  daysLeft: number | null;
  readyDays: number | null;
}

/**
 * How a pair stood on each day from `first` to `last` (day numbers): what `assess` says for each of them by
 * the rows that were known on it, for little more than the price of one. Between two days on which a row
 * happens, becomes known or is voided, only the calendar moves, and nothing is folded again.
 * @param visit is given the same object for every day
 */
export function walkDays(
  rows: PairRows,
  requirement: DayRequirement,
  { first, last }: { readonly first: number; readonly last: number },
  model: ScoringModel,
  visit: (day: number, part: DayPart) => void,
): void {
  const walk = new Walk(rows, requirement, model);
  for (let day = first; day <= last; day++) visit(day, walk.on(day));
}

class Walk {
  readonly #rows: PairRows;
  readonly #requirement: DayRequirement;
  readonly #model: ScoringModel;
  readonly #rules: Rules;
  readonly #threshold: number;
  readonly #part: DayPart;
  /** What is in favour of the person may turn with the calendar: such pairs are folded every day. */
  readonly #disputed: boolean;
  #day = -Infinity;
  #now!: Folded;
  #before!: Folded;

  constructor(rows: PairRows, requirement: DayRequirement, model: ScoringModel) {
    this.#rows = rows;
    this.#requirement = requirement;
    this.#model = model;
    this.#rules = rulesOf(model);
    this.#disputed = rows.known === null && hasDisputed(rows.columns, rows.from, rows.to);
    this.#threshold = thresholdOf(requirement.required, model);
    this.#part = {
      state: 'no_evidence',
      enough: false,
      gap: 0,
      variance: 0,
      change: 0,
      changeVariance: 0,
      daysLeft: null,
      readyDays: null,
    };
  }

  on(day: number): DayPart {
    const known = this.#becameKnown(day);
    if (known || this.#happened(day)) this.#now = this.#foldOn(day);
    if (known || this.#happened(day - CHANGE_DAYS)) this.#before = this.#foldOn(day - CHANGE_DAYS);
    this.#day = day;
    return this.#conclude(day);
  }

  /** Whether a row happened since the day before; also on the first day, and when the law takes effect. */
  #happened(day: number): boolean {
    if (
      this.#day === -Infinity ||
      this.#disputed ||
      this.#model.H !== null ||
      this.#requirement.lawDay === day
    )
      return true;
    const { columns, from, to } = this.#rows;
    for (let i = from; i < to; i++) if (columns.day[i] === day) return true;
    return false;
  }

  /** Marks the rows anew when one became known or void on a day; on the first day it always does. */
  #becameKnown(day: number): boolean {
    const { known, from, to } = this.#rows;
    if (known === null) return false;
    let changed = this.#day === -Infinity;
    for (let i = from; i < to && !changed; i++) changed = known.from[i] === day || known.until[i] === day;
    if (changed) markKnown(this.#rows, known, day);
    return changed;
  }

  #foldOn(day: number): Folded {
    const { columns, from, to } = this.#rows;
    const lawDay = this.#requirement.lawDay <= day ? this.#requirement.lawDay : -Infinity;
    const asked = { threshold: this.#threshold, asOfDay: day, lawDay };
    const question = inFavour(columns, from, to, asked, this.#requirement, this.#model);
    return fold(columns, from, to, question, this.#rules);
  }

  #conclude(day: number): DayPart {
    const folded = this.#now;
    const now = this.#standing(this.#now, day);
    const part = this.#part;
    part.state = now.state;
    part.enough = now.enoughEvidence && now.state !== 'exempt';
    const { validityDays, fade } = this.#requirement;
    const passed = folded.passRow !== -1 && validityDays !== null;
    const inDate = now.state === 'met' || now.state === 'due';
    part.daysLeft = inDate && passed ? folded.passDay + validityDays - day : null;
    part.readyDays = !inDate
      ? null
      : readyDays(
          {
            state: now.state,
            shown: now.shown,
            threshold: this.#threshold,
            P: folded.P,
            idleDays: day - folded.lastDay,
            daysLeft: part.daysLeft,
            fade,
          },
          this.#model,
        );
    if (part.enough) this.#addUp(now, day);
    return part;
  }

  #addUp(now: Standing, day: number): void {
    const part = this.#part;
    const { P } = this.#now;
    const before = this.#standing(this.#before, day - CHANGE_DAYS);
    part.gap = addable(now.shown - this.#threshold);
    part.variance = addable(P);
    part.change = addable(now.m - before.m);
    part.changeVariance = addable(changeVariance(this.#before.P, P, this.#model));
  }

  #standing(folded: Folded, day: number): Standing {
    const { q, s20, H } = this.#model;
    if (H === null && folded.counted > 0) {
      const doubt = folded.lastP + q * (day - folded.lastDay);
      folded.P = doubt < s20 ? doubt : s20;
    }
    return concludeShortly(folded, this.#requirement, day, this.#model);
  }
}

/** Marks the rows of a pair as they were known on a day; objections that are open now say nothing of then. */
function markKnown({ columns: { flags }, from, to }: PairRows, known: KnownDays, day: number): void {
  for (let i = from; i < to; i++) {
    const pending = (known.from[i] as number) > day ? PENDING : 0;
    const voided = (known.until[i] as number) <= day ? VOID : 0;
    flags[i] = ((flags[i] as number) & ~(PENDING | VOID | DISPUTED)) | pending | voided;
  }
}
