import { Migration } from '@mikro-orm/migrations';

export class Migration20261122073719_range_days extends Migration {
  override name = 'Migration20261122073719_range_days';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "examiner_mark" ("id" uuid not null, "op_id" uuid not null, "session_id" uuid not null, "person_id" uuid not null, "examiner_id" uuid not null, "raw" jsonb not null, "score" double precision not null, "passed" boolean not null, "critical" boolean not null, "challenge_level" smallint null, "recorded_at" timestamptz(3) not null, "device_at" timestamptz(3) null, "replaced_by_id" uuid null, "reason" text null, "result_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`alter table "examiner_mark" add constraint "examiner_mark_op_id_unique" unique ("op_id");`);
    this.addSql(
      `create index "examiner_mark_session_id_person_id_index" on "examiner_mark" ("session_id", "person_id");`,
    );
    this.addSql(`create index "examiner_mark_result_id_index" on "examiner_mark" ("result_id");`);

    this.addSql(
      `create table "lane_device" ("session_id" uuid not null, "lane" varchar(255) not null, "device_id" uuid not null, "bound_by_id" uuid not null, "bound_at" timestamptz(3) not null, primary key ("session_id", "lane"));`,
    );

    this.addSql(
      `create table "range_stop" ("id" uuid not null, "session_id" uuid not null, "person_id" uuid not null, "reasons" jsonb not null, "stopped_by_id" uuid not null, "stopped_at" timestamptz(3) not null, "device_at" timestamptz(3) null, "seen_at" timestamptz(3) null, "seen_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create index "range_stop_session_id_person_id_index" on "range_stop" ("session_id", "person_id");`,
    );

    this.addSql(
      `create table "safety_check" ("id" uuid not null, "session_id" uuid not null, "points" jsonb not null, "checked_by_id" uuid not null, "checked_at" timestamptz(3) not null, "device_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "safety_check_session_id_index" on "safety_check" ("session_id");`);

    this.addSql(`alter table "drill_result" add "challenge_level" smallint null, add "team_id" uuid null;`);

    this.addSql(
      `alter table "drill_session" add "safety_officer_id" uuid null, add "lanes" smallint null, add "relay_minutes" smallint null, add "first_relay_at" timestamptz(3) null, add "examiners" smallint not null default 1;`,
    );

    this.addSql(
      `alter table "roster_entry" add "relay" smallint null, add "missing_at" timestamptz(3) null;`,
    );

    this.addSql(`alter table "examiner_mark" enable row level security;`);
    this.addSql(
      `create policy "examiner_mark_reach" on "examiner_mark" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = examiner_mark.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = examiner_mark.person_id));`,
    );

    this.addSql(`alter table "range_stop" enable row level security;`);
    this.addSql(
      `create policy "range_stop_reach" on "range_stop" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = range_stop.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = range_stop.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "examiner_mark" cascade;`);
    this.addSql(`drop table if exists "lane_device" cascade;`);
    this.addSql(`drop table if exists "range_stop" cascade;`);
    this.addSql(`drop table if exists "safety_check" cascade;`);

    this.addSql(`alter table "drill_result" drop column "challenge_level", drop column "team_id";`);

    this.addSql(
      `alter table "drill_session" drop column "safety_officer_id", drop column "lanes", drop column "relay_minutes", drop column "first_relay_at", drop column "examiners";`,
    );

    this.addSql(`alter table "roster_entry" drop column "relay", drop column "missing_at";`);
  }
}
