import { Migration } from '@mikro-orm/migrations';

export class Migration20261122081122_stores extends Migration {
  override name = 'Migration20261122081122_stores';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "store_movement" ("id" uuid not null, "resource_id" uuid not null, "session_id" uuid not null, "kind" varchar(255) not null, "quantity" int not null, "note" text not null, "by_id" uuid not null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "store_movement_session_id_index" on "store_movement" ("session_id");`);
    this.addSql(`create index "store_movement_resource_id_index" on "store_movement" ("resource_id");`);

    this.addSql(
      `create table "store_signing" ("id" uuid not null, "session_id" uuid not null, "resource_id" uuid not null, "account" jsonb not null, "reason" text not null, "signed_by_id" uuid not null, "signed_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "store_signing" add constraint "store_signing_session_id_resource_id_unique" unique ("session_id", "resource_id");`,
    );

    this.addSql(
      `alter table "store_movement" add constraint "store_movement_quantity" check (quantity >= 1);`,
    );
    this.addSql(
      `alter table "store_movement" add constraint "store_movement_kind" check (kind in ('issue', 'return', 'loss', 'damage'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "store_movement" cascade;`);
    this.addSql(`drop table if exists "store_signing" cascade;`);
  }
}
