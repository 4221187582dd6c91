import { Migration } from '@mikro-orm/migrations';

export class Migration20261122140802_lapse_notices extends Migration {
  override name = 'Migration20261122140802_lapse_notices';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "lapse_notice" ("person_id" uuid not null, "capability_code" varchar(255) not null, "noticed_on" date not null, "ended_on" date null, primary key ("person_id", "capability_code", "noticed_on"));`,
    );
    this.addSql(
      `create unique index "lapse_notice_open" on "lapse_notice" ("person_id", "capability_code") where "ended_on" is null;`,
    );

    this.addSql(`alter table "lapse_notice" enable row level security;`);
    this.addSql(
      `create policy "lapse_notice_reach" on "lapse_notice" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = lapse_notice.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = lapse_notice.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "lapse_notice" cascade;`);
  }
}
