import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import { placeStates } from './call-contract.ts';

const Count = Type.Integer({ minimum: 0 });

export const openClasses = defineRoute({
  name: 'training.open-classes',
  method: 'GET',
  path: '/api/open-classes',
  summary: 'Classes of my unit and those above it that I may book a place in, with how full they are.',
  can: 'book-places',
  ok: Exactly({
    classes: Type.Array(
      Exactly({
        id: Id,
        titleZh: Type.String(),
        titleEn: Type.String(),
        fromOn: Day,
        toOn: Day,
        bookableUntilOn: Day,
        free: Count,
        waiting: Count,
        /** My own place in it, when I have one. */
        mine: OrNull(OneOf(placeStates)),
      }),
    ),
  }),
  refuses: [],
});

export const bookPlace = defineRoute({
  name: 'training.book-place',
  method: 'POST',
  path: '/api/open-classes/:classId/booking',
  summary: 'Books a place for me, or puts me on the waiting list of a full class.',
  can: 'book-places',
  params: Exactly({ classId: Id }),
  ok: Exactly({
    state: OneOf(['confirmed', 'waiting']),
    /** My number in the waiting list, from 1; null with a place. */
    inLine: OrNull(Type.Integer({ minimum: 1 })),
  }),
  refuses: [
    'booking-closed',
    'class-not-open',
    'place-held',
    'place-elsewhere',
    'place-below-strength',
    'place-other-personnel',
  ],
});

export const giveUpPlace = defineRoute({
  name: 'training.give-up-place',
  method: 'POST',
  path: '/api/open-classes/:classId/giving-up',
  summary: 'Gives up a place that I booked, or my wait for one; whoever waits longest moves up.',
  can: 'book-places',
  params: Exactly({ classId: Id }),
  ok: Done,
  refuses: ['class-not-open', 'class-begun', 'place-state'],
});
