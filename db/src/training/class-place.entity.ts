import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant, revision } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

/** States in which the person is expected in the class and so in no other at the same time. */
const heldPlaces = ['called', 'confirmed', 'finished', 'failed'] as const;

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
  policies: ofPerson('class_place'),
});

/** A person's place in a class; held places of one person never overlap, which the database itself sees to. */
export class ClassPlace extends ClassPlaceSchema.class {}
ClassPlaceSchema.setClass(ClassPlace);
