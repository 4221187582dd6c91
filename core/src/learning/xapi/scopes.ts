/** What the credentials of a client may be good for (xAPI 1.0.3, part 3, 4.2). */
export const xapiScopes = [
  'statements/write',
  'statements/read',
  'statements/read/mine',
  'state',
  'profile',
  'define',
  'all/read',
  'all',
] as const;
export type XapiScope = (typeof xapiScopes)[number];

/** What one request needs. */
export type Need =
  'write-statements' | 'read-statements' | 'read-state' | 'write-state' | 'read-profile' | 'write-profile';

const grantedBy: Readonly<Record<Need, readonly XapiScope[]>> = {
  'write-statements': ['statements/write', 'all'],
  'read-statements': ['statements/read', 'statements/read/mine', 'all/read', 'all'],
  'read-state': ['state', 'all/read', 'all'],
  'write-state': ['state', 'all'],
  'read-profile': ['profile', 'all/read', 'all'],
  'write-profile': ['profile', 'all'],
};

/** Whether the scopes are enough for what is needed. */
export const mayDo = (scopes: readonly XapiScope[], need: Need): boolean =>
  grantedBy[need].some((scope) => scopes.includes(scope));

/** The narrowest scope that would be enough: what a refusal names. */
export const narrowestFor = (need: Need): XapiScope => grantedBy[need][0]!;

/** Whether statements of other clients are visible. */
export const readsAll = (scopes: readonly XapiScope[]): boolean =>
  (['statements/read', 'all/read', 'all'] as const).some((scope) => scopes.includes(scope));

/** Whether definitions of activities that the client sends change what the store holds. */
export const mayDefine = (scopes: readonly XapiScope[]): boolean =>
  scopes.includes('define') || scopes.includes('all');
