import { Migration } from '@mikro-orm/migrations';

export class Migration20261122072354_training_classes extends Migration {
  override name = 'Migration20261122072354_training_classes';

  override up(): void | Promise<void> {
    this.addSql('create extension if not exists btree_gist;');
    this.addSql(
      `create table "class_place" ("id" uuid not null, "class_id" uuid not null, "person_id" uuid not null, "state" varchar(255) not null, "way" varchar(255) not null, "call_up_id" uuid null, "instead_of_id" uuid null, "begins_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "asked_at" timestamptz(3) not null, "answered_at" timestamptz(3) null, "reason" text null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "class_place_person_id_begins_at_index" on "class_place" ("person_id", "begins_at");`,
    );
    this.addSql(`create index "class_place_call_up_id_index" on "class_place" ("call_up_id");`);
    this.addSql(`alter table "class_place" add constraint "class_place_one_at_a_time" exclude using gist
        ("person_id" with =, tstzrange("begins_at", "ends_at") with &&)
        where ("state" in ('called', 'confirmed', 'finished', 'failed'));`);
    this.addSql(
      `alter table "class_place" add constraint "class_place_class_id_person_id_unique" unique ("class_id", "person_id");`,
    );

    this.addSql(
      `create table "class_session" ("id" uuid not null, "class_id" uuid not null, "position" int not null, "kind" varchar(255) not null, "title" varchar(255) not null, "begins_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "course_code" varchar(255) null, "drill_code" varchar(255) null, "drill_session_id" uuid null, "round_id" uuid null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "class_session_class_id_position_index" on "class_session" ("class_id", "position");`,
    );
    this.addSql(`create index "class_session_begins_at_index" on "class_session" ("begins_at");`);

    this.addSql(
      `create table "training_class" ("id" uuid not null, "title_zh" varchar(255) not null, "title_en" varchar(255) not null, "category_code" varchar(255) not null, "course_code" varchar(255) null, "capability_codes" jsonb not null, "plan_line_id" uuid null, "unit_id" uuid not null, "unit_path" ltree not null, "lead_id" uuid not null, "from_on" date not null, "to_on" date not null, "begins_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "capacity" int not null, "least" int not null, "off_post" boolean not null, "bookable_until_on" date null, "state" varchar(255) not null, "created_by_id" uuid not null, "created_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "end_reason" text null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "training_class_unit_id_from_on_index" on "training_class" ("unit_id", "from_on");`,
    );
    this.addSql(`create index "training_class_from_on_index" on "training_class" ("from_on");`);

    this.addSql(`alter table "class_place" add constraint "class_place_time" check (ends_at > begins_at);`);
    this.addSql(
      `alter table "class_place" add constraint "class_place_state" check (state in ('called', 'confirmed', 'waiting', 'excused', 'replaced', 'withdrawn', 'absent', 'finished', 'failed'));`,
    );
    this.addSql(`alter table "class_place" enable row level security;`);
    this.addSql(
      `create policy "class_place_reach" on "class_place" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = class_place.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = class_place.person_id));`,
    );

    this.addSql(
      `alter table "class_session" add constraint "class_session_time" check (ends_at > begins_at);`,
    );
    this.addSql(
      `alter table "class_session" add constraint "class_session_kind" check (kind in ('lesson', 'drill', 'exam'));`,
    );

    this.addSql(
      `alter table "training_class" add constraint "training_class_days" check (to_on >= from_on and ends_at > begins_at);`,
    );
    this.addSql(
      `alter table "training_class" add constraint "training_class_size" check (capacity >= 1 and least >= 1 and least <= capacity);`,
    );
    this.addSql(
      `alter table "training_class" add constraint "training_class_state" check (state in ('planned', 'running', 'closed', 'cancelled'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "class_place" cascade;`);
    this.addSql(`drop table if exists "class_session" cascade;`);
    this.addSql(`drop table if exists "training_class" cascade;`);
  }
}
