import { Migration } from '@mikro-orm/migrations';

export class Migration20261122150500_one_import_of_lists extends Migration {
  override name = 'Migration20261122150500_one_import_of_lists';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "list_import" ("id" uuid not null, "kind" varchar(255) not null, "about_id" uuid null, "asked_by_id" uuid not null, "file_name" varchar(255) not null, "source" text not null, "salt" varchar(255) null, "state" varchar(255) not null, "fault" varchar(255) null, "damaged" boolean not null default false, "sheets" jsonb not null default '[]', "mapping" jsonb not null default '{}', "total" int not null default 0, "seen" int not null default 0, "asked_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "list_import_asked_by_id_kind_asked_at_index" on "list_import" ("asked_by_id", "kind", "asked_at");`,
    );

    this.addSql(
      `create table "list_row" ("id" uuid not null, "import_id" uuid not null, "no" int not null, "sheet" varchar(255) not null, "row" int not null, "cells" jsonb not null, "uncomputed" jsonb not null, "hidden" jsonb not null default '{}', "mended" jsonb not null default '{}', "draft" jsonb null, "faults" jsonb not null default '[]', "state" varchar(255) not null, "subject_id" uuid null, "answer" varchar(255) null, "candidates" jsonb not null default '[]', "same_as" int null, "allowed" boolean not null default false, "made" jsonb null, "taken_at" timestamptz(3) null, "undone_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "list_row_import_id_state_no_index" on "list_row" ("import_id", "state", "no");`,
    );
    this.addSql(`create index "list_row_subject_id_index" on "list_row" ("subject_id");`);
    this.addSql(`alter table "list_row" add constraint "list_row_place" unique ("import_id", "no");`);

    // What was brought before is carried over: old records, and lists of new people.
    this
      .addSql(`insert into list_import (id, kind, about_id, asked_by_id, file_name, source, salt, state, fault, damaged, sheets, mapping, total, seen, asked_at)
      select id, 'records', null, asked_by_id, file_name, source, null, state, fault, damaged, sheets, mapping, total, seen, asked_at from record_import
      union all
      select id, 'people', induction_id, asked_by_id, file_name, '', salt, state, fault, damaged, sheets, mapping, total, seen, asked_at from induction_import;`);
    this
      .addSql(`insert into list_row (id, import_id, no, sheet, row, cells, uncomputed, hidden, mended, draft, faults, state, subject_id, answer, candidates, same_as, allowed, made, taken_at, undone_at)
      select id, import_id, no, sheet, row, cells, uncomputed, '{}', mended, draft, faults, state, subject_id, case when chosen then 'known' end, candidates, same_as, allowed, null, taken_at, undone_at from record_import_row
      union all
      select id, import_id, no, sheet, row, cells, uncomputed, identities || jsonb_strip_nulls(jsonb_build_object('identity', mended_identity)), mended, draft, faults, state, subject_id, answer, candidates, same_as, false,
        case when taken_at is not null then jsonb_build_object('person', made, 'before', before) end, taken_at, undone_at from induction_import_row;`);
    this.addSql(
      `update outbox set topic = 'list.asked' where topic in ('record-import.asked', 'induction-import.asked');`,
    );
    this.addSql(
      `update outbox_task set listener = 'platform.take-lists' where listener in ('archive.import-records', 'training.induct-people');`,
    );

    this.addSql(`drop table if exists "induction_import" cascade;`);
    this.addSql(`drop table if exists "induction_import_row" cascade;`);
    this.addSql(`drop table if exists "record_import" cascade;`);
    this.addSql(`drop table if exists "record_import_row" cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(
      `create table "induction_import" ("asked_at" timestamptz(3) not null, "asked_by_id" uuid not null, "damaged" boolean not null default false, "fault" varchar(255) null, "file_name" varchar(255) not null, "id" uuid not null, "induction_id" uuid not null, "mapping" jsonb not null default '{}', "salt" varchar(255) null, "seen" int not null default 0, "sheets" jsonb not null default '[]', "state" varchar(255) not null, "total" int not null default 0, primary key ("id"));`,
    );
    this.addSql(
      `create index "induction_import_induction_id_asked_at_index" on "induction_import" ("induction_id", "asked_at");`,
    );

    this.addSql(
      `create table "induction_import_row" ("answer" varchar(255) null, "before" jsonb null, "candidates" jsonb not null default '[]', "cells" jsonb not null, "draft" jsonb null, "faults" jsonb not null default '[]', "id" uuid not null, "identities" jsonb not null default '{}', "import_id" uuid not null, "made" boolean not null default false, "mended" jsonb not null default '{}', "mended_identity" jsonb null, "no" int not null, "row" int not null, "same_as" int null, "sheet" varchar(255) not null, "state" varchar(255) not null, "subject_id" uuid null, "taken_at" timestamptz(3) null, "uncomputed" jsonb not null, "undone_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "induction_import_row_import_id_state_no_index" on "induction_import_row" ("import_id", "state", "no");`,
    );
    this.addSql(
      `alter table "induction_import_row" add constraint "induction_import_row_place" unique ("import_id", "no");`,
    );
    this.addSql(
      `create index "induction_import_row_subject_id_index" on "induction_import_row" ("subject_id");`,
    );

    this.addSql(
      `create table "record_import" ("asked_at" timestamptz(3) not null, "asked_by_id" uuid not null, "damaged" boolean not null default false, "fault" varchar(255) null, "file_name" varchar(255) not null, "id" uuid not null, "mapping" jsonb not null default '{}', "seen" int not null default 0, "sheets" jsonb not null default '[]', "source" text not null, "state" varchar(255) not null, "total" int not null default 0, primary key ("id"));`,
    );
    this.addSql(
      `create index "record_import_asked_by_id_asked_at_index" on "record_import" ("asked_by_id", "asked_at");`,
    );

    this.addSql(
      `create table "record_import_row" ("allowed" boolean not null default false, "candidates" jsonb not null default '[]', "cells" jsonb not null, "chosen" boolean not null default false, "draft" jsonb null, "faults" jsonb not null default '[]', "id" uuid not null, "import_id" uuid not null, "mended" jsonb not null default '{}', "no" int not null, "row" int not null, "same_as" int null, "sheet" varchar(255) not null, "state" varchar(255) not null, "subject_id" uuid null, "taken_at" timestamptz(3) null, "uncomputed" jsonb not null, "undone_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "record_import_row_import_id_state_no_index" on "record_import_row" ("import_id", "state", "no");`,
    );
    this.addSql(
      `alter table "record_import_row" add constraint "record_import_row_place" unique ("import_id", "no");`,
    );
    this.addSql(`create index "record_import_row_subject_id_index" on "record_import_row" ("subject_id");`);

    this.addSql(`drop table if exists "list_import" cascade;`);
    this.addSql(`drop table if exists "list_row" cascade;`);
  }
}
