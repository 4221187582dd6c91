import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import type { LedgerLine, LedgerThing, Reservation } from '@whetstone/core/training/ledger-contract.ts';
import type { Use } from '@whetstone/core/training/resource-shapes.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** The uses of a resource as its store counts them, and what there is for them. */
export interface Counted {
  readonly stock: number;
  readonly uses: Use[];
}

/**
 * What there is of a countable resource and what is wanted of it. Of what is used up: what the store has in hand, and
 * what is reserved and not drawn. Of the rest: all there are but those lost or damaged, and every booking.
 */
export async function countedUses(em: EntityManager, resourceId: string): Promise<Counted> {
  const ids = sqlArray([resourceId]);
  const [kept] = await rows<{ stock: number }>(
    em,
    `select case when r.consumed then k.on_hand else r.stock - k.written_off end as stock
     from store_stock(?::uuid[]) k join resource r on r.id = k.resource_id`,
    [ids],
  );
  const uses = await rows<Use>(
    em,
    `select ${isoInstant('v.begins_at')} as "beginsAt", ${isoInstant('v.ends_at')} as "endsAt",
       case when r.consumed then v.open else v.amount end as amount
     from store_reservations(?::uuid[]) v join resource r on r.id = v.resource_id
     where not r.consumed or v.open > 0`,
    [ids],
  );
  return { stock: kept?.stock ?? 0, uses };
}

export type ThingRow = Omit<LedgerThing, 'available' | 'short' | 'mayKeep' | 'reservations'> & {
  unitPath: string;
  /** What there was before anything was written down. */
  opening: number;
};

/** Rounds, weapons and equipment that units within reach can draw on, with what is in hand and reserved on a day. */
export function ledgerThings(em: EntityManager, reach: Reach, today: string): Promise<ThingRow[]> {
  const paths = sqlArray(reach.paths);
  const day = `?::date::timestamp at time zone 'Asia/Shanghai'`;
  return rows(
    em,
    `select r.id as "resourceId", r.kind, r.name_zh as "nameZh", r.name_en as "nameEn", u.name_zh as "unitZh",
       u.name_en as "unitEn", r.unit_path::text as "unitPath", r.measure, k.on_hand as "onHand",
       r.stock - coalesce((select sum(case m.kind when 'receive' then m.quantity else -m.quantity end)
         from store_movement m where m.resource_id = r.id and m.kind in ('receive', 'remove')), 0)::int as opening,
       store_held(r.id, ${day}, ${day} + interval '1 day', null) as reserved
     from resource r join unit u on u.id = r.unit_id cross join lateral store_stock(array[r.id]) k
     where r.kind in ('weapon', 'ammunition', 'equipment') and r.stock is not null
       and (? or r.unit_path <@ any(?::ltree[]) or r.unit_path @> any(?::ltree[]))
       and (r.to_on is null or r.to_on >= ?::date)
     order by array_position(array['ammunition', 'weapon', 'equipment'], r.kind::text), r.name_zh, r.id`,
    [today, today, reach.force, paths, paths, today],
  );
}

/** What is still reserved of these, the nearest first; named where the reader reaches the class or scores its range day. */
export function openReservations(
  em: EntityManager,
  resourceIds: readonly string[],
  { reach, personId }: { reach: Reach; personId: string },
): Promise<(Reservation & { resourceId: string })[]> {
  return rows(
    em,
    `select v.booking_id as id, v.resource_id as "resourceId",
       case when c.id is null then null else json_build_object('id', c.id, 'titleZh', c.title_zh, 'titleEn', c.title_en,
         'intake', c.intake) end as class,
       v.class_id is not null and c.id is null as outside, case when c.id is not null then s.title end as session,
       d.id as "drillSessionId", b.reason,
       ${isoInstant('v.begins_at')} as "beginsAt", ${isoInstant('v.ends_at')} as "endsAt", v.amount, v.drawn, v.open
     from store_reservations(?::uuid[]) v join resource_booking b on b.id = v.booking_id
     left join drill_session d on d.id = v.drill_session_id
       and (? or d.assessor_id = ? or d.unit_path <@ any(?::ltree[]))
     left join training_class c on c.id = v.class_id and (? or d.id is not null or c.unit_path <@ any(?::ltree[]))
     left join class_session s on s.id = v.class_session_id
     where v.open > 0 order by v.begins_at, v.booking_id`,
    [sqlArray(resourceIds), reach.force, personId, sqlArray(reach.paths), reach.force, sqlArray(reach.paths)],
  );
}

export type LineRow = Omit<LedgerLine, 'by'> & { byId: string };

/** What moved of a thing, the latest first; for a range day out of reach it is not said for which. */
export function ledgerLines(
  em: EntityManager,
  resourceId: string,
  {
    before,
    limit,
    reach,
    personId,
  }: { before: string | null; limit: number; reach: Reach; personId: string },
): Promise<LineRow[]> {
  return rows(
    em,
    `select m.id, m.kind, m.quantity, m.note, m.by_id as "byId", ${isoInstant('m.at')} as at, o.doubt, o.holds,
       case when d.id is null then null else json_build_object('id', d.id, 'drillZh', t.name_zh, 'drillEn', t.name_en,
         'place', d.place, 'heldOn', ${isoDate('d.held_on')}) end as session
     from store_movement m left join store_origin o on o.movement_id = m.id
     left join drill_session d on d.id = m.session_id
       and (? or d.assessor_id = ? or d.unit_path <@ any(?::ltree[]))
     left join drill_type t on t.code = d.drill_code and t.version_id = d.version_id
     where m.resource_id = ? and (?::timestamptz is null or m.at < ?::timestamptz)
     order by m.at desc, m.id desc limit ?`,
    [reach.force, personId, sqlArray(reach.paths), resourceId, before, before, limit],
  );
}
