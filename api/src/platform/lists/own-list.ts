import { LockMode } from '@mikro-orm/postgresql';
import { Refusal } from '@whetstone/core/refusals.ts';
import { ListImport } from '@whetstone/db/platform/lists/list-import.entity.ts';
import type { SignedIn } from '../context.ts';
import type { ListDesk } from './list-desk.ts';

/** A list of one's own of this kind, locked until the transaction ends. @throws Refusal `not-found` */
export async function ownList(
  { em, actor }: SignedIn,
  { kind }: ListDesk,
  importId: string,
): Promise<ListImport> {
  const found = await em.findOne(
    ListImport,
    { id: importId, kind: kind.name },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (found?.askedById !== actor.personId) throw new Refusal('not-found');
  return found;
}
