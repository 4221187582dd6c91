import { Migration } from '@mikro-orm/migrations';

export class Migration20261122004813_inbox extends Migration {
  override name = 'Migration20261122004813_inbox';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "item_export" ("id" uuid not null, "person_id" uuid not null, "at" timestamptz(3) not null, "format" varchar(255) not null, "with_keys" boolean not null, "item_count" int not null, "filter" jsonb null, "exam_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "item_export_at_index" on "item_export" ("at");`);

    this.addSql(
      `create table "notification" ("id" uuid not null, "person_id" uuid not null, "kind" varchar(255) not null, "subject" varchar(255) not null, "asks" boolean not null, "title" jsonb not null, "text" jsonb not null, "href" text not null, "at" timestamptz(3) not null, "read_at" timestamptz(3) null, "done_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "notification_person_id_at_index" on "notification" ("person_id", "at");`);
    this.addSql(`create index "notification_asked" on "notification" ("kind", "subject") where "asks";`);
    this.addSql(
      `alter table "notification" add constraint "notification_person_id_kind_subject_unique" unique ("person_id", "kind", "subject");`,
    );

    this.addSql(
      `alter table "item_import_line" add "tags" jsonb not null default '{}', add "sketch" int[] not null default '{}', add "similar" jsonb not null default '[]';`,
    );

    this.addSql(`alter table "notification" enable row level security;`);
    this.addSql(
      `create policy "notification_reach" on "notification" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = notification.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = notification.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "item_export" cascade;`);
    this.addSql(`drop table if exists "notification" cascade;`);

    this.addSql(
      `alter table "item_import_line" drop column "tags", drop column "sketch", drop column "similar";`,
    );
  }
}
