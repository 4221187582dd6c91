import {
  makeStoreClient,
  storeClients,
  withdrawStoreClient,
} from '@whetstone/core/learning/record-store-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { listClients, makeClient } from '@whetstone/db/learning/xapi/clients.ts';
import { XapiClient } from '@whetstone/db/learning/xapi/xapi-client.entity.ts';
import { type House, mount } from '../../platform/mount.ts';

/** Credentials of the record store: made and withdrawn by an administrator, each with name and time. */
export function mountStoreClients(house: House): void {
  mount(house, storeClients, async (_input, { em }) => ({ clients: await listClients(em) }));

  mount(house, makeStoreClient, async ({ body }, { em, actor, now }) => {
    const { title, scopes } = body;
    const { client, secret } = makeClient(
      em,
      { title: title.trim(), scopes, createdById: actor.personId },
      now,
    );
    await em.flush();
    return { keyName: client.keyName, secret, clients: await listClients(em) };
  });

  mount(house, withdrawStoreClient, async ({ params }, { em, actor, now }) => {
    const client = await em.findOne(XapiClient, { id: params.clientId, secretHash: { $ne: null } });
    if (!client) throw new Refusal('not-found');
    client.withdraw(actor.personId, now);
    await em.flush();
    return { clients: await listClients(em) };
  });
}
