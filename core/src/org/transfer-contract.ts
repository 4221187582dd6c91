import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { PersonLine } from './contract.ts';

export const TRANSFER_STATES = ['planned', 'done', 'cancelled'] as const;

const Place = Exactly({
  unitZh: Type.String(),
  unitEn: Type.String(),
  postCode: OrNull(Type.String()),
  postZh: OrNull(Type.String()),
  postEn: OrNull(Type.String()),
});

/** A dated move to another post, with its reason and who ordered it. */
export const TransferView = Exactly({
  id: Id,
  person: Exactly({ id: Id, name: Type.String(), badgeNumber: Type.String() }),
  from: Place,
  to: Place,
  startsOn: Day,
  reason: Type.String(),
  state: OneOf(TRANSFER_STATES),
  askedBy: Type.String(),
  askedAt: Instant,
  /** When it was carried out or taken back. */
  endedAt: OrNull(Instant),
});
export type TransferView = Static<typeof TransferView>;

export const transfers = defineRoute({
  name: 'org.transfers',
  method: 'GET',
  path: '/api/transfers',
  summary: 'Transfers within reach: the planned ones by their day, then the latest that are over.',
  can: 'transfer-people',
  ok: Exactly({ transfers: Type.Array(TransferView) }),
  refuses: [],
});

export const transfersOf = defineRoute({
  name: 'org.transfers-of',
  method: 'GET',
  path: '/api/people/:personId/transfers',
  summary: 'The transfers of a person within reach, the newest first, with what a new one is asked by.',
  can: 'transfer-people',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  ok: Exactly({ person: PersonLine, revision: Type.Integer(), transfers: Type.Array(TransferView) }),
  refuses: [],
});

export const cancelTransfer = defineRoute({
  name: 'org.cancel-transfer',
  method: 'DELETE',
  path: '/api/transfers/:transferId',
  summary: 'Takes a planned transfer back before its day; it stays in the list as taken back.',
  can: 'transfer-people',
  params: Exactly({ transferId: Id }),
  ok: Done,
  refuses: ['transfer-over'],
});
