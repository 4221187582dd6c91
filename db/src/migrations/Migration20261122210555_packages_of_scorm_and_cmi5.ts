import { Migration } from '@mikro-orm/migrations';

export class Migration20261122210555_packages_of_scorm_and_cmi5 extends Migration {
  override name = 'Migration20261122210555_packages_of_scorm_and_cmi5';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "course_package" ("id" uuid not null, "name" varchar(255) not null, "byte_count" bigint not null, "state" varchar(255) not null, "plan" jsonb null, "folder" varchar(255) not null default '', "file_count" int not null default 0, "fault" jsonb null, "owner_id" uuid not null, "added_at" timestamptz(3) not null, "withdrawn_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "course_package_owner_id_index" on "course_package" ("owner_id");`);

    this.addSql(
      `create table "package_sitting" ("id" uuid not null, "person_id" uuid not null, "package_id" uuid not null, "unit_key" text not null, "opened_at" timestamptz(3) not null, "opened_from" varchar(255) not null, "ticket_hash" varchar(64) not null, "ticket_ends_at" timestamptz(3) not null, "handed" int not null default 0, "handed_at" timestamptz(3) null, "kept" text null, "outcome" jsonb not null, "closed_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "package_sitting" add constraint "package_sitting_ticket_hash_unique" unique ("ticket_hash");`,
    );
    this.addSql(
      `create index "package_sitting_person_id_package_id_unit_key_opened_at_index" on "package_sitting" ("person_id", "package_id", "unit_key", "opened_at");`,
    );

    this.addSql(
      `alter table "course_package" add constraint "course_package_ready" check ((state = 'ready') = (plan is not null));`,
    );
    this.addSql(
      `alter table "course_package" add constraint "course_package_refused" check ((state = 'refused') = (fault is not null));`,
    );

    this.addSql(`alter table "package_sitting" enable row level security;`);
    this.addSql(
      `create policy "package_sitting_reach" on "package_sitting" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = package_sitting.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = package_sitting.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "course_package" cascade;`);
    this.addSql(`drop table if exists "package_sitting" cascade;`);
  }
}
