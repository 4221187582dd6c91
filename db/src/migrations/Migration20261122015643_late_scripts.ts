import { Migration } from '@mikro-orm/migrations';

export class Migration20261122015643_late_scripts extends Migration {
  override name = 'Migration20261122015643_late_scripts';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "late_call" ("id" uuid not null, "attempt_id" uuid not null, "person_id" uuid not null, "decision" varchar(255) not null, "server_rev" int not null, "answers" int not null, "reason" text not null, "decided_by_id" uuid not null, "decided_at" timestamptz(3) not null, "regrade_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create index "late_call_attempt_id_decided_at_index" on "late_call" ("attempt_id", "decided_at");`,
    );
    this.addSql(`create index "late_call_regrade_id_index" on "late_call" ("regrade_id");`);

    this.addSql(
      `create table "model_change" ("id" uuid not null, "kind" varchar(255) not null, "status" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "effective_on" date not null, "base_version_id" uuid null, "document" jsonb null, "law" jsonb null, "created_by_id" uuid not null, "created_at" timestamptz(3) not null, "edition" int not null default 1, "asked_edition" int not null default 0, "tried_edition" int not null default 0, "impact" jsonb null, "decided" jsonb null, "withdrawn" jsonb null, "made_id" uuid null, "in_force_at" timestamptz(3) null, "revision" int not null default 1, primary key ("id"));`,
    );

    this.addSql(
      `create table "model_change_line" ("change_id" uuid not null, "person_id" uuid not null, "capability_code" varchar(255) not null, "unit_id" uuid not null, "crossing" varchar(255) not null, "before" varchar(255) null, "after" varchar(255) null, primary key ("change_id", "person_id", "capability_code"));`,
    );
    this.addSql(
      `create index "model_change_line_change_id_unit_id_index" on "model_change_line" ("change_id", "unit_id");`,
    );

    this.addSql(
      `create table "record_import" ("id" uuid not null, "asked_by_id" uuid not null, "file_name" varchar(255) not null, "source" text not null, "state" varchar(255) not null, "fault" varchar(255) null, "damaged" boolean not null default false, "sheets" jsonb not null default '[]', "mapping" jsonb not null default '{}', "total" int not null default 0, "seen" int not null default 0, "asked_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "record_import_asked_by_id_asked_at_index" on "record_import" ("asked_by_id", "asked_at");`,
    );

    this.addSql(
      `create table "record_import_row" ("id" uuid not null, "import_id" uuid not null, "no" int not null, "sheet" varchar(255) not null, "row" int not null, "cells" jsonb not null, "uncomputed" jsonb not null, "mended" jsonb not null default '{}', "draft" jsonb null, "faults" jsonb not null default '[]', "state" varchar(255) not null, "subject_id" uuid null, "chosen" boolean not null default false, "candidates" jsonb not null default '[]', "same_as" int null, "allowed" boolean not null default false, "taken_at" timestamptz(3) null, "undone_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "record_import_row_import_id_state_no_index" on "record_import_row" ("import_id", "state", "no");`,
    );
    this.addSql(`create index "record_import_row_subject_id_index" on "record_import_row" ("subject_id");`);
    this.addSql(
      `alter table "record_import_row" add constraint "record_import_row_place" unique ("import_id", "no");`,
    );

    this.addSql(`create index "answer_op_late" on "answer_op" ("attempt_id") where "late";`);

    this.addSql(`alter table "regrade" add "late" jsonb null;`);
    this.addSql(`alter table "regrade" alter column "item_version_id" drop not null;`);
    this.addSql(
      `create unique index "regrade_one_open_late" on "regrade" (("late" ->> 'attemptId')) where "state" in ('counting', 'proposed', 'publishing');`,
    );
    this.addSql(
      `alter table "regrade" add constraint "regrade_of_what" check ((item_version_id is null) = (late is not null));`,
    );

    this.addSql(`alter table "regrade_line" alter column "position" drop not null;`);

    this.addSql(
      `alter table "late_call" add constraint "late_call_taken" check ((decision = 'take') = (regrade_id is not null));`,
    );
    this.addSql(`alter table "late_call" enable row level security;`);
    this.addSql(
      `create policy "late_call_reach" on "late_call" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = late_call.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = late_call.person_id));`,
    );

    this.addSql(
      `alter table "model_change" add constraint "model_change_status" check (status in ('draft', 'published', 'withdrawn'));`,
    );
    this.addSql(
      `alter table "model_change" add constraint "model_change_says_one_thing" check ((kind = 'framework') = (document is not null) and (kind = 'law') = (law is not null));`,
    );

    this.addSql(`alter table "model_change_line" enable row level security;`);
    this.addSql(
      `create policy "model_change_line_reach" on "model_change_line" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = model_change_line.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = model_change_line.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "late_call" cascade;`);
    this.addSql(`drop table if exists "model_change" cascade;`);
    this.addSql(`drop table if exists "model_change_line" cascade;`);
    this.addSql(`drop table if exists "record_import" cascade;`);
    this.addSql(`drop table if exists "record_import_row" cascade;`);

    this.addSql(`drop index "answer_op_late";`);

    this.addSql(`drop index "regrade_one_open_late";`);
    this.addSql(`alter table "regrade" drop constraint "regrade_of_what";`);
    this.addSql(`alter table "regrade" drop column "late";`);
    this.addSql(`alter table "regrade" alter column "item_version_id" set not null;`);

    this.addSql(`alter table "regrade_line" alter column "position" set not null;`);
  }
}
