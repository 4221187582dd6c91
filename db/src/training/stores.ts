import type { EntityManager } from '@mikro-orm/postgresql';
import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { type Fired, roundsFired } from '@whetstone/core/training/store-balance.ts';
import type { StoreAccount } from '@whetstone/core/training/store-contract.ts';
import type { HeldMove } from '@whetstone/core/training/store-doubt.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** What can be issued, with what is in the store now, and what of it is reserved for the session. */
export type StoreThing = Pick<
  StoreAccount,
  'resourceId' | 'kind' | 'nameZh' | 'nameEn' | 'left' | 'free' | 'reserved' | 'open'
>;

/** Ammunition, weapons and equipment kept by these units or above them, that are counted. */
export function storeThings(
  em: EntityManager,
  { sessionId, unitPath }: { sessionId: string; unitPath: string },
  today: string,
): Promise<StoreThing[]> {
  return rows(
    em,
    `select r.id as "resourceId", r.kind, r.name_zh as "nameZh", r.name_en as "nameEn", k.on_hand as left,
       store_free(r.id, ?) as free, v.amount as reserved, v.open
     from resource r cross join lateral store_stock(array[r.id]) k
     cross join lateral (select coalesce(sum(x.amount), 0)::int as amount, coalesce(sum(x.open), 0)::int as open
       from store_reservations(array[r.id]) x where x.drill_session_id = ?
         or (x.class_session_id is null and x.class_id in (select s.class_id from class_session s where s.drill_session_id = ?))) v
     where r.kind in ('weapon', 'ammunition', 'equipment') and r.stock is not null
       and r.unit_path @> ?::ltree and r.from_on <= ?::date and (r.to_on is null or r.to_on >= ?::date)
     order by r.kind, r.name_zh, r.id`,
    [sessionId, sessionId, sessionId, unitPath, today, today],
  );
}

export interface MovementRow extends HeldMove {
  readonly resourceId: string;
  readonly note: string;
  readonly byId: string;
  readonly reason: string | null;
  readonly decidedById: string | null;
  readonly decidedAt: string | null;
}

/** What moved for a session, in the order in which it happened. */
export function movementsOf(em: EntityManager, sessionId: string): Promise<MovementRow[]> {
  return rows(
    em,
    `select m.id, m.resource_id as "resourceId", m.kind, m.quantity, m.note, m.by_id as "byId",
            ${isoInstant('m.at')} as at, ${isoInstant('coalesce(o.recorded_at, m.at)')} as "recordedAt",
            o.device_id as "deviceId", o.doubt, o.holds, o.reason, o.decided_by_id as "decidedById",
            ${isoInstant('o.decided_at')} as "decidedAt"
     from store_movement m left join store_origin o on o.movement_id = m.id
     where m.session_id = ? order by coalesce(o.recorded_at, m.at), m.id`,
    [sessionId],
  );
}

/** Keeps the things from being issued twice at once. */
export async function lockThing(em: EntityManager, resourceId: string): Promise<void> {
  await rows(em, 'select 1 from resource where id = any(?::uuid[]) for update', [sqlArray([resourceId])]);
}

/** Shots of one raw record of rings; the number of the drill where only the total is known. */
function shotsOf(raw: AnyRaw, { shots }: DrillDefinition): number {
  if (raw.measure !== 'ring_score') return 0;
  if ('shots' in raw) return raw.shots.length;
  if ('rings' in raw) return Object.values(raw.rings).reduce((sum, n) => sum + n, 0);
  return shots ?? 0;
}

/**
 * Rounds that the results of a session fired. Of two devices that recorded the same run, the one that does not hold
 * fired nothing.
 */
export async function firedIn(
  em: EntityManager,
  sessionId: string,
  definition: DrillDefinition,
): Promise<number> {
  const found = await rows<Omit<Fired, 'shots'> & { raw: AnyRaw }>(
    em,
    `select person_id as "personId", attempt_no as "attemptNo", voided_at is not null as voided, raw,
            ${isoInstant('recorded_at')} as "recordedAt"
     from drill_result r where session_id = ? and not exists (select from result_conflict c
       where (c.decision = 'first' and c.second_id = r.id) or (c.decision = 'second' and c.first_id = r.id))`,
    [sessionId],
  );
  return roundsFired(found.map(({ raw, ...one }) => ({ ...one, shots: shotsOf(raw, definition) })));
}
