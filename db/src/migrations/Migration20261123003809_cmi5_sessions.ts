import { Migration } from '@mikro-orm/migrations';

export class Migration20261123003809_cmi5_sessions extends Migration {
  override name = 'Migration20261123003809_cmi5_sessions';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "cmi5_registration" ("id" uuid not null, "person_id" uuid not null, "package_id" uuid not null, "started_at" timestamptz(3) not null, "state" jsonb not null, "waivers" jsonb not null default '[]', primary key ("id"));`,
    );
    this.addSql(
      `alter table "cmi5_registration" add constraint "cmi5_registration_person_id_package_id_unique" unique ("person_id", "package_id");`,
    );

    this.addSql(
      `create table "cmi5_session" ("id" uuid not null, "person_id" uuid not null, "registration_id" uuid not null, "unit_key" text not null, "state" jsonb not null, "token_hash" varchar(64) null, "over_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "cmi5_session_registration_id_over_at_index" on "cmi5_session" ("registration_id", "over_at");`,
    );

    this.addSql(`alter table "cmi5_registration" enable row level security;`);
    this.addSql(
      `create policy "cmi5_registration_reach" on "cmi5_registration" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = cmi5_registration.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = cmi5_registration.person_id));`,
    );

    this.addSql(`alter table "cmi5_session" enable row level security;`);
    this.addSql(
      `create policy "cmi5_session_reach" on "cmi5_session" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = cmi5_session.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = cmi5_session.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "cmi5_registration" cascade;`);
    this.addSql(`drop table if exists "cmi5_session" cascade;`);
  }
}
