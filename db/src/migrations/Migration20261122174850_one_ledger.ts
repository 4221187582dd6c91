import { Migration } from '@mikro-orm/migrations';

/** What the store has in hand of each, and how many are gone for good; what did not happen counts nowhere. */
const STOCK = `create function store_stock(things uuid[])
  returns table (resource_id uuid, on_hand int, written_off int)
  language sql stable
  as $$ select r.id,
      (r.stock - coalesce(sum(case m.kind when 'issue' then m.quantity when 'return' then -m.quantity end), 0))::int,
      coalesce(sum(m.quantity) filter (where m.kind in ('loss', 'damage')), 0)::int
    from resource r left join store_movement m on m.resource_id = r.id
      and not exists (select from store_origin o where o.movement_id = m.id and o.holds is false)
    where r.id = any(things) and r.stock is not null group by r.id $$`;

/** What is booked and not drawn yet. A session draws first on what is booked for it, then on what its class has booked as a whole; with the signed account, or the end of the class, what is left is released. */
const RESERVATIONS = `create function store_reservations(things uuid[])
  returns table (booking_id uuid, resource_id uuid, class_id uuid, class_session_id uuid, drill_session_id uuid,
    begins_at timestamptz, ends_at timestamptz, amount int, drawn int, released boolean, open int)
  language sql stable
  as $$ with gone as (
      select m.session_id, m.resource_id,
        greatest(0, sum(case m.kind when 'issue' then m.quantity else -m.quantity end))::int as n
      from store_movement m
      where m.resource_id = any(things) and m.kind in ('issue', 'return')
        and not exists (select from store_origin o where o.movement_id = m.id and o.holds is false)
      group by m.session_id, m.resource_id),
    pot as (
      select b.id, b.resource_id, b.class_id, b.session_id, s.drill_session_id, b.begins_at, b.ends_at, b.amount,
        coalesce(sum(b.amount) over (
          partition by b.resource_id, b.session_id is null, coalesce(s.drill_session_id, b.class_id)
          order by b.begins_at, b.id rows between unbounded preceding and 1 preceding), 0)::int as before
      from resource_booking b left join class_session s on s.id = b.session_id
      where b.resource_id = any(things)),
    own as (
      select p.resource_id, p.drill_session_id, sum(p.amount)::int as n from pot p
      where p.drill_session_id is not null group by 1, 2),
    beyond as (
      select distinct on (g.session_id, g.resource_id) g.resource_id, p.class_id,
        greatest(0, g.n - coalesce(own.n, 0)) as n
      from gone g join class_session s on s.drill_session_id = g.session_id
      join pot p on p.class_id = s.class_id and p.session_id is null and p.resource_id = g.resource_id
      left join own on own.drill_session_id = g.session_id and own.resource_id = g.resource_id
      order by g.session_id, g.resource_id, p.begins_at, p.class_id),
    whole as (
      select w.resource_id, w.class_id, sum(w.n)::int as n from beyond w group by 1, 2),
    drawn as (
      select p.*,
        least(p.amount, greatest(0, coalesce(case when p.session_id is null then w.n else g.n end, 0) - p.before))
          as n,
        coalesce(c.state in ('closed', 'cancelled'), false)
        or exists (select from store_signing x
          where x.session_id = p.drill_session_id and x.resource_id = p.resource_id)
        or (p.class_id is not null and p.session_id is null
          and exists (select from class_session x where x.class_id = p.class_id and x.kind = 'drill')
          and not exists (select from class_session x where x.class_id = p.class_id and x.kind = 'drill'
            and not exists (select from store_signing y
              where y.session_id = x.drill_session_id and y.resource_id = p.resource_id))) as released
      from pot p left join training_class c on c.id = p.class_id
      left join gone g on g.session_id = p.drill_session_id and g.resource_id = p.resource_id
      left join whole w on w.class_id = p.class_id and w.resource_id = p.resource_id)
    select d.id, d.resource_id, d.class_id, d.session_id, d.drill_session_id, d.begins_at, d.ends_at, d.amount,
      d.n::int, d.released, (case when d.released then 0 else d.amount - d.n end)::int
    from drawn d $$`;

