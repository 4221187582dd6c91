import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { xapiScopes } from './xapi/scopes.ts';

const Scopes = Type.Array(OneOf(xapiScopes), { minItems: 1, uniqueItems: true });

/** A system that may use the learning record store. */
export const StoreClient = Exactly({
  id: Id,
  title: Type.String(),
  /** The user name of its credentials. */
  keyName: Type.String(),
  scopes: Scopes,
  createdBy: OrNull(Type.String()),
  createdAt: Instant,
  withdrawnBy: OrNull(Type.String()),
  withdrawnAt: OrNull(Instant),
  /** To the minute. */
  lastUsedAt: OrNull(Instant),
  /** The version of xAPI that it spoke last. */
  spokenVersion: OrNull(Type.String()),
});
export type StoreClient = Static<typeof StoreClient>;

export const storeClients = defineRoute({
  name: 'learning.store-clients',
  method: 'GET',
  path: '/api/admin/record-store/clients',
  summary: 'Systems with credentials for the learning record store, those in use first.',
  can: 'manage-operations',
  ok: Exactly({ clients: Type.Array(StoreClient) }),
  refuses: [],
});

export const makeStoreClient = defineRoute({
  name: 'learning.make-store-client',
  method: 'POST',
  path: '/api/admin/record-store/clients',
  summary: 'Makes credentials for a system; the secret is told this once.',
  can: 'manage-operations',
  body: Exactly({ title: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }), scopes: Scopes }),
  ok: Exactly({ keyName: Type.String(), secret: Type.String(), clients: Type.Array(StoreClient) }),
  refuses: [],
});

export const withdrawStoreClient = defineRoute({
  name: 'learning.withdraw-store-client',
  method: 'POST',
  path: '/api/admin/record-store/clients/:clientId/withdrawal',
  summary: 'Ends the credentials of a system at once; what it wrote stays.',
  can: 'manage-operations',
  params: Exactly({ clientId: Id }),
  ok: Exactly({ clients: Type.Array(StoreClient) }),
  refuses: [],
});
