import { Migration } from '@mikro-orm/migrations';

export class Migration20261122073811_duty_and_attendance extends Migration {
  override name = 'Migration20261122073811_duty_and_attendance';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "attendance_mark" ("id" uuid not null, "session_id" uuid not null, "person_id" uuid not null, "said" varchar(255) not null, "way" varchar(255) not null, "device" varchar(255) not null, "seq" int not null, "said_at" timestamptz(3) not null, "received_at" timestamptz(3) not null, "skew_seconds" int not null, "by_id" uuid not null, "reason" text null, "settles" jsonb not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "attendance_mark_session_id_person_id_index" on "attendance_mark" ("session_id", "person_id");`,
    );
    this.addSql(`create index "attendance_mark_person_id_index" on "attendance_mark" ("person_id");`);

    this.addSql(
      `create table "attendance_rule" ("id" uuid not null, "opens_minutes" int not null, "late_minutes" int not null, "absent_minutes" int not null, "step_seconds" int not null, "reason" text not null, "from_on" date not null, "set_by_id" uuid null, "set_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "attendance_rule" add constraint "attendance_rule_from_on_unique" unique ("from_on");`,
    );

    this.addSql(
      `create table "duty_change" ("id" uuid not null, "unit_id" uuid not null, "by_id" uuid not null, "at" timestamptz(3) not null, "put" jsonb not null, "taken" jsonb not null, "import_id" uuid null, "undone_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "duty_change_unit_id_at_index" on "duty_change" ("unit_id", "at");`);
    this.addSql(`create index "duty_change_import_id_index" on "duty_change" ("import_id");`);

    this.addSql(
      `create table "duty_import" ("id" uuid not null, "what" varchar(255) not null, "way" varchar(255) not null, "request_key" varchar(255) null, "file_name" varchar(255) not null, "state" varchar(255) not null, "fault" varchar(255) null, "lines" jsonb not null, "asked_by_id" uuid not null, "asked_at" timestamptz(3) not null, "taken_at" timestamptz(3) null, "undone_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "duty_import_asked_by_id_asked_at_index" on "duty_import" ("asked_by_id", "asked_at");`,
    );
    this.addSql(
      `alter table "duty_import" add constraint "duty_import_asked_by_id_request_key_unique" unique ("asked_by_id", "request_key");`,
    );

    this.addSql(
      `create table "leave_kind" ("id" uuid not null, "code" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "steps" jsonb not null, "longest_days" int null, "from_on" date not null, "to_on" date null, "position" int not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "leave_kind" add constraint "leave_kind_code_from_on_unique" unique ("code", "from_on");`,
    );

    this.addSql(
      `create table "leave_request" ("id" uuid not null, "person_id" uuid not null, "kind_code" varchar(255) not null, "from_on" date not null, "to_on" date not null, "state" varchar(255) not null, "steps" jsonb not null, "moves" jsonb not null, "leave_id" uuid null, "returned_on" date null, "asked_at" timestamptz(3) not null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "leave_request_person_id_from_on_index" on "leave_request" ("person_id", "from_on");`,
    );
    this.addSql(`create index "leave_request_state_to_on_index" on "leave_request" ("state", "to_on");`);
    this.addSql(`alter table "leave_request" add constraint "leave_request_one_at_a_time" exclude using gist
        ("person_id" with =, daterange("from_on", "to_on", '[]') with &&)
        where ("state" in ('asked', 'passed', 'approved'));`);

    this.addSql(
      `create table "strength_rule" ("id" uuid not null, "unit_id" uuid not null, "unit_kind" varchar(255) null, "shift_id" uuid null, "least" int not null, "reason" text not null, "from_on" date not null, "to_on" date null, "set_by_id" uuid not null, "set_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "strength_rule_unit_id_index" on "strength_rule" ("unit_id");`);

    this.addSql(
      `alter table "attendance_mark" add constraint "attendance_mark_said" check (said in ('present', 'late', 'absent', 'excused', 'nothing'));`,
    );
    this.addSql(
      `alter table "attendance_mark" add constraint "attendance_mark_reason" check (way <> 'correction' or reason is not null);`,
    );
    this.addSql(`alter table "attendance_mark" enable row level security;`);
    this
      .addSql(`create policy "attendance_mark_reach" on "attendance_mark" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = attendance_mark.person_id) or exists (select 1 from class_session s join training_class c on c.id = s.class_id where s.id = attendance_mark.session_id
       and c.unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[]))) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = attendance_mark.person_id) or exists (select 1 from class_session s join training_class c on c.id = s.class_id where s.id = attendance_mark.session_id
       and c.unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[])));`);

    this.addSql(
      `alter table "attendance_rule" add constraint "attendance_rule_step" check (step_seconds between 15 and 30);`,
    );
    this.addSql(
      `alter table "attendance_rule" add constraint "attendance_rule_minutes" check (opens_minutes between 0 and 240 and late_minutes >= 0 and absent_minutes >= late_minutes);`,
    );

    this.addSql(
      `alter table "duty_import" add constraint "duty_import_state" check (state in ('failed', 'preview', 'taken', 'undone'));`,
    );

    this.addSql(
      `alter table "leave_kind" add constraint "leave_kind_longest" check (longest_days is null or longest_days > 0);`,
    );

    this.addSql(`alter table "leave_request" add constraint "leave_request_days" check (to_on >= from_on);`);
    this.addSql(
      `alter table "leave_request" add constraint "leave_request_state" check (state in ('asked', 'passed', 'approved', 'refused', 'withdrawn', 'returned'));`,
    );
    this.addSql(`alter table "leave_request" enable row level security;`);
    this.addSql(
      `create policy "leave_request_reach" on "leave_request" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = leave_request.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = leave_request.person_id));`,
    );

    this.addSql(`alter table "strength_rule" add constraint "strength_rule_least" check (least >= 1);`);
    this.addSql(
      `alter table "strength_rule" add constraint "strength_rule_days" check (to_on is null or to_on >= from_on - 1);`,
    );
    // Runs as the owner of the tables: whoever holds a class reads its list, wherever its people serve.
    this.addSql(`create function class_people(class uuid) returns table (person_id uuid, state varchar)
      language sql stable security definer set search_path = public, pg_temp
      as 'select p.person_id, p.state from class_place p where p.class_id = class'`);
  }

  override down(): void | Promise<void> {
    this.addSql('drop function class_people(uuid)');
    this.addSql(`drop table if exists "attendance_mark" cascade;`);
    this.addSql(`drop table if exists "attendance_rule" cascade;`);
    this.addSql(`drop table if exists "duty_change" cascade;`);
    this.addSql(`drop table if exists "duty_import" cascade;`);
    this.addSql(`drop table if exists "leave_kind" cascade;`);
    this.addSql(`drop table if exists "leave_request" cascade;`);
    this.addSql(`drop table if exists "strength_rule" cascade;`);
  }
}
