import { Migration } from '@mikro-orm/migrations';

export class Migration20261122103706_photos_of_results_and_ended_stops extends Migration {
  override name = 'Migration20261122103706_photos_of_results_and_ended_stops';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "result_media" ("id" uuid not null, "session_id" uuid not null, "person_id" uuid not null, "op_id" uuid not null, "byte_count" int not null, "source_sha256" varchar(64) not null, "name" varchar(255) not null, "taken_at" timestamptz(3) not null, "added_by_id" uuid not null, "announced_at" timestamptz(3) not null, "sha256" varchar(64) null, "type" varchar(255) null, "added_at" timestamptz(3) null, "removed_at" timestamptz(3) null, "removed_by_id" uuid null, "removed_reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "result_media_op_id_index" on "result_media" ("op_id");`);
    this.addSql(`create index "result_media_session_id_index" on "result_media" ("session_id");`);
    this.addSql(`create index "result_media_sha256_index" on "result_media" ("sha256");`);

    this.addSql(
      `alter table "range_stop" add "released_at" timestamptz(3) null, add "released_by_id" uuid null, add "release_reason" text null;`,
    );
    // What somebody had seen to went on from there.
    this.addSql(
      `update "range_stop" set "released_at" = "seen_at", "released_by_id" = "seen_by_id", "release_reason" = '已到场处置' where "seen_at" is not null;`,
    );

    this.addSql(`alter table "result_media" add constraint "result_media_bytes" check (byte_count >= 1);`);
    this.addSql(
      `alter table "result_media" add constraint "result_media_kept" check ((sha256 is null) = (added_at is null) and (sha256 is null) = (type is null));`,
    );
    this.addSql(
      `alter table "result_media" add constraint "result_media_removed" check ((removed_at is null) = (removed_reason is null) and (removed_at is null) = (removed_by_id is null));`,
    );
    this.addSql(`alter table "result_media" enable row level security;`);
    this.addSql(
      `create policy "result_media_reach" on "result_media" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = result_media.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = result_media.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "result_media" cascade;`);

    this.addSql(
      `alter table "range_stop" drop column "released_at", drop column "released_by_id", drop column "release_reason";`,
    );
  }
}
