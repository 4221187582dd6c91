import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant, revision } from '../platform/columns.ts';

const ResourceBookingSchema = defineEntity({
  name: 'ResourceBooking',
  properties: {
    id: id(),
    resourceId: idOf(),
    purpose: p.string().$type<'class' | 'maintenance' | 'other'>(),
    classId: idOf().nullable(),
    /** The session that it is for; null: for the whole class. */
    sessionId: idOf().nullable(),
    beginsAt: instant(),
    endsAt: instant(),
    /** How much of a countable stock; 1 of a thing that is booked whole. */
    amount: p.integer(),
    /** Copied from the resource: of these the database itself allows one booking at a time. */
    whole: p.boolean(),
    /** Why it is closed, or what else it is used for. */
    reason: p.text().nullable(),
    bookedById: idOf(),
    bookedAt: instant(),
    revision: revision(),
  },
  indexes: [
    { properties: ['resourceId', 'beginsAt'] },
    { properties: ['classId'] },
    {
      name: 'resource_booking_one_at_a_time',
      expression: `alter table "resource_booking" add constraint "resource_booking_one_at_a_time" exclude using gist
        ("resource_id" with =, tstzrange("begins_at", "ends_at") with &&) where ("whole") deferrable`,
    },
  ],
  checks: [
    { name: 'resource_booking_time', expression: 'ends_at > begins_at' },
    { name: 'resource_booking_amount', expression: 'amount >= 1' },
    { name: 'resource_booking_purpose', expression: "purpose in ('class', 'maintenance', 'other')" },
    { name: 'resource_booking_class', expression: "(purpose = 'class') = (class_id is not null)" },
    { name: 'resource_booking_reason', expression: "purpose = 'class' or reason is not null" },
  ],
});

/** A resource in use from one moment to another. Two of one whole thing never overlap: the database sees to it. */
export class ResourceBooking extends ResourceBookingSchema.class {}
ResourceBookingSchema.setClass(ResourceBooking);
