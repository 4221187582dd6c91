import { defineEntity, p } from '@mikro-orm/core';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { SwapState } from '@whetstone/core/training/swap-states.ts';
import { day, id, idOf, instant, revision, unitPath } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const ShiftSwapSchema = defineEntity({
  name: 'ShiftSwap',
  properties: {
    id: id(),
    /** Who is on the shift and is to be free of it. */
    personId: idOf(),
    /** The unit whose shift it is: who keeps its roster decides. */
    unitId: idOf(),
    unitPath: unitPath(),
    servesOn: day(),
    shiftCode: p.string(),
    /** Why the person is wanted elsewhere, in words that the keeper of the roster reads. */
    why: p.text(),
    state: p.string().$type<SwapState>(),
    askedById: idOf(),
    askedAt: instant(),
    /** Who serves in their place. */
    takenOverById: idOf().nullable(),
    decidedById: idOf().nullable(),
    decidedAt: instant().nullable(),
    /** What was said with the decision. */
    answer: p.text().nullable(),
    revision: revision(),
  },
  indexes: [
    { properties: ['unitId', 'state'] },
    {
      name: 'shift_swap_asked_once',
      expression: `create unique index "shift_swap_asked_once" on "shift_swap" ("person_id", "serves_on", "shift_code")
        where "state" = 'asked'`,
    },
  ],
  checks: [
    { name: 'shift_swap_state', expression: "state in ('asked', 'accepted', 'declined', 'withdrawn')" },
    {
      name: 'shift_swap_other',
      expression:
        "state <> 'accepted' or (taken_over_by_id is not null and taken_over_by_id <> person_id and decided_by_id is not null)",
    },
  ],
  policies: ofPerson('shift_swap'),
});

/** A planner asks whoever keeps a roster that somebody else takes a person's shift over. */
export class ShiftSwap extends ShiftSwapSchema.class {
  /** @throws Refusal `swap-not-open`, `stale-revision` */
  mustBeOpen(revision: number): void {
    if (this.state !== 'asked') throw new Refusal('swap-not-open');
    if (revision !== this.revision) throw new Refusal('stale-revision');
  }

  /** Somebody else serves in the person's place. */
  accept(takenOverById: string, by: { id: string; answer: string | null; at: string }): void {
    this.settle('accepted', by);
    this.takenOverById = takenOverById;
  }

  decline(by: { id: string; answer: string | null; at: string }): void {
    this.settle('declined', by);
  }

  withdraw(by: { id: string; answer: string | null; at: string }): void {
    this.settle('withdrawn', by);
  }

  private settle(
    state: SwapState,
    { id, answer, at }: { id: string; answer: string | null; at: string },
  ): void {
    this.state = state;
    this.decidedById = id;
    this.decidedAt = at;
    this.answer = answer;
  }
}
ShiftSwapSchema.setClass(ShiftSwap);
