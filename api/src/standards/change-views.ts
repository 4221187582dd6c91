import type { ChangeView, modelChanges } from '@whetstone/core/standards/change-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { NameCard } from '@whetstone/db/org/name-cards.ts';
import type { Deed, ModelChange } from '@whetstone/db/standards/model-change.entity.ts';

type Names = ReadonlyMap<string, NameCard>;

/** Everybody whom changes name. */
export function namedBy(changes: readonly ModelChange[]): string[] {
  return changes.flatMap(({ createdById, decided, withdrawn }) =>
    [createdById, decided?.byId, withdrawn?.byId].filter((id) => id !== undefined),
  );
}

export function changeLine(
  change: ModelChange,
  names: Names,
  today: string,
): Output<typeof modelChanges>['changes'][number] {
  const { id, kind, status, nameZh, nameEn, effectiveOn, createdAt, createdById } = change;
  return {
    id,
    kind,
    status,
    nameZh,
    nameEn,
    effectiveOn,
    createdAt,
    inForce: change.holdsOn(today),
    people: change.impact?.people ?? null,
    createdBy: names.get(createdById)?.name ?? '',
  };
}

/** A change with what it says otherwise than the version it began from, and what is wrong with it. */
export function changeView(
  change: ModelChange,
  names: Names,
  today: string,
  found: Pick<ChangeView, 'changes' | 'problems' | 'versionCode'>,
): ChangeView {
  const deed = (done: Deed | null | undefined) =>
    done ? { by: names.get(done.byId)?.name ?? '', at: done.at, reason: done.reason } : null;
  return {
    ...changeLine(change, names, today),
    revision: change.revision,
    law: change.law ?? null,
    document: change.document ?? null,
    parameters: change.parameters ?? null,
    tables: change.tables ?? null,
    adopted: change.adopted,
    ...found,
    trial: change.trial(),
    impact: change.impact ?? null,
    decided: deed(change.decided),
    withdrawn: deed(change.withdrawn),
    mayWithdraw: change.mayWithdraw(today),
  };
}
