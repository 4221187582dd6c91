import { Migration } from '@mikro-orm/migrations';

export class Migration20261122103826_training_desk extends Migration {
  override name = 'Migration20261122103826_training_desk';

  override up(): void | Promise<void> {
    // Before the policies that read it.
    this.addSql(`alter table "training_class" add "assistant_ids" jsonb not null default '[]';`);

    this.addSql(
      `create table "kept_change" ("id" uuid not null, "what" varchar(255) not null, "code" varchar(255) not null, "did" varchar(255) not null, "on" date not null, "reason" text not null, "by_id" uuid not null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "kept_change_what_code_at_index" on "kept_change" ("what", "code", "at");`);

    this.addSql(
      `create table "notice_channel" ("id" uuid not null, "channel" varchar(255) not null, "address" text not null, "key_version" int not null, "active" boolean not null, "set_by_id" uuid not null, "set_at" timestamptz(3) not null, "reason" text not null, "tried_at" timestamptz(3) null, "trial_outcome" text null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `alter table "notice_channel" add constraint "notice_channel_channel_unique" unique ("channel");`,
    );

    this.addSql(
      `create table "shift_swap" ("id" uuid not null, "person_id" uuid not null, "unit_id" uuid not null, "unit_path" ltree not null, "serves_on" date not null, "shift_code" varchar(255) not null, "why" text not null, "state" varchar(255) not null, "asked_by_id" uuid not null, "asked_at" timestamptz(3) not null, "taken_over_by_id" uuid null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "answer" text null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "shift_swap_unit_id_state_index" on "shift_swap" ("unit_id", "state");`);
    this
      .addSql(`create unique index "shift_swap_asked_once" on "shift_swap" ("person_id", "serves_on", "shift_code")
        where "state" = 'asked';`);

    this.addSql(`drop policy "attendance_mark_reach" on "attendance_mark";`);

    this.addSql(`drop policy "class_place_reach" on "class_place";`);

    this
      .addSql(`create policy "attendance_mark_reach" on "attendance_mark" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = attendance_mark.person_id) or exists (select 1 from class_session s join training_class c on c.id = s.class_id where s.id = attendance_mark.session_id
       and (c.unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[])
  or c.lead_id = (select nullif(current_setting('app.self', true), '')::uuid) or jsonb_exists(c.assistant_ids, (select current_setting('app.self', true)))))) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = attendance_mark.person_id) or exists (select 1 from class_session s join training_class c on c.id = s.class_id where s.id = attendance_mark.session_id
       and (c.unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[])
  or c.lead_id = (select nullif(current_setting('app.self', true), '')::uuid) or jsonb_exists(c.assistant_ids, (select current_setting('app.self', true))))));`);

    this
      .addSql(`create policy "class_place_reach" on "class_place" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = class_place.person_id) or exists (select 1 from training_class c where c.id = class_place.class_id and (c.unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[])
  or c.lead_id = (select nullif(current_setting('app.self', true), '')::uuid) or jsonb_exists(c.assistant_ids, (select current_setting('app.self', true)))))) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = class_place.person_id) or exists (select 1 from training_class c where c.id = class_place.class_id and (c.unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[])
  or c.lead_id = (select nullif(current_setting('app.self', true), '')::uuid) or jsonb_exists(c.assistant_ids, (select current_setting('app.self', true))))));`);

    this.addSql(
      `alter table "kept_change" add constraint "kept_change_what" check (what in ('leave-kind', 'category', 'shift', 'instructor'));`,
    );
    this.addSql(
      `alter table "kept_change" add constraint "kept_change_did" check (did in ('begun', 'changed', 'ended', 'goes-on'));`,
    );

    this.addSql(`alter table "notice_channel" add constraint "notice_channel_key" check (key_version >= 1);`);

    this.addSql(
      `alter table "shift_swap" add constraint "shift_swap_state" check (state in ('asked', 'accepted', 'declined', 'withdrawn'));`,
    );
    this.addSql(
      `alter table "shift_swap" add constraint "shift_swap_other" check (state <> 'accepted' or (taken_over_by_id is not null and taken_over_by_id <> person_id and decided_by_id is not null));`,
    );
    this.addSql(`alter table "shift_swap" enable row level security;`);
    this.addSql(
      `create policy "shift_swap_reach" on "shift_swap" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = shift_swap.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = shift_swap.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "kept_change" cascade;`);
    this.addSql(`drop table if exists "notice_channel" cascade;`);
    this.addSql(`drop table if exists "shift_swap" cascade;`);

    this.addSql(`drop policy "attendance_mark_reach" on "attendance_mark";`);

    this.addSql(`drop policy "class_place_reach" on "class_place";`);

    this
      .addSql(`create policy "attendance_mark_reach" on "attendance_mark" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = attendance_mark.person_id) or exists (select 1 from class_session s join training_class c on c.id = s.class_id where s.id = attendance_mark.session_id
       and c.unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[]))) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = attendance_mark.person_id) or exists (select 1 from class_session s join training_class c on c.id = s.class_id where s.id = attendance_mark.session_id
       and c.unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[])));`);

    this
      .addSql(`create policy "class_place_reach" on "class_place" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = class_place.person_id) or exists (select 1 from training_class c where c.id = class_place.class_id
       and c.unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[]))) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = class_place.person_id) or exists (select 1 from training_class c where c.id = class_place.class_id
       and c.unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[])));`);

    this.addSql(`alter table "training_class" drop column "assistant_ids";`);
  }
}
