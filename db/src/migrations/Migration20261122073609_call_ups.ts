import { Migration } from '@mikro-orm/migrations';

export class Migration20261122073609_call_ups extends Migration {
  override name = 'Migration20261122073609_call_ups';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "call_up" ("id" uuid not null, "unit_id" uuid not null, "unit_path" ltree not null, "why" text not null, "cause" jsonb not null, "title_zh" varchar(255) not null, "title_en" varchar(255) not null, "capability_code" varchar(255) null, "course_code" varchar(255) null, "category_code" varchar(255) not null, "class_id" uuid null, "from_on" date not null, "to_on" date not null, "begins_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "off_post" boolean not null, "capacity" int not null, "reply_by_on" date not null, "seed" varchar(255) not null, "overrides" jsonb not null default '[]', "state" varchar(255) not null, "filed_by_id" uuid not null, "filed_at" timestamptz(3) not null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "answer" text null, "issued_at" timestamptz(3) null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "call_up_class_id_index" on "call_up" ("class_id");`);
    this.addSql(`create index "call_up_state_filed_at_index" on "call_up" ("state", "filed_at");`);

    this.addSql(
      `create table "call_up_line" ("call_up_id" uuid not null, "person_id" uuid not null, "position" int not null, "unit_id" uuid not null, "need" jsonb not null, "proposed" boolean not null, "outcome" varchar(255) null, primary key ("call_up_id", "person_id"));`,
    );

    this.addSql(
      `create table "notice_delivery" ("id" uuid not null, "person_id" uuid not null, "kind" varchar(255) not null, "subject" varchar(255) not null, "channel" varchar(255) not null, "state" varchar(255) not null, "tries" int not null, "due_at" timestamptz(3) not null, "sent_at" timestamptz(3) null, "receipt_at" timestamptz(3) null, "receipt" varchar(255) null, "failure" text null, primary key ("id"));`,
    );
    this.addSql(
      `create index "notice_delivery_state_due_at_index" on "notice_delivery" ("state", "due_at");`,
    );
    this.addSql(
      `create index "notice_delivery_person_id_sent_at_index" on "notice_delivery" ("person_id", "sent_at");`,
    );
    this.addSql(
      `alter table "notice_delivery" add constraint "notice_delivery_person_id_kind_subject_channel_unique" unique ("person_id", "kind", "subject", "channel");`,
    );

    this.addSql(
      `alter table "class_place" add "excuse" text null, add "excused_at" timestamptz(3) null, add "files" jsonb not null default '[]', add "settled_by_id" uuid null, add "settled_at" timestamptz(3) null;`,
    );

    this.addSql(
      `alter table "call_up" add constraint "call_up_days" check (to_on >= from_on and ends_at > begins_at and reply_by_on <= from_on);`,
    );
    this.addSql(`alter table "call_up" add constraint "call_up_capacity" check (capacity >= 1);`);
    this.addSql(
      `alter table "call_up" add constraint "call_up_state" check (state in ('draft', 'submitted', 'approved', 'returned', 'issued', 'closed', 'withdrawn'));`,
    );
    this.addSql(
      `alter table "call_up" add constraint "call_up_two_people" check (state not in ('approved', 'issued', 'closed') or (decided_by_id is not null and decided_by_id <> filed_by_id));`,
    );

    this.addSql(`alter table "call_up_line" enable row level security;`);
    this.addSql(
      `create policy "call_up_line_reach" on "call_up_line" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = call_up_line.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = call_up_line.person_id));`,
    );

    this.addSql(
      `alter table "notice_delivery" add constraint "notice_delivery_state" check (state in ('waiting', 'sent', 'delivered', 'read', 'failed'));`,
    );
    this.addSql(`alter table "notice_delivery" enable row level security;`);
    this.addSql(
      `create policy "notice_delivery_reach" on "notice_delivery" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = notice_delivery.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = notice_delivery.person_id));`,
    );
    // Run as the owner of the tables: how full a class is may be known to whoever may book it; who is in it may not.
    this.addSql(`create function class_fill(ids uuid[])
      returns table (class_id uuid, held int, waiting int)
      language sql stable security definer set search_path = public, pg_temp
      as 'select p.class_id, count(*) filter (where p.state in (''called'', ''confirmed'', ''finished'', ''failed''))::int,
            count(*) filter (where p.state = ''waiting'')::int
          from class_place p where p.class_id = any(ids) group by p.class_id'`);
    this.addSql(`create function class_waiting_before(class uuid, since timestamptz) returns int
      language sql stable security definer set search_path = public, pg_temp
      as 'select count(*)::int from class_place p
          where p.class_id = class and p.state = ''waiting'' and p.asked_at < since'`);
  }

  override down(): void | Promise<void> {
    this.addSql('drop function class_fill(uuid[])');
    this.addSql('drop function class_waiting_before(uuid, timestamptz)');
    this.addSql(`drop table if exists "call_up" cascade;`);
    this.addSql(`drop table if exists "call_up_line" cascade;`);
    this.addSql(`drop table if exists "notice_delivery" cascade;`);

    this.addSql(
      `alter table "class_place" drop column "excuse", drop column "excused_at", drop column "files", drop column "settled_by_id", drop column "settled_at";`,
    );
  }
}
