import type { Output } from '@whetstone/core/platform/route.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { roster, RosterPerson } from '@whetstone/core/training/roster-contract.ts';
import {
  changeBetween,
  clashesOf,
  copiedWeek,
  type DutyLine,
  type Elsewhere,
} from '@whetstone/core/training/roster.ts';
import { type ShiftStand, stateAfter, strengthOf } from '@whetstone/core/training/strength.ts';

type Held = Output<typeof roster>;

const covers = ({ fromOn, toOn }: { fromOn: string; toOn: string | null }, day: string) =>
  fromOn <= day && (toOn === null || toOn >= day);

/** A week of a unit's roster while somebody works on it: every step can be taken back until it is saved. */
export class RosterDraft {
  readonly held: Held;
  readonly days: readonly string[];
  readonly #base: readonly DutyLine[];
  #past: (readonly DutyLine[])[] = [];
  lines = $state.raw<readonly DutyLine[]>([]);
  /** Lent people who have no line yet. */
  guests = $state.raw<readonly RosterPerson[]>([]);
  canUndo = $state(false);

  readonly people: readonly RosterPerson[] = $derived([
    ...this.heldPeople,
    ...this.guests.filter(({ id }) => !this.heldPeople.some((one) => one.id === id)),
  ]);
  readonly change = $derived.by(() => changeBetween(this.#base, this.lines));
  readonly changes = $derived(this.change.put.length + this.change.taken.length);
  readonly clashes = $derived(clashesOf(this.lines, this.elsewhere));

  constructor(held: Held) {
    this.held = held;
    this.days = Array.from({ length: 7 }, (_, n) => addDays(held.from, n));
    this.#base = held.lines.filter(({ servesOn }) => servesOn >= held.from);
    this.lines = this.#base;
  }

  private get heldPeople(): readonly RosterPerson[] {
    return this.held.people;
  }

  private get elsewhere(): readonly Elsewhere[] {
    return this.held.elsewhere;
  }

  /** The shifts of a person on a day, in the order of the force's shifts; of other units too. */
  shiftsOf(personId: string, day: string): DutyLine[] {
    return this.lines.filter((line) => line.personId === personId && line.servesOn === day);
  }

  awayOn(personId: string, day: string): Elsewhere['why'] | undefined {
    return this.held.elsewhere.find((one) => one.personId === personId && covers(one, day))?.why;
  }

  #step(lines: readonly DutyLine[]): void {
    this.#past.push(this.lines);
    this.canUndo = true;
    this.lines = lines;
  }

  /** Puts a person on one shift of a day, or on none; shifts for other units stay. */
  put(personId: string, servesOn: string, shiftCode: string | null): void {
    const unitId = this.held.unit.id;
    const others = this.lines.filter(
      (line) => line.personId !== personId || line.servesOn !== servesOn || line.unitId !== unitId,
    );
    const own = shiftCode === null ? [] : [{ personId, servesOn, shiftCode, unitId }];
    const taken = (line: DutyLine) =>
      own.some(
        (one) =>
          one.personId === line.personId &&
          one.servesOn === line.servesOn &&
          one.shiftCode === line.shiftCode,
      );
    this.#step([...others.filter((line) => !taken(line)), ...own]);
  }

  /** The next of: none, each shift in turn. */
  turn(personId: string, servesOn: string): void {
    const codes = [null, ...this.held.shifts.map(({ code }) => code)];
    const own = this.shiftsOf(personId, servesOn).find(({ unitId }) => unitId === this.held.unit.id);
    const at = codes.indexOf(own?.shiftCode ?? null);
    this.put(personId, servesOn, codes[(at + 1) % codes.length] ?? null);
  }

  /** The week before, for this unit; who is away is left out. */
  copyWeek(): { copied: number; left: number } {
    const unitId = this.held.unit.id;
    const before = this.held.lines.filter((line) => line.servesOn < this.held.from && line.unitId === unitId);
    const { lines, leftOut } = copiedWeek(
      before,
      (personId, day) => this.awayOn(personId, day) !== undefined,
    );
    const kept = this.lines.filter((line) => line.unitId !== unitId);
    const free = lines.filter(
      (line) => !kept.some((one) => one.personId === line.personId && one.servesOn === line.servesOn),
    );
    this.#step([...kept, ...free]);
    return { copied: free.length, left: leftOut.length + lines.length - free.length };
  }

  undo(): void {
    const before = this.#past.pop();
    if (before) this.lines = before;
    this.canUndo = this.#past.length > 0;
  }

  discard(): void {
    this.lines = this.#base;
    this.#past = [];
    this.canUndo = false;
  }

  lend(person: RosterPerson): void {
    this.guests = [...this.guests.filter(({ id }) => id !== person.id), person];
  }

  /** How each shift of the week stands now. */
  readonly #stands = $derived.by(
    () =>
      strengthOf({
        unitIds: [this.held.unit.id],
        days: this.days,
        shiftCodes: this.held.shifts.map(({ code }) => code),
        lines: this.lines,
        absences: this.held.elsewhere,
        minimums: this.held.strength.map((rule) => ({ ...rule, unitId: this.held.unit.id })),
      }).shifts,
  );

  /** How a shift of a day stands: people there (null without a roster of the day), the least asked for (null: none). */
  standOf(shiftCode: string, day: string): ShiftStand | undefined {
    return this.#stands.find((stand) => stand.on === day && stand.shiftCode === shiftCode);
  }

  /** Shifts of the week that are below their minimum. */
  get short(): number {
    return this.#stands.filter((stand) => isShort(stand)).length;
  }
}

/** Whether fewer people are there than asked for. */
export const isShort = (stand: ShiftStand | undefined) =>
  stand !== undefined && stateAfter(stand, 0) === 'below';
