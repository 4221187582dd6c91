import { Migration } from '@mikro-orm/migrations';

export class Migration20261121222034_item_import extends Migration {
  override name = 'Migration20261121222034_item_import';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "item_import" ("id" uuid not null, "asked_by_id" uuid not null, "file_name" varchar(255) not null, "format" varchar(255) not null, "source" text not null, "defaults" jsonb not null, "state" varchar(255) not null, "total" int not null default 0, "seen" int not null default 0, "made" int not null default 0, "changed" int not null default 0, "asked_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "item_import_asked_by_id_asked_at_index" on "item_import" ("asked_by_id", "asked_at");`,
    );

    this.addSql(
      `create table "item_import_line" ("import_id" uuid not null, "no" int not null, "line" int not null, "end_line" int not null, "source" text not null, "item" jsonb null, "needs" jsonb not null, "faults" jsonb not null, "state" varchar(255) not null, "verdict" varchar(255) not null, "idnumber" varchar(255) null, "wording" varchar(255) null, "item_id" uuid null, "revision_after" int null, "before" jsonb null, primary key ("import_id", "no"));`,
    );
    this.addSql(`create index "item_import_line_wording_index" on "item_import_line" ("wording");`);
    this.addSql(`create index "item_import_line_idnumber_index" on "item_import_line" ("idnumber");`);
    this.addSql(`create index "item_import_line_item_id_index" on "item_import_line" ("item_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "item_import" cascade;`);
    this.addSql(`drop table if exists "item_import_line" cascade;`);
  }
}
