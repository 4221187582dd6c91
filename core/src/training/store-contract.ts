import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { STORE_KINDS } from './store-balance.ts';
import { STORE_DOUBTS } from './store-doubt.ts';

const Count = Type.Integer({ minimum: 0 });
const Session = Exactly({ sessionId: Id });

const Thing = {
  resourceId: Id,
  kind: OneOf(['weapon', 'ammunition', 'equipment']),
  nameZh: Type.String(),
  nameEn: Type.String(),
  /** What is in the store now, of all sessions together. */
  left: Type.Integer(),
  /** What of it this session can be given: what nobody else has reserved, and its own reservation. */
  free: Count,
  /** What is booked for this session or its class, and how much of that is still kept for it. */
  reserved: Count,
  open: Count,
};

export const StoreAccount = Exactly({
  ...Thing,
  issued: Count,
  used: Count,
  returned: Count,
  lost: Count,
  damaged: Count,
  difference: Type.Integer(),
  movements: Type.Array(
    Exactly({
      id: Id,
      kind: OneOf(STORE_KINDS),
      quantity: Type.Integer(),
      note: Type.String(),
      by: Type.String(),
      /** When it happened. */
      at: Instant,
      /** The last characters of the id of the device that wrote it; null = written on the server's books at once. */
      device: OrNull(Type.String()),
      /** Somebody has to say whether it happened. */
      doubt: OrNull(OneOf(STORE_DOUBTS)),
      decided: OrNull(
        Exactly({ holds: Type.Boolean(), by: Type.String(), at: Instant, reason: Type.String() }),
      ),
    }),
  ),
  signed: OrNull(Exactly({ by: Type.String(), at: Instant, reason: Type.String() })),
});
export type StoreAccount = Static<typeof StoreAccount>;

export const SessionStores = Exactly({
  drillZh: Type.String(),
  drillEn: Type.String(),
  place: Type.String(),
  /** Of when these books are. */
  asOf: Instant,
  /** Shots of all recorded results. */
  fired: Count,
  accounts: Type.Array(StoreAccount),
  /** What can be issued. */
  offers: Type.Array(Exactly(Thing)),
});
export type SessionStores = Static<typeof SessionStores>;

export const sessionStores = defineRoute({
  name: 'training.session-stores',
  method: 'GET',
  path: '/api/drill-sessions/:sessionId/stores',
  summary:
    'Rounds, weapons and equipment of a session: reserved, issued, used by the recorded shots, returned, lost, and what is missing.',
  can: 'keep-stores',
  params: Session,
  ok: SessionStores,
  refuses: [],
});

export const moveStore = defineRoute({
  name: 'training.move-store',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/store-movements',
  summary: 'Writes that something was issued, came back, was lost or damaged. Safe to repeat (same opId).',
  can: 'keep-stores',
  params: Session,
  body: Exactly({
    opId: Id,
    resourceId: Id,
    kind: OneOf(STORE_KINDS),
    quantity: Type.Integer({ minimum: 1, maximum: 100_000 }),
    note: Type.String({ maxLength: 300 }),
    /**
     * The device that wrote it while it may have had no network: it is kept whatever the books say, and asked about where
     * they speak against it. Without a device it is refused instead.
     */
    device: Type.Optional(
      Exactly({
        id: Id,
        /** By the device's clock: when it happened, and as it sends. */
        recordedAt: Instant,
        sentAt: Instant,
        /** Of when the books were that the device had. */
        booksAt: Instant,
      }),
    ),
  }),
  ok: SessionStores,
  refuses: ['store-short', 'store-too-many', 'store-signed', 'op-used-elsewhere'],
});

export const signStore = defineRoute({
  name: 'training.sign-store',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/store-signings',
  summary:
    'Signs the account of one thing: balanced, or with the reason why it is not, by somebody else than who issued. What is left of its reservation is released.',
  can: 'keep-stores',
  params: Session,
  body: Exactly({ resourceId: Id, reason: Type.String({ maxLength: 300 }) }),
  ok: SessionStores,
  refuses: ['store-signed', 'store-reason-missing', 'store-second-person', 'store-doubts'],
});

export const decideStore = defineRoute({
  name: 'training.decide-store-movement',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/store-decisions',
  summary:
    'Says whether a movement that speaks against the books happened. One that did not counts nowhere and stays on record.',
  can: 'keep-stores',
  params: Session,
  body: Exactly({
    movementId: Id,
    holds: Type.Boolean(),
    reason: Type.String({ minLength: 4, maxLength: 300, pattern: '\\S' }),
  }),
  ok: SessionStores,
  refuses: ['store-decided'],
});
