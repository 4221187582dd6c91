import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { freeOf } from '@whetstone/core/training/resource-shapes.ts';
import { countedUses } from './ledger.ts';
import { ResourceBooking } from './resource-booking.entity.ts';
import { Resource } from './resource.entity.ts';

/** What is to be booked. */
export interface Wanted {
  readonly purpose: ResourceBooking['purpose'];
  readonly classId: string | null;
  readonly sessionId: string | null;
  readonly beginsAt: string;
  readonly endsAt: string;
  readonly amount: number;
  readonly reason: string | null;
}

/**
 * The resource, held until the transaction ends: of a stock one books after the other.
 * @throws Refusal `not-found`
 */
export async function lockResource(em: EntityManager, resourceId: string): Promise<Resource> {
  const found = await em.findOne(Resource, resourceId, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    refresh: true,
  });
  if (!found) throw new Refusal('not-found');
  return found;
}

/** @throws Refusal `resource-short` when what there is does not reach for every use of it */
export async function refuseOverdrawn(em: EntityManager, resource: Resource): Promise<void> {
  const { consumed, nameZh } = resource;
  if (resource.stock === null || resource.stock === undefined) return;
  const { stock, uses } = await countedUses(em, resource.id);
  if (stock < 0) throw new Refusal('resource-short', { name: nameZh, free: 0 });
  for (const use of uses) {
    const free = freeOf(stock, consumed, uses, use);
    if (free < 0) throw new Refusal('resource-short', { name: nameZh, free: Math.max(0, free + use.amount) });
  }
}

/** Whether the database refused because the time is taken. */
export const isOverlap = (error: unknown): boolean => (error as { code?: string }).code === '23P01';

/**
 * Books a resource. The resource is locked by `lockResource`; that one thing is never booked twice is seen to by the
 * database, that a stock is never overdrawn by the lock.
 * @throws Refusal `resource-closed`, `resource-taken`, `resource-short`
 */
export async function book(
  em: EntityManager,
  resource: Resource,
  wanted: readonly Wanted[],
  { personId, now }: { personId: string; now: string },
): Promise<ResourceBooking[]> {
  const made = wanted.map((one) => {
    const out = dayAt(one.beginsAt) < resource.fromOn || dayAt(one.endsAt) > (resource.toOn ?? '9999-12-31');
    if (out) throw new Refusal('resource-closed', { name: resource.nameZh });
    const whole = resource.stock === null || resource.stock === undefined;
    return em.create(ResourceBooking, {
      ...one,
      resourceId: resource.id,
      amount: whole ? 1 : one.amount,
      whole,
      bookedById: personId,
      bookedAt: now,
    });
  });
  try {
    await em.flush();
  } catch (error) {
    throw isOverlap(error) ? new Refusal('resource-taken', { name: resource.nameZh }) : error;
  }
  await refuseOverdrawn(em, resource);
  return made;
}
