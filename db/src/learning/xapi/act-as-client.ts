import type { EntityManager } from '@mikro-orm/postgresql';
import { mayDo, readsAll, type XapiScope } from '@whetstone/core/learning/xapi/scopes.ts';
import { rowsAgain } from '../../platform/prepared.ts';

/** Who is acted for: a client, or the learner in whose session somebody else's page speaks. */
interface Acting {
  readonly id: string;
  readonly scopes: readonly XapiScope[];
  /** Their own rows are reached besides. */
  readonly personId?: string;
}

const kindsOf = (scopes: readonly XapiScope[]) => [
  ...(mayDo(scopes, 'read-state') ? ['state'] : []),
  ...(mayDo(scopes, 'read-profile') ? ['activity-profile', 'agent-profile'] : []),
];

/** Puts what the client's scopes reach under the whole transaction as row-level security. */
export function actAsClient(em: EntityManager, { id, scopes, personId = '' }: Acting): void {
  const on = (yes: boolean) => (yes ? 'on' : 'off');
  em.setSessionContext({
    variables: {
      'app.force': 'off',
      'app.self': personId,
      'app.paths': '{}',
      'app.keeper': '',
      'app.client': id,
      'app.xapi_reads_all': on(readsAll(scopes)),
      'app.xapi_voids_all': on(scopes.includes('all')),
      'app.xapi_documents': kindsOf(scopes).join(','),
      role: 'whetstone_app',
    },
  });
}

/** Lets a transaction that somebody is acting in speak for this client as well, until it ends. */
export async function alsoAsClient(em: EntityManager, { id, scopes }: Acting): Promise<void> {
  await rowsAgain(
    em,
    `select set_config('app.client', ?::text, true), set_config('app.xapi_documents', ?::text, true)`,
    [id, kindsOf(scopes).join(',')],
  );
}
