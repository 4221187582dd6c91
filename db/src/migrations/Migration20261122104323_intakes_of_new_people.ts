import { Migration } from '@mikro-orm/migrations';

export class Migration20261122104323_intakes_of_new_people extends Migration {
  override name = 'Migration20261122104323_intakes_of_new_people';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "induction" ("id" uuid not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "personnel_class" varchar(255) not null, "category_code" varchar(255) not null, "unit_id" uuid not null, "unit_path" ltree not null, "from_on" date not null, "to_on" date not null, "needs" jsonb not null, "class_id" uuid null, "closed_at" timestamptz(3) null, "created_by_id" uuid not null, "created_at" timestamptz(3) not null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "induction_unit_path_index" on "induction" using gist ("unit_path");`);
    this.addSql(`create index "induction_from_on_index" on "induction" ("from_on");`);

    this.addSql(
      `create table "induction_import" ("id" uuid not null, "induction_id" uuid not null, "asked_by_id" uuid not null, "file_name" varchar(255) not null, "state" varchar(255) not null, "fault" varchar(255) null, "damaged" boolean not null default false, "sheets" jsonb not null default '[]', "mapping" jsonb not null default '{}', "salt" varchar(255) null, "total" int not null default 0, "seen" int not null default 0, "asked_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "induction_import_induction_id_asked_at_index" on "induction_import" ("induction_id", "asked_at");`,
    );

    this.addSql(
      `create table "induction_import_row" ("id" uuid not null, "import_id" uuid not null, "no" int not null, "sheet" varchar(255) not null, "row" int not null, "cells" jsonb not null, "uncomputed" jsonb not null, "identities" jsonb not null default '{}', "mended" jsonb not null default '{}', "mended_identity" jsonb null, "draft" jsonb null, "faults" jsonb not null default '[]', "state" varchar(255) not null, "subject_id" uuid null, "answer" varchar(255) null, "candidates" jsonb not null default '[]', "same_as" int null, "made" boolean not null default false, "before" jsonb null, "taken_at" timestamptz(3) null, "undone_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "induction_import_row_import_id_state_no_index" on "induction_import_row" ("import_id", "state", "no");`,
    );
    this.addSql(
      `create index "induction_import_row_subject_id_index" on "induction_import_row" ("subject_id");`,
    );
    this.addSql(
      `alter table "induction_import_row" add constraint "induction_import_row_place" unique ("import_id", "no");`,
    );

    this.addSql(
      `create table "induction_person" ("id" uuid not null, "induction_id" uuid not null, "person_id" uuid not null, "import_id" uuid not null, "joined_on" date not null, "meant_unit_id" uuid null, "meant_post_code" varchar(255) null, "unit_id" uuid null, "post_code" varchar(255) null, "starts_on" date null, "proposal_reason" text null, "proposed_by_id" uuid null, "proposed_at" timestamptz(3) null, "decision" varchar(255) null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "decision_reason" text null, "transfer_id" uuid null, "probation_ends_on" date null, "probation" varchar(255) null, "probation_reason" text null, "probation_by_id" uuid null, "probation_at" timestamptz(3) null, "left_on" date null, "left_reason" text null, "left_by_id" uuid null, "ended_at" timestamptz(3) null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "induction_person_import_id_index" on "induction_person" ("import_id");`);
    this.addSql(
      `create unique index "induction_person_once" on "induction_person" ("person_id") where "ended_at" is null;`,
    );
    this.addSql(
      `alter table "induction_person" add constraint "induction_person_induction_id_person_id_unique" unique ("induction_id", "person_id");`,
    );

    this.addSql(`alter table "induction" add constraint "induction_days" check (to_on >= from_on);`);
    this.addSql(
      `alter table "induction" add constraint "induction_personnel_class" check (personnel_class in ('officer', 'auxiliary'));`,
    );

    this.addSql(
      `alter table "induction_person" add constraint "induction_person_decision" check (decision is null or (decision in ('agreed', 'declined') and decided_by_id <> proposed_by_id));`,
    );
    this.addSql(
      `alter table "induction_person" add constraint "induction_person_proposal" check ((proposed_at is null) = (unit_id is null) and (proposed_at is null) = (post_code is null));`,
    );
    this.addSql(`alter table "induction_person" enable row level security;`);
    this.addSql(
      `create policy "induction_person_reach" on "induction_person" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = induction_person.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = induction_person.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "induction" cascade;`);
    this.addSql(`drop table if exists "induction_import" cascade;`);
    this.addSql(`drop table if exists "induction_import_row" cascade;`);
    this.addSql(`drop table if exists "induction_person" cascade;`);
  }
}
