import { Migration } from '@mikro-orm/migrations';

export class Migration20261122010031_heat_past extends Migration {
  override name = 'Migration20261122010031_heat_past';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "heat_past" ("meaning" varchar(255) not null, "first_on" date not null, "unit_id" uuid not null, "must" boolean not null, "last_on" date not null, "codes" jsonb not null, "days" bytea not null, "made_at" timestamptz(3) not null, "formula_version" varchar(255) not null, "stale" boolean not null default false, primary key ("meaning", "first_on", "unit_id", "must"));`,
    );
    this.addSql(`create index "heat_past_meaning_last_on_index" on "heat_past" ("meaning", "last_on");`);

    this.addSql(`alter table "capability_score" add "ready_until_on" date null;`);

    this.addSql(
      `alter table "heat_cell" add "ready30" int not null default 0, add "ready60" int not null default 0, add "ready90" int not null default 0;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "heat_past" cascade;`);

    this.addSql(`alter table "capability_score" drop column "ready_until_on";`);

    this.addSql(
      `alter table "heat_cell" drop column "ready30", drop column "ready60", drop column "ready90";`,
    );
  }
}
