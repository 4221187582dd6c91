import * as contract from '@whetstone/core/archive/entry-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { enterRecord, entriesOf, withdrawEntry } from '@whetstone/db/archive/enter-record.ts';
import { RecordEntry } from '@whetstone/db/archive/record-entry.entity.ts';
import { personLine } from '@whetstone/db/org/people-queries.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { LockMode } from '@mikro-orm/postgresql';
import type { SignedIn } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';

/** The person, held until the transaction ends; row-level security shows nobody out of reach. */
async function held({ em }: SignedIn, personId: string): Promise<Person> {
  const person = await em.findOne(Person, personId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!person) throw new Refusal('not-found');
  return person;
}

const by = ({ actor, now, today }: SignedIn) => ({ personId: actor.personId, now, today });

/** What the training division enters into archives by hand, and withdraws. */
export function mountRecordEntries(house: House): void {
  mount(house, contract.recordEntries, async ({ params }, { em, today }) => {
    const person = await personLine(em, params.personId, today);
    if (!person) throw new Refusal('not-found');
    return { person, entries: await entriesOf(em, person.id) };
  });

  mount(house, contract.enterRecord, async ({ params, body }, ctx) => {
    const entry = enterRecord(ctx.em, await held(ctx, params.personId), body, by(ctx));
    await ctx.em.flush();
    return { entryId: entry.id };
  });

  mount(house, contract.withdrawEntry, async ({ params, body }, ctx) => {
    const entry = await ctx.em.findOne(RecordEntry, params.entryId);
    if (!entry) throw new Refusal('not-found');
    const person = await held(ctx, entry.personId);
    await withdrawEntry(ctx.em, entry, person, body.reason, by(ctx));
    await ctx.em.flush();
    return { done: true as const };
  });
}
