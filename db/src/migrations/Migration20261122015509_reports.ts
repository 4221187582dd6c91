import { Migration } from '@mikro-orm/migrations';

export class Migration20261122015509_reports extends Migration {
  override name = 'Migration20261122015509_reports';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "report" ("id" uuid not null, "owner_id" uuid not null, "spec" jsonb not null, "cadence" jsonb not null, "receiver_ids" jsonb not null, "next_on" date null, "saved_at" timestamptz(3) not null, "withdrawn_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "report_owner_id_index" on "report" ("owner_id");`);
    this.addSql(`create index "report_next_on_index" on "report" ("next_on");`);

    this.addSql(
      `create table "report_delivery" ("id" uuid not null, "report_id" uuid not null, "receiver_id" uuid not null, "spec" jsonb not null, "state" varchar(255) not null, "as_of_on" date not null, "asked_at" timestamptz(3) not null, "finished_at" timestamptz(3) null, "paths" jsonb not null, "heads" jsonb not null, "last_key" jsonb null, "done" int not null default 0, "total" int not null default 0, "row_count" int not null default 0, "parts" int not null default 0, "workbook" bytea null, primary key ("id"));`,
    );
    this.addSql(
      `create index "report_delivery_receiver_id_asked_at_index" on "report_delivery" ("receiver_id", "asked_at");`,
    );
    this.addSql(
      `create index "report_delivery_report_id_asked_at_index" on "report_delivery" ("report_id", "asked_at");`,
    );

    this.addSql(
      `create table "report_part" ("delivery_id" uuid not null, "no" int not null, "rows" jsonb not null, primary key ("delivery_id", "no"));`,
    );

    this.addSql(
      `alter table "report_delivery" add constraint "report_delivery_state" check (state in ('waiting', 'running', 'ready', 'refused'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "report" cascade;`);
    this.addSql(`drop table if exists "report_delivery" cascade;`);
    this.addSql(`drop table if exists "report_part" cascade;`);
  }
}