/** What is kept for others than a session: of what is used up all of it, of pieces the most at any moment of a stretch. */
const HELD = `create function store_held(thing uuid, first timestamptz, last timestamptz, session uuid)
  returns int language sql stable
  as $$ with others as (
      select v.* from store_reservations(array[thing]) v
      where v.open > 0 and (session is null or not coalesce(v.drill_session_id = session
        or (v.class_session_id is null
          and v.class_id in (select s.class_id from class_session s where s.drill_session_id = session)), false)))
    select coalesce(case when r.consumed then (select sum(o.open) from others o)
      else (select max((select sum(x.open) from others x where x.begins_at <= greatest(m.begins_at, first)
          and x.ends_at > greatest(m.begins_at, first)))
        from others m where m.begins_at < last and m.ends_at > first) end, 0)::int
    from resource r where r.id = thing $$`;

/** What a session can be given: what nobody else has reserved, and its own reservation whatever others want. */
const FREE = `create function store_free(thing uuid, session uuid)
  returns int language sql stable
  as $$ with day as (
      select d.held_on::timestamp at time zone 'Asia/Shanghai' as first,
        (d.held_on + 1)::timestamp at time zone 'Asia/Shanghai' as last from drill_session d where d.id = session),
    own as (
      select coalesce(sum(v.open), 0) as n from store_reservations(array[thing]) v
      where v.drill_session_id = session or (v.class_session_id is null
        and v.class_id in (select s.class_id from class_session s where s.drill_session_id = session)))
    select greatest(0, least(k.on_hand, greatest(own.n, k.on_hand - store_held(thing, d.first, d.last, session))))::int
    from day d, own, store_stock(array[thing]) k $$`;

/** The last guard, at the end of a transaction: what people ask for one after the other never takes more than there is. What a device wrote without network has happened and is asked about instead. */
const REFUSE = `create function refuse_overdrawn_store() returns trigger language plpgsql
  as $$ declare line jsonb := to_jsonb(new); thing uuid; kept record; hand int; others int; day date; covered boolean;
  begin
    thing := coalesce(line ->> 'resource_id', line ->> 'id')::uuid;
    select r.* into kept from resource r where r.id = thing for update;
    if kept.stock is null then return null; end if;
    select k.on_hand into hand from store_stock(array[thing]) k;
    if tg_table_name = 'store_movement' then
      if new.kind <> 'issue' or exists (select from store_origin o where o.movement_id = new.id) then return null; end if;
      select d.held_on into day from drill_session d where d.id = new.session_id;
      others := store_held(thing, day::timestamp at time zone 'Asia/Shanghai',
        (day + 1)::timestamp at time zone 'Asia/Shanghai', new.session_id);
      select coalesce((select sum(v.drawn) from store_reservations(array[thing]) v
          where not v.released
            and v.class_id in (select s.class_id from class_session s where s.drill_session_id = new.session_id)), 0)
        >= coalesce((select sum(case when o.session_id = new.session_id
              then greatest(0, o.n - new.quantity) + new.quantity else greatest(0, o.n) end)
            from (select m.session_id, sum(case m.kind when 'issue' then m.quantity else -m.quantity end) as n
              from store_movement m
              where m.resource_id = thing and m.kind in ('issue', 'return')
                and not exists (select from store_origin o where o.movement_id = m.id and o.holds is false)
                and (m.session_id = new.session_id or m.session_id in (select x.drill_session_id from class_session x
                  where x.class_id in (select s.class_id from class_session s
                    where s.drill_session_id = new.session_id)))
              group by m.session_id) o), 0) into covered;
      if hand >= others or (hand >= 0 and covered) then return null; end if;
    elsif kept.consumed then
      if hand >= store_held(thing, now(), now(), null) then return null; end if;
    else
      select kept.stock - k.written_off into hand from store_stock(array[thing]) k;
      if hand >= (select coalesce(max((select sum(x.amount) from resource_booking x where x.resource_id = thing
          and x.begins_at <= b.begins_at and x.ends_at > b.begins_at)), 0) from resource_booking b
        where b.resource_id = thing and b.begins_at < coalesce((line ->> 'ends_at')::timestamptz, 'infinity')
          and b.ends_at > coalesce((line ->> 'begins_at')::timestamptz, '-infinity')) then return null; end if;
    end if;
    raise exception 'more of % than there is', thing using errcode = '23514', constraint = 'store_never_below';
  end $$`;

