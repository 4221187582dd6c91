import type {
  callCandidates,
  callScene,
  callUp,
  CallUpBody,
} from '@whetstone/core/training/call-up-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { isBarred } from '@whetstone/core/training/select/eligible.ts';
import { type Swap, swapsFor } from '@whetstone/core/training/select/propose.ts';
import { overdrawn, type Quotas } from '@whetstone/core/training/select/quotas.ts';
import {
  type Strength,
  stateAfter,
  type StrengthState,
  takenFrom,
} from '@whetstone/core/training/strength.ts';

export type Scene = Output<typeof callScene>;
export type Offer = Output<typeof callCandidates>;

/** A shift that the chosen people stand in, as it is without them. */
export interface WeakShift {
  readonly key: string;
  readonly unitId: string;
  readonly on: string;
  readonly shiftCode: string;
  readonly left: number;
  readonly least: number | null;
  readonly state: StrengthState;
}

type Before = Pick<Output<typeof callUp>, 'overrides' | 'quotaOverrides'> & {
  lines: readonly { personId: string }[];
};

/** What the planner is putting together: who is ticked, and what that does to strength, recounted on every tick. */
export class Wizard {
  offer = $state.raw<Offer>() as Offer;
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  /** Shifts of people whose swap was asked for and not decided, as `person day shift`. */
  swapsAsked = $state.raw<ReadonlySet<string>>(new Set());
  /** People of the call-up that is changed who can be called no longer. */
  lost = $state(0);
  /** Reasons to let a shift fall below its minimum, by shift. */
  reasons = $state<Record<string, string>>({});

  readonly strength: Strength = $derived({
    shifts: this.offer.shifts,
    standsIn: new Map(this.offer.candidates.map(({ personId, standsIn }) => [personId, standsIn])),
  });
  readonly quotas: Quotas = $derived({
    left: this.offer.quotas.map(({ people, used }) => Math.max(0, people - used)),
    of: new Map(this.offer.candidates.map(({ personId, quotas }) => [personId, quotas])),
  });
  /** Quotas that the chosen people count against, with how many of them do, and whether that is too many. */
  readonly drawn = $derived.by(() => {
    const over = new Set(overdrawn(this.quotas, this.chosen));
    return this.offer.quotas.map((quota, at) => ({
      ...quota,
      now: [...this.chosen].filter((id) => this.quotas.of.get(id)?.includes(at)).length,
      left: this.quotas.left[at] ?? 0,
      over: over.has(at),
    }));
  });
  readonly overQuota = $derived(this.drawn.filter(({ over }) => over));
  /** Reasons to call more than a quota gives, by its unit; '' for the places shared by units without one. */
  quotaReasons = $state<Record<string, string>>({});
  readonly weak: readonly WeakShift[] = $derived.by(() => {
    const taken = takenFrom(this.strength.standsIn, this.strength.shifts.length, this.chosen);
    return this.strength.shifts.flatMap((shift, at) => {
      const gone = taken[at] ?? 0;
      if (gone === 0 || shift.present === null) return [];
      const { unitId, on, shiftCode, least } = shift;
      const key = `${unitId} ${on} ${shiftCode}`;
      return {
        key,
        unitId,
        on,
        shiftCode,
        least,
        left: shift.present - gone,
        state: stateAfter(shift, gone),
      };
    });
  });
  readonly below = $derived(this.weak.filter(({ state }) => state === 'below'));
  readonly edge = $derived(this.weak.filter(({ state }) => state === 'edge'));
  /** Units of chosen people without a roster of these days. */
  readonly unknownUnits = $derived.by(() => {
    const units = new Set(
      this.offer.candidates.filter(({ personId }) => this.chosen.has(personId)).map(({ unitId }) => unitId),
    );
    const unknown = this.strength.shifts.filter(
      ({ unitId, present }) => present === null && units.has(unitId),
    );
    return [...new Set(unknown.map(({ unitId }) => unitId))];
  });
  readonly unreasoned = $derived(this.below.filter(({ key }) => !this.reasons[key]?.trim()).length);

  readonly unreasonedQuotas = $derived(
    this.overQuota.filter(({ unitId }) => !this.quotaReasons[unitId ?? '']?.trim()).length,
  );

  readonly openPoints = $derived(this.unreasoned + this.unreasonedQuotas);

  /** The choice takes more than seats, quotas or minimum strength give, with a reason or without. */
  readonly beyond = $derived(
    this.chosen.size > this.offer.seats || this.below.length > 0 || this.overQuota.length > 0,
  );

  /** People whom a leader asked for: they are ticked instead of the proposal. */
  readonly #wanted: ReadonlySet<string>;

  /**
   * @param before a call-up that is changed: its people are ticked again, its reasons stand
   * @param wanted whom a leader asked for
   */
  constructor(offer: Offer, before?: Before, wanted: readonly string[] = []) {
    this.#wanted = new Set(wanted);
    this.take(offer);
    if (!before) return;
    const open = offer.candidates.filter(({ hindrance }) => !isBarred(hindrance));
    const named = new Set(before.lines.map(({ personId }) => personId));
    this.choose(open.map(({ personId }) => personId).filter((id) => named.has(id)));
    this.lost = named.size - this.chosen.size;
    for (const { unitId, on, shiftCode, reason } of before.overrides)
      this.reasons[`${unitId} ${on} ${shiftCode}`] = reason;
    for (const { unit, reason } of before.quotaOverrides) this.quotaReasons[unit?.id ?? ''] = reason;
  }

  /** New days or another capability: begins with the proposal. */
  take(offer: Offer): void {
    this.offer = offer;
    this.propose();
  }

  noteSwaps(keys: Iterable<string>): void {
    this.swapsAsked = new Set([...this.swapsAsked, ...keys]);
  }

  propose(): void {
    const fits = ({ personId, proposed, hindrance }: Offer['candidates'][number]) =>
      this.#wanted.size === 0 ? proposed : this.#wanted.has(personId) && !isBarred(hindrance);
    this.chosen = new Set(this.offer.candidates.filter(fits).map(({ personId }) => personId));
  }

  choose(personIds: Iterable<string>): void {
    this.chosen = new Set(personIds);
  }

  tick(personId: string): void {
    const next = new Set(this.chosen);
    if (!next.delete(personId)) next.add(personId);
    this.chosen = next;
  }

  /** Exchanges that bring every shift back to its minimum and every quota to its number. */
  swaps(): Swap[] {
    const scores = new Map(this.offer.candidates.map(({ personId, need }) => [personId, need.score]));
    const others = this.offer.candidates
      .filter(({ hindrance }) => !isBarred(hindrance))
      .map(({ personId, need }) => ({ personId, score: need.score }));
    return swapsFor([...this.chosen], others, this.strength, (id) => scores.get(id) ?? 0, this.quotas);
  }

  apply(swaps: readonly Swap[]): void {
    const next = new Set(this.chosen);
    for (const swap of swaps) {
      next.delete(swap.out);
      if (swap.in) next.add(swap.in);
    }
    this.chosen = next;
  }

  overrides(): CallUpBody['overrides'] {
    return this.below.map(({ key, unitId, on, shiftCode }) => ({
      unitId,
      on,
      shiftCode,
      reason: (this.reasons[key] ?? '').trim(),
    }));
  }

  quotaOverrides(): NonNullable<CallUpBody['quotaOverrides']> {
    return this.overQuota.flatMap(({ unitId }) => {
      const reason = (this.quotaReasons[unitId ?? ''] ?? '').trim();
      return reason === '' ? [] : { unitId, reason };
    });
  }
}
