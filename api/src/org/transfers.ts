import { cancelTransfer, transfers, transfersOf } from '@whetstone/core/org/transfer-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { withinReach } from '@whetstone/db/access/reach.ts';
import { personLine } from '@whetstone/db/org/people-queries.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { transfersWithin } from '@whetstone/db/org/transfer-queries.ts';
import { Transfer } from '@whetstone/db/org/transfer.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { LockMode } from '@mikro-orm/postgresql';
import { type House, mount } from '../platform/mount.ts';

/** Transfers that are planned or over, and taking a planned one back. */
export function mountTransfers(house: House): void {
  mount(house, transfers, async (_input, { em, reach, today }) => ({
    transfers: await transfersWithin(em, withinReach(reach, today)),
  }));

  mount(house, transfersOf, async ({ params }, { em, today }) => {
    const person = await em.findOne(Person, params.personId);
    const line = person && (await personLine(em, person.id, today));
    if (!line) throw new Refusal('not-found');
    const found = await transfersWithin(em, { sql: 'p.id = ?', params: [person.id] });
    return { person: line, revision: person.revision, transfers: found };
  });

  mount(house, cancelTransfer, async ({ params }, { em, actor, now }) => {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const transfer = await em.findOne(Transfer, params.transferId, { lockMode });
    if (!transfer) throw new Refusal('not-found');
    transfer.cancel(actor.personId, now);
    announce(em, 'transfer.changed', { transferId: transfer.id }, now);
    await em.flush();
    return { done: true as const };
  });
}
