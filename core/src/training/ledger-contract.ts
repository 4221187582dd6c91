import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { STOCK_KINDS, STORE_KINDS } from './store-balance.ts';
import { STORE_DOUBTS } from './store-doubt.ts';

const Count = Type.Integer({ minimum: 0 });

/** What is booked of a thing, and how much of that is still kept. */
export const Reservation = Exactly({
  id: Id,
  /** Null: another use than a class, with its reason. */
  class: OrNull(Exactly({ id: Id, titleZh: Type.String(), titleEn: Type.String(), intake: Type.Integer() })),
  /** A class out of the reader's reach is not named. */
  outside: Type.Boolean(),
  /** The session of the class that it is for; null: the class as a whole. */
  session: OrNull(Type.String()),
  /** The range day that draws on it; null while the session is tied to none. */
  drillSessionId: OrNull(Id),
  reason: OrNull(Type.String()),
  beginsAt: Instant,
  endsAt: Instant,
  amount: Count,
  drawn: Count,
  open: Count,
});
export type Reservation = Static<typeof Reservation>;

export const LedgerThing = Exactly({
  resourceId: Id,
  kind: OneOf(['weapon', 'ammunition', 'equipment']),
  nameZh: Type.String(),
  nameEn: Type.String(),
  unitZh: Type.String(),
  unitEn: Type.String(),
  measure: OrNull(Type.String()),
  /** In the store now; below 0 where devices wrote more than the books say there was. */
  onHand: Type.Integer(),
  /** Kept for what is booked: of rounds all of it, of pieces what is needed at once today. */
  reserved: Count,
  /** `onHand − reserved`, never below 0. */
  available: Count,
  /** By how much the store does not reach for what is reserved. */
  short: Count,
  reservations: Type.Array(Reservation),
  mayKeep: Type.Boolean(),
});
export type LedgerThing = Static<typeof LedgerThing>;

export const storeLedger = defineRoute({
  name: 'training.store-ledger',
  method: 'GET',
  path: '/api/stores',
  summary:
    'Of each kind of rounds, weapons and equipment: on hand, reserved and for which sessions, and available.',
  can: 'keep-stores',
  ok: Exactly({ things: Type.Array(LedgerThing), asOf: Instant }),
  refuses: [],
});

export const LedgerLine = Exactly({
  id: Id,
  kind: OneOf([...STORE_KINDS, ...STOCK_KINDS]),
  quantity: Count,
  note: Type.String(),
  by: Type.String(),
  at: Instant,
  /** The range day for which it moved, where the reader reaches it. */
  session: OrNull(
    Exactly({ id: Id, drillZh: Type.String(), drillEn: Type.String(), place: Type.String(), heldOn: Day }),
  ),
  doubt: OrNull(OneOf(STORE_DOUBTS)),
  /** False: somebody said that it did not happen; it counts nowhere. */
  holds: OrNull(Type.Boolean()),
});
export type LedgerLine = Static<typeof LedgerLine>;

export const storeLines = defineRoute({
  name: 'training.store-lines',
  method: 'GET',
  path: '/api/store-movements',
  summary: 'What moved of one thing for every session, the latest first, fifty at a time.',
  can: 'keep-stores',
  query: Exactly({ resourceId: Id, before: Type.Optional(Instant) }),
  ok: Exactly({
    lines: Type.Array(LedgerLine),
    more: Type.Boolean(),
    /** What there was before the first line. */
    opening: Type.Integer(),
  }),
  refuses: [],
});

export const changeStock = defineRoute({
  name: 'training.change-stock',
  method: 'POST',
  path: '/api/store-movements',
  summary:
    'Writes what came into a store from outside or left it for good, with the reason; never less than is reserved. Safe to repeat.',
  can: 'keep-resources',
  body: Exactly({
    opId: Id,
    resourceId: Id,
    kind: OneOf(STOCK_KINDS),
    quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    note: Type.String({ minLength: 2, maxLength: 300, pattern: '\\S' }),
  }),
  ok: Done,
  refuses: ['resource-short', 'op-used-elsewhere'],
});
