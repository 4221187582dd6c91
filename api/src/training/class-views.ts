import { reachesUnit, reachOf } from '@whetstone/core/access/reach.ts';
import type { ActionName } from '@whetstone/core/access/policy.ts';
import type { ClassLine, ConflictView } from '@whetstone/core/training/class-shapes.ts';
import type { Conflict } from '@whetstone/core/training/conflicts.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { NameCard } from '@whetstone/db/org/name-cards.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { type ClassRow, classesOf, classRows } from '@whetstone/db/training/class-queries.ts';
import { fillOf } from '@whetstone/db/training/class-places.ts';
import type { ReadSchedule } from '@whetstone/db/training/read-schedule.ts';
import type { SignedIn } from '../platform/context.ts';

/** Whether the reader may do something to a unit, whatever the action of the request. */
export function may({ actor }: SignedIn, action: ActionName, unitPath?: string): boolean {
  const reach = reachOf(actor, action);
  return reach !== null && (unitPath === undefined || reachesUnit(reach, unitPath));
}

/** Somebody as lists name them. */
export function namedCard(cards: ReadonlyMap<string, NameCard>, id: string) {
  const card = cards.get(id);
  if (!card) return null;
  const { name, badgeNumber, unitZh, unitEn } = card;
  return { name, badgeNumber, unitZh, unitEn };
}

/** Classes with the names of their teachers and how full they are. */
export async function classLines(ctx: SignedIn, found: readonly ClassRow[]): Promise<ClassLine[]> {
  const { em } = ctx;
  const cards = await nameCards(
    em,
    found.flatMap(({ leadId, assistantIds }) => [leadId, ...assistantIds]),
  );
  const fill = await fillOf(
    em,
    found.map(({ id }) => id),
  );
  return found.map(({ leadId, assistantIds, leads, teaches, isMember, unitPath, ...row }) => ({
    ...row,
    lead: namedCard(cards, leadId),
    assistants: assistantIds.flatMap((id) => namedCard(cards, id) ?? []),
    held: fill.get(row.id)?.held ?? 0,
    waiting: fill.get(row.id)?.waiting ?? 0,
    mine: leads ? 'lead' : teaches ? 'teaches' : isMember ? 'member' : null,
    mayLead: leads || may(ctx, 'lead-classes', unitPath),
    mayPlan: may(ctx, 'plan-training', unitPath),
  }));
}

/** A class that the reader may see. @throws Refusal `not-found` */
export async function readableClass(ctx: SignedIn, classId: string): Promise<ClassRow> {
  const { em, reach, actor, now } = ctx;
  const seen = classesOf(reach.paths, reach.force, actor.personId);
  const which = { sql: `c.id = ? and ${seen.sql}`, params: [classId, ...seen.params] };
  const [found] = await classRows(em, which, { personId: actor.personId, now });
  if (!found) throw new Refusal('not-found');
  return found;
}

/** A class of a unit within the reach of the action. @throws Refusal `not-found` */
export function refuseOutside({ reach }: SignedIn, unitPath: string): void {
  if (!reachesUnit(reach, unitPath)) throw new Refusal('not-found');
}

/** Conflicts with what they are about in words. Of classes out of reach only that there is one is told. */
export function conflictViews(
  conflicts: readonly Conflict[],
  schedule: ReadSchedule,
  named: readonly Pick<ClassLine, 'id' | 'titleZh' | 'titleEn' | 'intake'>[],
): ConflictView[] {
  const classes = new Map(named.map((one) => [one.id, one]));
  const resources = new Map(schedule.resources.map((one) => [one.id, one]));
  const closed = new Map(schedule.closed.map((one) => [one.id, one]));
  return conflicts.map(({ kind, classIds, fromOn, toOn, resourceId, closedId, n }) => {
    const resource = resourceId === null ? undefined : resources.get(resourceId);
    const period = closedId === null ? undefined : closed.get(closedId);
    return {
      kind,
      classes: classIds.flatMap((id) => {
        const one = classes.get(id);
        return one ? [{ id, titleZh: one.titleZh, titleEn: one.titleEn, intake: one.intake }] : [];
      }),
      fromOn,
      toOn,
      resource: resource ? { id: resource.id, nameZh: resource.nameZh, nameEn: resource.nameEn } : null,
      closed: period ? { titleZh: period.titleZh, titleEn: period.titleEn } : null,
      n,
    };
  });
}
