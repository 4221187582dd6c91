import { Migration } from '@mikro-orm/migrations';

export class Migration20261121212847_proctoring extends Migration {
  override name = 'Migration20261121212847_proctoring';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "exam_intervention" ("id" uuid not null, "round_id" uuid not null, "kind" varchar(255) not null, "room_id" uuid null, "candidate_id" uuid null, "attempt_id" uuid null, "actor_id" uuid not null, "at" timestamptz(3) not null, "reason" text null, "seconds" int null, "text" text null, "values" jsonb null, "reached" int not null default 0, "too_late" int not null default 0, primary key ("id"));`,
    );
    this.addSql(
      `create index "exam_intervention_round_id_at_index" on "exam_intervention" ("round_id", "at");`,
    );

    this.addSql(
      `create table "exam_intervention_reading" ("intervention_id" uuid not null, "person_id" uuid not null, "at" timestamptz(3) not null, primary key ("intervention_id", "person_id"));`,
    );

    this.addSql(
      `create table "media_object" ("sha256" varchar(64) not null, "type" varchar(255) not null, "byte_count" int not null, "width" int null, "height" int null, "duration_seconds" double precision null, "name" varchar(255) not null, "added_at" timestamptz(3) not null, "added_by_id" uuid null, primary key ("sha256"));`,
    );
    this.addSql(`create index "media_object_added_at_index" on "media_object" ("added_at");`);

    this.addSql(
      `create table "sitting_presence" ("round_id" uuid not null, "person_id" uuid not null, "seen_at" timestamptz(3) not null, "stage" varchar(255) not null, "unsynced" int not null, "battery" smallint null, "position" smallint null, "visible" boolean not null, "storage" varchar(255) not null, "device" varchar(255) not null, primary key ("round_id", "person_id"));`,
    );

    this.addSql(`alter table "answer" add "parts" jsonb null;`);

    this.addSql(`alter table "attempt" add "paused_since_at" timestamptz(3) null;`);
    this.addSql(
      `alter table "attempt" add constraint "attempt_paused" check ((state = 'paused') = (paused_since_at is not null));`,
    );

    this.addSql(
      `alter table "exam_intervention" add constraint "exam_intervention_kind" check (kind in ('start', 'extend', 'pause', 'resume', 'message', 'note', 'void', 'approve-device', 'deny-device', 'import-file'));`,
    );
    this.addSql(
      `alter table "exam_intervention" add constraint "exam_intervention_scope" check (room_id is null or candidate_id is null);`,
    );
    this.addSql(
      `alter table "exam_intervention" add constraint "exam_intervention_reason" check (kind not in ('extend', 'pause', 'void', 'note') or length(reason) > 1);`,
    );
    this.addSql(
      `alter table "exam_intervention" add constraint "exam_intervention_seconds" check ((kind = 'extend') = (seconds is not null));`,
    );
    this.addSql(`alter table "exam_intervention" enable row level security;`);
    this.addSql(
      `create policy "exam_intervention_reach" on "exam_intervention" using (candidate_id is null or (select current_setting('app.force', true) = 'on') or candidate_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = exam_intervention.candidate_id)) with check (candidate_id is null or (select current_setting('app.force', true) = 'on') or candidate_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = exam_intervention.candidate_id));`,
    );

    this.addSql(`alter table "exam_intervention_reading" enable row level security;`);
    this.addSql(
      `create policy "exam_intervention_reading_reach" on "exam_intervention_reading" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = exam_intervention_reading.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = exam_intervention_reading.person_id));`,
    );

    this.addSql(`alter table "sitting_presence" enable row level security;`);
    this.addSql(
      `create policy "sitting_presence_reach" on "sitting_presence" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = sitting_presence.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = sitting_presence.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "exam_intervention" cascade;`);
    this.addSql(`drop table if exists "exam_intervention_reading" cascade;`);
    this.addSql(`drop table if exists "media_object" cascade;`);
    this.addSql(`drop table if exists "sitting_presence" cascade;`);

    this.addSql(`alter table "answer" drop column "parts";`);

    this.addSql(`alter table "attempt" drop constraint "attempt_paused";`);
    this.addSql(`alter table "attempt" drop column "paused_since_at";`);
  }
}
