import { Migration } from '@mikro-orm/migrations';

export class Migration20261122014836_scenario extends Migration {
  override name = 'Migration20261122014836_scenario';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "scenario" ("id" uuid not null, "unit_id" uuid not null, "title" varchar(255) not null, "steps" jsonb not null, "kept_by_id" uuid not null, "kept_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "scenario_unit_id_kept_at_index" on "scenario" ("unit_id", "kept_at");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "scenario" cascade;`);
  }
}
