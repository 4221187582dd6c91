import { Migration } from '@mikro-orm/migrations';

export class Migration20261122042845_model_versions_and_seals extends Migration {
  override name = 'Migration20261122042845_model_versions_and_seals';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "archive_seal" ("no" int not null, "sealed_on" date not null, "sealed_at" timestamptz(3) not null, "changed" int not null, "people" int not null, "lines" int not null, "digest" varchar(64) not null, "previous_hash" varchar(64) not null, "hash" varchar(64) not null, "public_key" varchar(255) not null, "signature" varchar(255) not null, primary key ("no"));`,
    );

    this.addSql(
      `create table "archive_seal_head" ("seal_no" int not null, "person_id" uuid not null, "length" int not null, "hash" varchar(64) not null, primary key ("seal_no", "person_id"));`,
    );
    this.addSql(
      `create index "archive_seal_head_person_id_seal_no_index" on "archive_seal_head" ("person_id", "seal_no");`,
    );

    this.addSql(
      `create table "model_version" ("version_id" uuid not null, "parameters" jsonb not null, primary key ("version_id"));`,
    );

    this.addSql(`alter table "model_change" drop constraint "model_change_says_one_thing";`);
    this.addSql(
      `alter table "model_change" add "parameters" jsonb null, add "tables" jsonb null, add "adopted" jsonb not null default '[]';`,
    );
    this
      .addSql(`alter table "model_change" add constraint "model_change_says_one_thing" check ((kind = 'framework') = (document is not null) and (kind = 'law') = (law is not null)
        and (kind = 'parameters') = (parameters is not null) and (kind = 'tables') = (tables is not null));`);

    this.addSql(`alter table "archive_seal_head" enable row level security;`);
    this.addSql(
      `create policy "archive_seal_head_reach" on "archive_seal_head" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = archive_seal_head.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = archive_seal_head.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "archive_seal" cascade;`);
    this.addSql(`drop table if exists "archive_seal_head" cascade;`);
    this.addSql(`drop table if exists "model_version" cascade;`);

    this.addSql(`alter table "model_change" drop constraint "model_change_says_one_thing";`);
    this.addSql(
      `alter table "model_change" drop column "parameters", drop column "tables", drop column "adopted";`,
    );
    this.addSql(
      `alter table "model_change" add constraint "model_change_says_one_thing" check ((kind = 'framework') = (document is not null) and (kind = 'law') = (law is not null));`,
    );
  }
}
