import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { SWAP_STATES } from './swap-states.ts';

const ShiftCode = Type.String({ maxLength: 20, pattern: '^[a-z-]+$' });
const Words = Type.String({ minLength: 2, maxLength: 300, pattern: '\\S' });
const Who = Exactly({ id: Id, name: Type.String(), badgeNumber: Type.String() });

export const SwapView = Exactly({
  id: Id,
  state: OneOf(SWAP_STATES),
  person: Who,
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  servesOn: Day,
  shiftCode: Type.String(),
  why: Type.String(),
  askedBy: Type.String(),
  askedAt: Instant,
  takenOverBy: OrNull(Who),
  decidedBy: OrNull(Type.String()),
  decidedAt: OrNull(Instant),
  answer: OrNull(Type.String()),
  /** The reader keeps the roster of the unit and may decide. */
  mayDecide: Type.Boolean(),
  /** The reader asked for it and may take it back. */
  mine: Type.Boolean(),
  revision: Type.Integer(),
});
export type SwapView = Static<typeof SwapView>;

export const askSwap = defineRoute({
  name: 'training.ask-swap',
  method: 'POST',
  path: '/api/shift-swaps',
  summary:
    'Asks whoever keeps a roster that somebody else takes a shift of a person over, so that they can be called.',
  can: 'call-up',
  body: Exactly({ personId: Id, servesOn: Day, shiftCode: ShiftCode, why: Words }),
  ok: Exactly({ swapId: Id }),
  refuses: ['swap-not-on-shift', 'swap-asked'],
});

export const swaps = defineRoute({
  name: 'training.swaps',
  method: 'GET',
  path: '/api/units/:unitId/shift-swaps',
  summary: 'Swaps asked for in a unit and below on days from a day on: open ones first.',
  can: 'keep-rosters',
  params: Exactly({ unitId: Id }),
  query: Exactly({ from: Type.Optional(Day) }),
  ok: Exactly({ swaps: Type.Array(SwapView), today: Day }),
  refuses: [],
});

export const swapTakers = defineRoute({
  name: 'training.swap-takers',
  method: 'GET',
  path: '/api/shift-swaps/:swapId/takers',
  summary:
    'Who of the unit can take the shift over, in the order of badge numbers, and how the shift stands before and after.',
  can: 'keep-rosters',
  params: Exactly({ swapId: Id }),
  ok: Exactly({
    takers: Type.Array(Who),
    /** On duty on this shift now; a swap keeps the number. */
    present: Type.Integer(),
    least: OrNull(Type.Integer()),
  }),
  refuses: ['swap-not-open'],
});

export const decideSwap = defineRoute({
  name: 'training.decide-swap',
  method: 'POST',
  path: '/api/shift-swaps/:swapId/decision',
  summary:
    'Accepts a swap and says who takes the shift over, which changes the roster; or declines it with a reason.',
  can: 'keep-rosters',
  params: Exactly({ swapId: Id }),
  body: Exactly({
    /** Who takes it over; null declines. */
    takenOverById: OrNull(Id),
    answer: OrNull(Words),
    revision: Type.Integer(),
  }),
  ok: Done,
  refuses: ['swap-not-open', 'swap-unfit', 'swap-not-on-shift'],
});

export const withdrawSwap = defineRoute({
  name: 'training.withdraw-swap',
  method: 'POST',
  path: '/api/shift-swaps/:swapId/withdrawal',
  summary: 'Takes back a swap that I asked for and nobody has decided on.',
  can: 'call-up',
  params: Exactly({ swapId: Id }),
  body: Exactly({ revision: Type.Integer() }),
  ok: Done,
  refuses: ['swap-not-open'],
});
