import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import type { BookingView, ResourceView } from '@whetstone/core/training/resource-contract.ts';
import type { ResourceKind } from '@whetstone/core/training/resource-shapes.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';

export type ResourceRow = Omit<ResourceView, 'free' | 'mayKeep' | 'bookings'> & {
  unitPath: string;
  /** What there is for those who book: of what is used up what is in hand and not reserved, of the rest all but the lost. */
  base: number | null;
};

/** What classes of the units within reach can use: what belongs to them, to units below them or above them. */
export function resourceRows(
  em: EntityManager,
  reach: Reach,
  { kind, today }: { kind: ResourceKind | null; today: string },
): Promise<ResourceRow[]> {
  const paths = sqlArray(reach.paths);
  return rows(
    em,
    `select r.id, r.kind, coalesce(n.name, r.name_zh) as "nameZh", coalesce(n.name, r.name_en) as "nameEn",
       r.unit_id as "unitId", r.unit_path::text as "unitPath", u.name_zh as "unitZh", u.name_en as "unitEn", r.place,
       r.seats, r.stock, r.measure, r.consumed, r.note, case when r.consumed then k.on_hand
         - coalesce((select sum(v.open) from store_reservations(array[r.id]) v), 0)::int else r.stock - k.written_off end as base, ${isoDate('r.from_on')} as "fromOn", ${isoDate('r.to_on')} as "toOn",
       case when i.id is null then null else json_build_object('id', i.id, 'level', i.level,
         'employment', i.employment, 'directions', i.directions) end as instructor, r.revision
     from resource r join unit u on u.id = r.unit_id left join instructor i on i.id = r.instructor_id
     left join lateral (select x.on_hand, x.written_off from store_stock(array[r.id]) x) k on r.stock is not null
     left join lateral (select c.name from name_cards(array[i.person_id]) c) n on true
     where (? or r.unit_path <@ any(?::ltree[]) or r.unit_path @> any(?::ltree[])) and (?::text is null or r.kind = ?)
       and (r.to_on is null or r.to_on >= ?::date)
     order by array_position(array['range','site','room','dormitory','vehicle','weapon','ammunition','equipment',
       'instructor'], r.kind::text), r.name_zh, r.id`,
    [reach.force, paths, paths, kind, kind, today],
  );
}

/** The uses of resources in a stretch. A class out of reach is not named. */
export function resourceBookings(
  em: EntityManager,
  resources: readonly Pick<ResourceRow, 'id'>[],
  { beginsAt, endsAt }: { beginsAt: string; endsAt: string },
  reach: Reach,
): Promise<(Omit<BookingView, 'by'> & { resourceId: string; byId: string })[]> {
  return rows(
    em,
    `select b.id, b.resource_id as "resourceId", b.purpose, ${isoInstant('b.begins_at')} as "beginsAt",
       ${isoInstant('b.ends_at')} as "endsAt", b.amount, b.reason, b.booked_by_id as "byId",
       case when c.id is null then null else
         json_build_object('id', c.id, 'titleZh', c.title_zh, 'titleEn', c.title_en) end as class
     from resource_booking b
     left join training_class c on c.id = b.class_id and (? or c.unit_path <@ any(?::ltree[]))
     where b.resource_id = any(?::uuid[]) and b.begins_at < ?::timestamptz and b.ends_at > ?::timestamptz
     order by b.begins_at, b.id`,
    [reach.force, sqlArray(reach.paths), sqlArray(resources.map(({ id }) => id)), endsAt, beginsAt],
  );
}
