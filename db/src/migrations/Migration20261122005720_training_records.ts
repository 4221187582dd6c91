import { Migration } from '@mikro-orm/migrations';

export class Migration20261122005720_training_records extends Migration {
  override name = 'Migration20261122005720_training_records';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "archive_chain" ("person_id" uuid not null, "length" int not null, "hash" varchar(64) not null, "filled_at" timestamptz(3) null, primary key ("person_id"));`,
    );
    this.addSql(
      `create index "archive_chain_waiting" on "archive_chain" ("person_id") where "filled_at" is null;`,
    );

    this.addSql(
      `create table "training_record" ("id" uuid not null, "person_id" uuid not null, "no" int not null, "act" varchar(255) not null, "kind" varchar(255) not null, "source" varchar(255) not null, "about_id" uuid null, "happened_on" date not null, "entered_at" timestamptz(3) not null, "entered_by_id" uuid null, "reason" text null, "content" jsonb null, "salt" varchar(255) null, "content_hash" varchar(64) not null, "previous_hash" varchar(64) not null, "hash" varchar(64) not null, "written_at" timestamptz(3) not null, "erased_at" timestamptz(3) null, "erased_by" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "training_record_person_id_happened_on_no_index" on "training_record" ("person_id", "happened_on", "no");`,
    );
    this.addSql(`create index "training_record_source_no_index" on "training_record" ("source", "no");`);
    this.addSql(`create index "training_record_about_id_index" on "training_record" ("about_id");`);
    this.addSql(
      `alter table "training_record" add constraint "training_record_place" unique ("person_id", "no");`,
    );

    this.addSql(`alter table "archive_chain" enable row level security;`);
    this.addSql(
      `create policy "archive_chain_reach" on "archive_chain" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = archive_chain.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = archive_chain.person_id));`,
    );

    this.addSql(
      `alter table "training_record" add constraint "training_record_about" check ((act = 'enter') = (about_id is null));`,
    );
    this.addSql(
      `alter table "training_record" add constraint "training_record_erased" check ((content is null) = (erased_at is not null));`,
    );
    this.addSql(`alter table "training_record" enable row level security;`);
    this.addSql(
      `create policy "training_record_reach" on "training_record" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = training_record.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = training_record.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "archive_chain" cascade;`);
    this.addSql(`drop table if exists "training_record" cascade;`);
  }
}
