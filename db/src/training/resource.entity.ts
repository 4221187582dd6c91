import { defineEntity, p } from '@mikro-orm/core';
import type { ResourceKind } from '@whetstone/core/training/resource-shapes.ts';
import { day, id, idOf, revision, unitPath } from '../platform/columns.ts';

const ResourceSchema = defineEntity({
  name: 'Resource',
  properties: {
    id: id(),
    kind: p.string().$type<ResourceKind>(),
    nameZh: p.string(),
    nameEn: p.string(),
    unitId: idOf(),
    unitPath: unitPath(),
    /** Where it stands or is kept. */
    place: p.string().nullable(),
    /** People that it takes at once; null where that says nothing. */
    seats: p.integer().nullable(),
    /** How many there are of it: lanes, beds, weapons, rounds. Null: it is one thing, booked whole. */
    stock: p.integer().nullable(),
    /** What its stock counts: `lane`, `bed`, `piece`, `round`. */
    measure: p.string().nullable(),
    /** What is booked is used up: rounds of ammunition. */
    consumed: p.boolean(),
    /** The instructor that it is; they have a row of their own. */
    instructorId: idOf().nullable(),
    note: p.text().nullable(),
    fromOn: day(),
    toOn: day().nullable(),
    revision: revision(),
  },
  indexes: [{ properties: ['kind', 'unitId'] }],
  uniques: [{ properties: ['instructorId'] }],
  checks: [
    { name: 'resource_stock', expression: 'stock is null or stock >= 0' },
    { name: 'resource_consumed', expression: 'not consumed or stock is not null' },
    {
      name: 'resource_kind',
      expression:
        "kind in ('room', 'range', 'site', 'vehicle', 'weapon', 'ammunition', 'equipment', 'dormitory', 'instructor')",
    },
    { name: 'resource_instructor', expression: "(kind = 'instructor') = (instructor_id is not null)" },
  ],
});

/** What a class needs and there is only so much of: a room, a range with lanes, vehicles, rounds, beds, an instructor. */
export class Resource extends ResourceSchema.class {}
ResourceSchema.setClass(Resource);
