import type { EntityManager } from '@mikro-orm/postgresql';
import { mayDo, readsAll, type XapiScope } from '@whetstone/core/learning/xapi/scopes.ts';

/** Puts what the client's scopes reach under the whole transaction as row-level security. */
export function actAsClient(em: EntityManager, client: { id: string; scopes: readonly XapiScope[] }): void {
  const on = (yes: boolean) => (yes ? 'on' : 'off');
  const { id, scopes } = client;
  const kinds = [
    ...(mayDo(scopes, 'read-state') ? ['state'] : []),
    ...(mayDo(scopes, 'read-profile') ? ['activity-profile', 'agent-profile'] : []),
  ];
  em.setSessionContext({
    variables: {
      'app.force': 'off',
      'app.self': '',
      'app.paths': '{}',
      'app.keeper': '',
      'app.client': id,
      'app.xapi_reads_all': on(readsAll(scopes)),
      'app.xapi_voids_all': on(scopes.includes('all')),
      'app.xapi_documents': kinds.join(','),
      role: 'whetstone_app',
    },
  });
}
