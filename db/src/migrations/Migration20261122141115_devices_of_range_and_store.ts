import { Migration } from '@mikro-orm/migrations';

export class Migration20261122141115_devices_of_range_and_store extends Migration {
  override name = 'Migration20261122141115_devices_of_range_and_store';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "field_device" ("id" uuid not null, "public_key" varchar(64) not null, "known_by_id" uuid not null, "known_at" timestamptz(3) not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "store_origin" ("movement_id" uuid not null, "device_id" uuid not null, "recorded_at" timestamptz(3) not null, "doubt" varchar(255) null, "holds" boolean null, "reason" text null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, primary key ("movement_id"));`,
    );

    this.addSql(
      `alter table "store_origin" add constraint "store_origin_doubt" check (doubt is null or doubt in ('short', 'too-many', 'signed', 'twice'));`,
    );
    this.addSql(
      `alter table "store_origin" add constraint "store_origin_decided" check ((holds is null) = (decided_at is null) and (holds is null or doubt is not null));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "field_device" cascade;`);
    this.addSql(`drop table if exists "store_origin" cascade;`);
  }
}