/** What classes that are over had booked and nobody accounted for counted as used up until now, and stays used up. */
const CARRY_OVER = `update resource r set stock = greatest(r.stock - x.n, r.stock - x.on_hand)
  from (select b.resource_id, sum(b.amount)::int as n, greatest(0, min(k.on_hand)) as on_hand
    from resource_booking b join training_class c on c.id = b.class_id and c.state = 'closed'
    cross join lateral store_stock(array[b.resource_id]) k
    where not exists (select from store_movement m join class_session s on s.drill_session_id = m.session_id
      where s.class_id = c.id and m.resource_id = b.resource_id) group by b.resource_id) x
  where x.resource_id = r.id and r.consumed`;

/** After what the guard looks. */
const GUARDED = [
  ['store_movement', 'after insert'],
  ['resource_booking', 'after insert or update of amount, begins_at, ends_at, resource_id'],
  ['resource', 'after update of stock'],
] as const;

/** What is booked and what moved are one account of the store, and the database itself keeps it above nothing. */
export class Migration20261122174850_one_ledger extends Migration {
  override name = 'Migration20261122174850_one_ledger';

  override up(): void | Promise<void> {
    this.addSql(
      `create index "class_session_drill_session_id_index" on "class_session" ("drill_session_id");`,
    );

    this.addSql(`alter table "store_movement" drop constraint "store_movement_kind";`);
    this.addSql(`alter table "store_movement" alter column "session_id" drop not null;`);
    this.addSql(
      `alter table "store_movement" add constraint "store_movement_session" check ((kind in ('receive', 'remove')) = (session_id is null));`,
    );
    this.addSql(
      `alter table "store_movement" add constraint "store_movement_kind" check (kind in ('issue', 'return', 'loss', 'damage', 'receive', 'remove'));`,
    );
    for (const sql of [STOCK, RESERVATIONS, HELD, FREE, REFUSE, CARRY_OVER]) this.addSql(sql);
    for (const [table, when] of GUARDED)
      this.addSql(`create constraint trigger ${table}_never_below ${when} on ${table}
        deferrable initially deferred for each row execute function refuse_overdrawn_store()`);
  }

  override down(): void | Promise<void> {
    for (const [table] of GUARDED) this.addSql(`drop trigger ${table}_never_below on ${table}`);
    this.addSql('drop function refuse_overdrawn_store()');
    this.addSql('drop function store_free(uuid, uuid)');
    this.addSql('drop function store_held(uuid, timestamptz, timestamptz, uuid)');
    this.addSql('drop function store_reservations(uuid[])');
    this.addSql('drop function store_stock(uuid[])');
    this.addSql('delete from store_movement where session_id is null');
    this.addSql(`drop index "class_session_drill_session_id_index";`);

    this.addSql(`alter table "store_movement" drop constraint "store_movement_session";`);
    this.addSql(`alter table "store_movement" drop constraint "store_movement_kind";`);
    this.addSql(`alter table "store_movement" alter column "session_id" set not null;`);
    this.addSql(
      `alter table "store_movement" add constraint "store_movement_kind" check (kind in ('issue', 'return', 'loss', 'damage'));`,
    );
  }
}
