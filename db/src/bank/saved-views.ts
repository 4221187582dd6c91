import type { EntityManager } from '@mikro-orm/postgresql';
import type { ItemFilter } from '@whetstone/core/bank/contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { countItems } from './item-queries.ts';
import { ItemView } from './item-view.entity.ts';

const MOST = 20;

export interface CountedView {
  id: string;
  name: string;
  filter: ItemFilter;
  total: number;
}

async function counted(em: EntityManager, view: ItemView, now: string): Promise<CountedView> {
  const { id, name, filter } = view;
  return { id, name, filter, total: await countItems(em, filter, now) };
}

/** The views a person has saved, oldest first, each with what it holds now. */
export async function viewsOf(em: EntityManager, personId: string, now: string): Promise<CountedView[]> {
  const views = await em.find(ItemView, { personId }, { orderBy: { savedAt: 'asc', id: 'asc' } });
  const all: CountedView[] = [];
  for (const view of views) all.push(await counted(em, view, now));
  return all;
}

/** Keeps a filter under a name; the same name again replaces it. @throws Refusal `too-many-views` */
export async function keepView(
  em: EntityManager,
  personId: string,
  { name, filter }: { name: string; filter: ItemFilter },
  now: string,
): Promise<CountedView> {
  const known = await em.findOne(ItemView, { personId, name });
  if (!known && (await em.count(ItemView, { personId })) >= MOST) throw new Refusal('too-many-views');
  const view = known ?? em.create(ItemView, { personId, name, filter, savedAt: now });
  view.filter = filter;
  await em.flush();
  return counted(em, view, now);
}
