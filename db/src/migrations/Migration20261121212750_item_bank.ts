import { Migration } from '@mikro-orm/migrations';

export class Migration20261121212750_item_bank extends Migration {
  override name = 'Migration20261121212750_item_bank';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "item_appeal" ("id" uuid not null, "attempt_id" uuid not null, "person_id" uuid not null, "exam_id" uuid not null, "item_version_id" uuid not null, "position" int not null, "about" varchar(255) not null, "text" text not null, "made_at" timestamptz(3) not null, "due_at" timestamptz(3) not null, "state" varchar(255) not null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "answer" text null, "regrade_id" uuid null, "follows_id" uuid null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "item_appeal_person_id_made_at_index" on "item_appeal" ("person_id", "made_at");`,
    );
    this.addSql(
      `create index "item_appeal_exam_id_item_version_id_index" on "item_appeal" ("exam_id", "item_version_id");`,
    );
    this.addSql(
      `create unique index "item_appeal_one_open" on "item_appeal" ("attempt_id", "position") where "state" = 'open';`,
    );
    this.addSql(`alter table "item_appeal" add constraint "item_appeal_second_level" unique ("follows_id");`);

    this.addSql(
      `create table "item_bulk" ("id" uuid not null, "asked_by_id" uuid not null, "what" varchar(255) not null, "tags" jsonb null, "reason" text null, "state" varchar(255) not null, "total" int not null, "seen" int not null default 0, "changed" int not null default 0, "asked_at" timestamptz(3) not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "item_bulk_line" ("bulk_id" uuid not null, "item_id" uuid not null, "waiting" boolean not null default true, "before" jsonb null, "revision_after" int null, primary key ("bulk_id", "item_id"));`,
    );
    this.addSql(
      `create index "item_bulk_line_waiting" on "item_bulk_line" ("bulk_id", "item_id") where "waiting";`,
    );

    this.addSql(
      `create table "item_correction" ("exam_id" uuid not null, "item_version_id" uuid not null, "correction" jsonb not null, "regrade_id" uuid not null, primary key ("exam_id", "item_version_id"));`,
    );

    this.addSql(
      `create table "item_enemy" ("item_id" uuid not null, "enemy_id" uuid not null, "added_by_id" uuid null, "added_at" timestamptz(3) not null, primary key ("item_id", "enemy_id"));`,
    );
    this.addSql(`create index "item_enemy_enemy_id_index" on "item_enemy" ("enemy_id");`);

    this.addSql(
      `create table "item_event" ("id" uuid not null, "item_id" uuid not null, "what" varchar(255) not null, "version_no" int null, "actor_id" uuid null, "at" timestamptz(3) not null, "comment" text null, primary key ("id"));`,
    );
    this.addSql(`create index "item_event_item_id_at_index" on "item_event" ("item_id", "at");`);

    this.addSql(
      `create table "item_text" ("item_id" uuid not null, "text" text not null, "grams" int[] not null, "sketch" int[] not null, "laws" text[] not null, primary key ("item_id"));`,
    );
    this.addSql(`create index "item_text_grams_index" on "item_text" using gin ("grams");`);
    this.addSql(`create index "item_text_sketch_index" on "item_text" using gin ("sketch");`);
    this.addSql(`create index "item_text_laws_index" on "item_text" using gin ("laws");`);

    this.addSql(
      `create table "item_view" ("id" uuid not null, "person_id" uuid not null, "name" varchar(255) not null, "filter" jsonb not null, "saved_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "item_view" add constraint "item_view_person_id_name_unique" unique ("person_id", "name");`,
    );

    this.addSql(
      `create table "mark" ("id" uuid not null, "script_id" uuid not null, "marker_id" uuid not null, "turn" varchar(255) not null, "picks" jsonb not null, "adjust" double precision not null default 0, "points" double precision not null, "comment" text not null default '', "doubtful" boolean not null default false, "rubric_no" int not null, "given_at" timestamptz(3) not null, "withdrawn_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "mark_marker_id_given_at_index" on "mark" ("marker_id", "given_at");`);
    this.addSql(
      `create unique index "mark_one_each" on "mark" ("script_id", "marker_id") where "withdrawn_at" is null;`,
    );
    this.addSql(
      `create unique index "mark_one_turn" on "mark" ("script_id", "turn") where "withdrawn_at" is null and "turn" <> 'check';`,
    );

    this.addSql(
      `create table "marking_lease" ("script_id" uuid not null, "marker_id" uuid not null, "taken_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, primary key ("script_id", "marker_id"));`,
    );
    this.addSql(`create index "marking_lease_marker_id_index" on "marking_lease" ("marker_id");`);

    this.addSql(
      `create table "marking_queue" ("id" uuid not null, "round_id" uuid not null, "item_version_id" uuid not null, "part" varchar(40) not null default '', "points" double precision not null, "rubric" jsonb not null, "rubric_no" int not null default 1, "way" varchar(255) not null default 'single', "tolerance" double precision not null, "created_at" timestamptz(3) not null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `alter table "marking_queue" add constraint "marking_queue_round_id_item_version_id_part_unique" unique ("round_id", "item_version_id", "part");`,
    );

    this.addSql(
      `create table "marking_script" ("id" uuid not null, "queue_id" uuid not null, "attempt_id" uuid not null, "position" int not null, "code" varchar(12) not null, "place" int not null, "state" varchar(255) not null, "points" double precision null, "settled_at" timestamptz(3) null, "seed_points" double precision null, "seeded_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create index "marking_script_queue_id_state_place_index" on "marking_script" ("queue_id", "state", "place");`,
    );
    this.addSql(`create index "marking_script_attempt_id_index" on "marking_script" ("attempt_id");`);
    this.addSql(
      `alter table "marking_script" add constraint "marking_script_queue_id_attempt_id_unique" unique ("queue_id", "attempt_id");`,
    );
    this.addSql(
      `alter table "marking_script" add constraint "marking_script_queue_id_code_unique" unique ("queue_id", "code");`,
    );

    this.addSql(
      `create table "regrade" ("id" uuid not null, "exam_id" uuid not null, "item_version_id" uuid not null, "correction" jsonb null, "before" jsonb null, "remark" jsonb null, "reason" text not null, "state" varchar(255) not null, "undoes_id" uuid null, "proposed_by_id" uuid not null, "proposed_at" timestamptz(3) not null, "figures" jsonb null, "counted_at" timestamptz(3) null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "decision_note" text null, "published_at" timestamptz(3) null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "regrade_exam_id_proposed_at_index" on "regrade" ("exam_id", "proposed_at");`);
    this.addSql(
      `create unique index "regrade_one_open" on "regrade" ("exam_id", "item_version_id") where "state" in ('counting', 'proposed', 'publishing');`,
    );

    this.addSql(
      `create table "regrade_line" ("regrade_id" uuid not null, "attempt_id" uuid not null, "person_id" uuid not null, "position" int not null, "old_points" double precision not null, "new_points" double precision not null, "old_score" double precision not null, "new_score" double precision not null, "old_max" double precision not null, "new_max" double precision not null, "seen_at" timestamptz(3) null, primary key ("regrade_id", "attempt_id"));`,
    );
    this.addSql(`create index "regrade_line_attempt_id_index" on "regrade_line" ("attempt_id");`);
    this.addSql(`create index "regrade_line_person_id_index" on "regrade_line" ("person_id");`);

    this.addSql(
      `create table "scored_answer" ("run_id" uuid not null, "attempt_id" uuid not null, "position" int not null, "points" double precision not null, "max_points" double precision not null, "verdict" varchar(255) not null, primary key ("run_id", "attempt_id", "position"));`,
    );
    this.addSql(
      `create index "scored_answer_attempt_id_position_index" on "scored_answer" ("attempt_id", "position");`,
    );

    this.addSql(
      `create table "scoring_run" ("id" uuid not null, "exam_id" uuid not null, "kind" varchar(255) not null, "regrade_id" uuid null, "at" timestamptz(3) not null, "by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create unique index "scoring_run_first" on "scoring_run" ("exam_id") where "kind" = 'first';`,
    );
    this.addSql(
      `alter table "scoring_run" add constraint "scoring_run_regrade_id_unique" unique ("regrade_id");`,
    );

    this.addSql(`alter table "attempt" add "scoring_no" int not null default 0;`);

    this.addSql(`alter table "evidence" drop constraint "evidence_once";`);
    this.addSql(`alter table "evidence" add "source_run" int not null default 0;`);
    this.addSql(
      `alter table "evidence" add constraint "evidence_once" unique ("source_kind", "source_id", "source_run", "capability_code");`,
    );

    this.addSql(
      `alter table "item" add "cognitive_level" varchar(255) null, add "draft_version_id" uuid null, add "changed_at" timestamptz(3) null, add "use_count" int not null default 0, add "last_used_at" timestamptz(3) null, add "response_count" int not null default 0, add "facility" double precision null, add "discrimination" double precision null;`,
    );
    this.addSql(`update "item" set "changed_at" = "created_at";`);
    this.addSql(`alter table "item" alter column "changed_at" set not null;`);
    // What was never published is being written: its newest version.
    this.addSql(
      `update "item" i set "draft_version_id" = (select v.id from item_version v where v.item_id = i.id order by v.no desc limit 1) where i.current_version_id is null;`,
    );
    this.addSql(`create index "item_author_id_index" on "item" ("author_id");`);

    this.addSql(`alter table "item_version" add "session_id" uuid null;`);

    this.addSql(
      `alter table "item_appeal" add constraint "item_appeal_not_own" check (decided_by_id is null or state = 'withdrawn' or decided_by_id <> person_id);`,
    );
    this.addSql(
      `alter table "item_appeal" add constraint "item_appeal_reasons" check (state not in ('upheld', 'dismissed') or (decided_by_id is not null and answer is not null));`,
    );
    this.addSql(`alter table "item_appeal" enable row level security;`);
    this.addSql(
      `create policy "item_appeal_reach" on "item_appeal" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = item_appeal.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = item_appeal.person_id));`,
    );

    this.addSql(`alter table "item_enemy" add constraint "item_enemy_once" check (item_id < enemy_id);`);

    this.addSql(`alter table "item_view" enable row level security;`);
    this.addSql(
      `create policy "item_view_reach" on "item_view" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = item_view.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = item_view.person_id));`,
    );

    this.addSql(
      `alter table "mark" add constraint "mark_turn" check (turn in ('first', 'second', 'third', 'check'));`,
    );
    this.addSql(`alter table "mark" add constraint "mark_points" check (points >= 0);`);

    this.addSql(
      `alter table "marking_queue" add constraint "marking_queue_way" check (way in ('single', 'double'));`,
    );
    this.addSql(
      `alter table "marking_queue" add constraint "marking_queue_points" check (points > 0 and tolerance >= 0);`,
    );

    this.addSql(
      `alter table "marking_script" add constraint "marking_script_settled" check ((state = 'settled') = (points is not null and settled_at is not null));`,
    );

    this.addSql(
      `alter table "regrade" add constraint "regrade_two_people" check (decided_by_id is null or state = 'withdrawn' or decided_by_id <> proposed_by_id);`,
    );
    this.addSql(
      `alter table "regrade" add constraint "regrade_published_by_decision" check (state not in ('publishing', 'published') or (decided_by_id is not null and decided_at is not null));`,
    );
    this.addSql(
      `alter table "regrade" add constraint "regrade_state" check (state in ('counting', 'proposed', 'publishing', 'published', 'rejected', 'withdrawn'));`,
    );

    this.addSql(`alter table "regrade_line" enable row level security;`);
    this.addSql(
      `create policy "regrade_line_reach" on "regrade_line" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = regrade_line.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = regrade_line.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "item_appeal" cascade;`);
    this.addSql(`drop table if exists "item_bulk" cascade;`);
    this.addSql(`drop table if exists "item_bulk_line" cascade;`);
    this.addSql(`drop table if exists "item_correction" cascade;`);
    this.addSql(`drop table if exists "item_enemy" cascade;`);
    this.addSql(`drop table if exists "item_event" cascade;`);
    this.addSql(`drop table if exists "item_text" cascade;`);
    this.addSql(`drop table if exists "item_view" cascade;`);
    this.addSql(`drop table if exists "mark" cascade;`);
    this.addSql(`drop table if exists "marking_lease" cascade;`);
    this.addSql(`drop table if exists "marking_queue" cascade;`);
    this.addSql(`drop table if exists "marking_script" cascade;`);
    this.addSql(`drop table if exists "regrade" cascade;`);
    this.addSql(`drop table if exists "regrade_line" cascade;`);
    this.addSql(`drop table if exists "scored_answer" cascade;`);
    this.addSql(`drop table if exists "scoring_run" cascade;`);

    this.addSql(`alter table "attempt" drop column "scoring_no";`);

    this.addSql(`alter table "evidence" drop constraint "evidence_once";`);
    this.addSql(`alter table "evidence" drop column "source_run";`);
    this.addSql(
      `alter table "evidence" add constraint "evidence_once" unique ("source_kind", "source_id", "capability_code");`,
    );

    this.addSql(`drop index "item_author_id_index";`);
    this.addSql(
      `alter table "item" drop column "cognitive_level", drop column "draft_version_id", drop column "changed_at", drop column "use_count", drop column "last_used_at", drop column "response_count", drop column "facility", drop column "discrimination";`,
    );

    this.addSql(`alter table "item_version" drop column "session_id";`);
  }
}
