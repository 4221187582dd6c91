import { Migration } from '@mikro-orm/migrations';

export class Migration20261122041300_shifts_and_load extends Migration {
  override name = 'Migration20261122041300_shifts_and_load';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "cover_rule" ("id" uuid not null, "unit_id" uuid not null, "unit_kind" varchar(255) null, "shift_id" uuid null, "capability_code" varchar(255) not null, "least" int not null, "reason" text not null, "from_on" date not null, "to_on" date null, "set_by_id" uuid not null, "set_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "cover_rule_unit_id_index" on "cover_rule" ("unit_id");`);

    this.addSql(
      `create table "duty_entry" ("person_id" uuid not null, "serves_on" date not null, "shift_id" uuid not null, "unit_id" uuid not null, primary key ("person_id", "serves_on", "shift_id"));`,
    );
    this.addSql(
      `create index "duty_entry_unit_id_serves_on_index" on "duty_entry" ("unit_id", "serves_on");`,
    );

    this.addSql(
      `create table "leave" ("id" uuid not null, "person_id" uuid not null, "from_on" date not null, "to_on" date not null, "returned_on" date null, "approved_by_id" uuid null, "approved_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "leave_person_id_from_on_index" on "leave" ("person_id", "from_on");`);

    this.addSql(
      `create table "mandated_course" ("id" uuid not null, "code" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "category" varchar(255) not null, "format" varchar(255) not null, "minutes" int not null, "repeat_days" int null, "capability_codes" jsonb not null, "post_codes" jsonb not null, "from_on" date not null, "to_on" date null, "source" varchar(255) not null, "position" int not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "mandated_course" add constraint "mandated_course_code_from_on_unique" unique ("code", "from_on");`,
    );

    this.addSql(
      `create table "shift" ("id" uuid not null, "code" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "start_minute" int not null, "length_minutes" int not null, "position" int not null, primary key ("id"));`,
    );
    this.addSql(`alter table "shift" add constraint "shift_code_unique" unique ("code");`);

    this.addSql(`alter table "scenario" add "found" jsonb null, add "withdrawn_at" timestamptz(3) null;`);

    this.addSql(`alter table "cover_rule" add constraint "cover_rule_least" check (least >= 1);`);

    this.addSql(`alter table "duty_entry" enable row level security;`);
    this.addSql(
      `create policy "duty_entry_reach" on "duty_entry" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = duty_entry.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = duty_entry.person_id));`,
    );

    this.addSql(`alter table "leave" add constraint "leave_days" check (to_on >= from_on);`);
    this.addSql(`alter table "leave" enable row level security;`);
    this.addSql(
      `create policy "leave_reach" on "leave" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = leave.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = leave.person_id));`,
    );

    this.addSql(
      `alter table "mandated_course" add constraint "mandated_course_minutes" check (minutes > 0);`,
    );
    this.addSql(
      `alter table "mandated_course" add constraint "mandated_course_repeat" check (repeat_days is null or repeat_days > 0);`,
    );

    this.addSql(
      `alter table "shift" add constraint "shift_start" check (start_minute >= 0 and start_minute < 1440);`,
    );
    this.addSql(
      `alter table "shift" add constraint "shift_length" check (length_minutes > 0 and length_minutes <= 1440);`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "cover_rule" cascade;`);
    this.addSql(`drop table if exists "duty_entry" cascade;`);
    this.addSql(`drop table if exists "leave" cascade;`);
    this.addSql(`drop table if exists "mandated_course" cascade;`);
    this.addSql(`drop table if exists "shift" cascade;`);

    this.addSql(`alter table "scenario" drop column "found", drop column "withdrawn_at";`);
  }
}
