import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { RESOURCE_KINDS } from './resource-shapes.ts';

const Count = Type.Integer({ minimum: 0, maximum: 10_000_000 });

/** A use of a resource. */
export const BookingView = Exactly({
  id: Id,
  purpose: OneOf(['class', 'maintenance', 'other']),
  beginsAt: Instant,
  endsAt: Instant,
  amount: Type.Integer({ minimum: 1 }),
  /** Why it is closed, or what else it is used for. */
  reason: OrNull(Type.String()),
  class: OrNull(Exactly({ id: Id, titleZh: Type.String(), titleEn: Type.String() })),
  by: OrNull(Type.String()),
});
export type BookingView = Static<typeof BookingView>;

export const ResourceView = Exactly({
  id: Id,
  kind: OneOf(RESOURCE_KINDS),
  nameZh: Type.String(),
  nameEn: Type.String(),
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  place: OrNull(Type.String()),
  seats: OrNull(Count),
  stock: OrNull(Count),
  measure: OrNull(Type.String()),
  consumed: Type.Boolean(),
  /** How much of it is free throughout the stretch asked for; 0 or 1 of a thing that is booked whole. */
  free: Type.Integer(),
  note: OrNull(Type.String()),
  fromOn: Day,
  toOn: OrNull(Day),
  instructor: OrNull(
    Exactly({
      id: Id,
      level: Type.Integer({ minimum: 1, maximum: 4 }),
      employment: OneOf(['full-time', 'part-time']),
      directions: Type.Array(Type.String()),
    }),
  ),
  mayKeep: Type.Boolean(),
  bookings: Type.Array(BookingView),
  revision: Type.Integer(),
});
export type ResourceView = Static<typeof ResourceView>;

const Kept = {
  kind: OneOf(RESOURCE_KINDS.filter((kind) => kind !== 'instructor')),
  nameZh: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
  nameEn: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  place: OrNull(Type.String({ minLength: 1, maxLength: 80 })),
  seats: OrNull(Type.Integer({ minimum: 1, maximum: 100_000 })),
  stock: OrNull(Count),
  note: OrNull(Type.String({ minLength: 1, maxLength: 300 })),
  fromOn: Day,
  toOn: OrNull(Day),
};
const One = Exactly({ resourceId: Id });

export const resources = defineRoute({
  name: 'training.resources',
  method: 'GET',
  path: '/api/resources',
  summary:
    'What classes of the units within reach can use, with its uses and how much is free in a stretch of time.',
  can: 'lead-classes',
  query: Exactly({
    beginsAt: Instant,
    endsAt: Instant,
    kind: Type.Optional(OneOf(RESOURCE_KINDS)),
    /** Also what this class can use, which the reader leads. */
    classId: Type.Optional(Id),
  }),
  ok: Exactly({ resources: Type.Array(ResourceView), mayKeep: Type.Boolean(), today: Day, now: Instant }),
  refuses: [],
});

export const addResource = defineRoute({
  name: 'training.add-resource',
  method: 'POST',
  path: '/api/resources',
  summary:
    'Adds a room, a range, vehicles, weapons, rounds, equipment or beds that a unit and all below it can use.',
  can: 'keep-resources',
  body: Exactly({ unitId: Id, ...Kept }),
  ok: Exactly({ resourceId: Id }),
  refuses: [],
});

export const changeResource = defineRoute({
  name: 'training.change-resource',
  method: 'PUT',
  path: '/api/resources/:resourceId',
  summary:
    'Changes a resource: its name, size, stock and until when it is there; never below what is booked.',
  can: 'keep-resources',
  params: One,
  body: Exactly({ ...Kept, revision: Type.Integer() }),
  ok: Done,
  refuses: ['resource-short', 'resource-taken'],
});

const Stretch = { beginsAt: Instant, endsAt: Instant };

export const blockResource = defineRoute({
  name: 'training.block-resource',
  method: 'POST',
  path: '/api/resources/:resourceId/blocks',
  summary: 'Closes a resource for maintenance or books it for another use, with the reason.',
  can: 'keep-resources',
  params: One,
  body: Exactly({
    ...Stretch,
    purpose: OneOf(['maintenance', 'other']),
    amount: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
    reason: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }),
  }),
  ok: Exactly({ resourceBookingId: Id }),
  refuses: ['resource-taken', 'resource-short', 'resource-closed'],
});

export const bookForClass = defineRoute({
  name: 'training.book-for-class',
  method: 'POST',
  path: '/api/classes/:classId/bookings',
  summary: 'Books a resource for sessions of a class, or for its whole time when none is named.',
  can: 'lead-classes',
  params: Exactly({ classId: Id }),
  body: Exactly({
    resourceId: Id,
    /** Empty: from its first to its last session. */
    sessionIds: Type.Array(Id, { maxItems: 400, uniqueItems: true }),
    amount: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
  }),
  ok: Exactly({ bookings: Type.Integer() }),
  refuses: ['class-over', 'resource-taken', 'resource-short', 'resource-closed'],
});

export const endBooking = defineRoute({
  name: 'training.end-booking',
  method: 'DELETE',
  path: '/api/resource-bookings/:resourceBookingId',
  summary: 'Frees a resource again: by whoever leads the class, or keeps the resource when it is no class.',
  can: 'lead-classes',
  params: Exactly({ resourceBookingId: Id }),
  ok: Done,
  refuses: ['class-over'],
});
