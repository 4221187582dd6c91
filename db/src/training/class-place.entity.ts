import { defineEntity, p } from '@mikro-orm/core';
import type { RecordFile } from '@whetstone/core/archive/record.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant, revision } from '../platform/columns.ts';
import { ofPersonInClass } from '../platform/reach-policy.ts';

/** States in which the person is expected in the class and so in no other at the same time. */
export const heldPlaces = ['called', 'confirmed', 'finished', 'failed'] as const;

const ClassPlaceSchema = defineEntity({
  name: 'ClassPlace',
  properties: {
    id: id(),
    classId: idOf(),
    personId: idOf(),
    /**
     * `called` by a call-up and not answered yet · `confirmed` answered, booked or put in by hand · `waiting` for a
     * place · `excused`, `replaced`, `withdrawn` no longer in it · `absent`, `finished`, `failed` how it ended.
     */
    state: p
      .string()
      .$type<
        | 'called'
        | 'confirmed'
        | 'waiting'
        | 'excused'
        | 'replaced'
        | 'withdrawn'
        | 'absent'
        | 'finished'
        | 'failed'
      >(),
    way: p.string().$type<'call-up' | 'booking' | 'substitute' | 'entry'>(),
    callUpId: idOf().nullable(),
    /** The place whose person this one stands in for. */
    insteadOfId: idOf().nullable(),
    /** Copied from the class, so that the database itself keeps a person out of two classes at once. */
    beginsAt: instant(),
    endsAt: instant(),
    askedAt: instant(),
    answeredAt: instant().nullable(),
    /** Why the person is excused, replaced or withdrawn. */
    reason: p.text().nullable(),
    /** Why the person asks to be excused; they stay called until somebody of their unit has decided. */
    excuse: p.text().nullable(),
    excusedAt: instant().nullable(),
    /** Proof of it, in the media store by its hash. */
    files: p.json<RecordFile[]>().defaultRaw("'[]'"),
    /** Who decided in place of the person, or on the excuse. */
    settledById: idOf().nullable(),
    settledAt: instant().nullable(),
    revision: revision(),
  },
  uniques: [{ properties: ['classId', 'personId'] }],
  indexes: [
    { properties: ['personId', 'beginsAt'] },
    { properties: ['callUpId'] },
    {
      name: 'class_place_one_at_a_time',
      expression: `alter table "class_place" add constraint "class_place_one_at_a_time" exclude using gist
        ("person_id" with =, tstzrange("begins_at", "ends_at") with &&)
        where ("state" in (${heldPlaces.map((state) => `'${state}'`).join(', ')}))`,
    },
  ],
  checks: [
    { name: 'class_place_time', expression: 'ends_at > begins_at' },
    {
      name: 'class_place_state',
      expression:
        "state in ('called', 'confirmed', 'waiting', 'excused', 'replaced', 'withdrawn', 'absent', 'finished', 'failed')",
    },
  ],
  policies: ofPersonInClass('class_place'),
});

export type PlaceState = ClassPlace['state'];
export type PlaceWay = ClassPlace['way'];

/** Proofs that lie beside an excuse at most. */
const MOST_FILES = 6;

/** Whether a place in this state takes up one of the places of its class. */
export const isHeld = (state: PlaceState) => (heldPlaces as readonly string[]).includes(state);

/** A person's place in a class; held places of one person never overlap, which the database itself sees to. */
export class ClassPlace extends ClassPlaceSchema.class {
  private mustBe(...states: PlaceState[]): void {
    if (!states.includes(this.state)) throw new Refusal('place-state');
  }

  /** The person will come; takes an excuse back that nobody has decided on. @throws Refusal `place-state` */
  confirm(at: string): void {
    this.mustBe('called', 'confirmed');
    this.state = 'confirmed';
    this.answeredAt = at;
    this.excuse = null;
    this.excusedAt = null;
  }

  /** The person asks to be excused: whoever answers for their unit decides. @throws Refusal `place-state` */
  askToBeExcused(excuse: string, at: string): void {
    this.mustBe('called', 'confirmed');
    this.state = 'called';
    this.excuse = excuse;
    this.excusedAt = at;
    this.answeredAt = at;
    this.settledById = null;
    this.settledAt = null;
  }

  /** Lays a proof beside the excuse. @throws Refusal `place-state`, `excuse-files-full` */
  attach(file: RecordFile): void {
    this.mustBe('called');
    const others = this.files.filter(({ sha256 }) => sha256 !== file.sha256);
    if (others.length >= MOST_FILES) throw new Refusal('excuse-files-full');
    this.files = [...others, file];
  }

  /** Somebody of the unit decides: the person comes all the same. @throws Refusal `place-state` */
  hold(by: { id: string; reason: string; at: string }): void {
    this.mustBe('called');
    this.state = 'confirmed';
    this.settle(by);
  }

  /** The person is excused, or somebody stands in for them. @throws Refusal `place-state` */
  excuseBy(by: { id: string; reason: string; at: string }, replaced: boolean): void {
    this.mustBe('called', 'confirmed');
    this.state = replaced ? 'replaced' : 'excused';
    this.settle(by);
  }

  /** Gives a place or a wait for one up. @throws Refusal `place-state` */
  withdraw(reason: string, at: string): void {
    this.mustBe('called', 'confirmed', 'waiting');
    this.state = 'withdrawn';
    this.reason = reason;
    this.answeredAt = at;
  }

  /** From the waiting list into the class. @throws Refusal `place-state` */
  moveUp(at: string): void {
    this.mustBe('waiting');
    this.state = 'confirmed';
    this.answeredAt = at;
  }

  /** How it ended for the person, as the class teacher says; may be said anew until the class is closed. @throws Refusal `place-state` */
  end(outcome: 'finished' | 'failed' | 'absent'): void {
    this.mustBe('called', 'confirmed', 'finished', 'failed', 'absent');
    this.state = outcome;
  }

  private settle({ id, reason, at }: { id: string; reason: string; at: string }): void {
    this.settledById = id;
    this.settledAt = at;
    this.reason = reason;
  }
}
ClassPlaceSchema.setClass(ClassPlace);
