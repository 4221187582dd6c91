import type { ChangeView } from '@whetstone/core/standards/change-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { changesOf } from '@whetstone/db/standards/changes-of.ts';
import { ModelChange } from '@whetstone/db/standards/model-change.entity.ts';
import { problemsOfChange } from '@whetstone/db/standards/publish-change.ts';
import { StandardVersion } from '@whetstone/db/standards/standard-version.entity.ts';
import type { SignedIn } from '../platform/context.ts';
import { changeView, namedBy } from './change-views.ts';

/** @throws Refusal `not-found` */
export async function changeOf({ em }: SignedIn, id: string): Promise<ModelChange> {
  const change = await em.findOne(ModelChange, id);
  if (!change) throw new Refusal('not-found');
  return change;
}

/** The change as it stands now, written out first: its revision is the one to come back with. */
export async function shown({ em, today }: SignedIn, change: ModelChange): Promise<ChangeView> {
  await em.flush();
  const made =
    change.madeId && change.kind !== 'law' ? await em.findOne(StandardVersion, change.madeId) : null;
  return changeView(change, await nameCards(em, namedBy([change])), today, {
    changes: await changesOf(em, change),
    problems: await problemsOfChange(em, change),
    versionCode: made?.code ?? null,
  });
}
