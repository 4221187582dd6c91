import { Migration } from '@mikro-orm/migrations';

export class Migration20261122205116_study_hours_practice_notes extends Migration {
  override name = 'Migration20261122205116_study_hours_practice_notes';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "hours_rule" ("id" uuid not null, "effective_on" date not null, "year_hours" double precision not null, "steps" jsonb not null, "test_out_hours" double precision not null, "source" varchar(255) not null, "reason" text not null, "made_by_id" uuid null, "made_at" timestamptz(3) null, "withdrawn_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create unique index "hours_rule_once_a_day" on "hours_rule" ("effective_on") where "withdrawn_at" is null;`,
    );

    this.addSql(
      `create table "lesson_favourite" ("person_id" uuid not null, "lesson_id" uuid not null, "added_at" timestamptz(3) not null, primary key ("person_id", "lesson_id"));`,
    );

    this.addSql(
      `create table "lesson_note" ("id" uuid not null, "person_id" uuid not null, "lesson_id" uuid not null, "second" double precision null, "anchor" varchar(255) null, "text" text not null, "made_at" timestamptz(3) not null, "changed_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "lesson_note_person_id_lesson_id_index" on "lesson_note" ("person_id", "lesson_id");`,
    );

    this.addSql(
      `create table "lesson_report" ("id" uuid not null, "person_id" uuid not null, "lesson_id" uuid not null, "second" double precision null, "anchor" varchar(255) null, "text" text not null, "made_at" timestamptz(3) not null, "answer" text null, "corrected" boolean null, "answered_by_id" uuid null, "answered_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "lesson_report_person_id_index" on "lesson_report" ("person_id");`);
    this.addSql(
      `create index "lesson_report_lesson_id_made_at_index" on "lesson_report" ("lesson_id", "made_at");`,
    );

    this.addSql(
      `create table "practice_answer" ("id" uuid not null, "person_id" uuid not null, "set_id" uuid not null, "no" int not null, "item_version_id" uuid not null, "response" jsonb null, "fraction" double precision not null, "answered_at" timestamptz(3) not null, "received_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "practice_answer_person_id_answered_at_index" on "practice_answer" ("person_id", "answered_at");`,
    );
    this.addSql(
      `alter table "practice_answer" add constraint "practice_answer_set_id_no_unique" unique ("set_id", "no");`,
    );

    this.addSql(
      `create table "practice_set" ("id" uuid not null, "person_id" uuid not null, "items" jsonb not null, "opened_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "practice_set_person_id_opened_at_index" on "practice_set" ("person_id", "opened_at");`,
    );

    this.addSql(
      `create table "study_span" ("person_id" uuid not null, "id" uuid not null, "lesson_id" uuid not null, "device" varchar(255) not null, "from_second" double precision not null, "to_second" double precision not null, "started_at" timestamptz(3) not null, "took_seconds" double precision not null, "received_at" timestamptz(3) not null, "dropped" varchar(255) null, "counts_from" double precision null, primary key ("person_id", "id"));`,
    );
    this.addSql(
      `create index "study_span_person_id_lesson_id_index" on "study_span" ("person_id", "lesson_id");`,
    );
    this.addSql(
      `create index "study_span_person_id_started_at_index" on "study_span" ("person_id", "started_at");`,
    );

    this.addSql(
      `create table "study_wish" ("person_id" uuid not null, "daily_minutes" int not null, "remind_from" varchar(5) not null, "remind_to" varchar(5) not null, "changed_at" timestamptz(3) not null, primary key ("person_id"));`,
    );

    this.addSql(
      `alter table "study_record" add "watched" jsonb not null default '[]', add "told_seconds" double precision not null default 0;`,
    );
    this.addSql(`alter table "study_record" rename column "study_seconds" to "watched_seconds";`);
    // What was logged before becomes one stretch from the beginning, no longer than its lesson.
    this.addSql(
      `update "study_record" r set "watched_seconds" = least(r."watched_seconds", l."minutes" * 60) from "lesson" l where l."id" = r."lesson_id";`,
    );
    this.addSql(
      `update "study_record" set "watched" = jsonb_build_array(jsonb_build_array(0, "watched_seconds")), "told_seconds" = "watched_seconds" where "watched_seconds" > 0;`,
    );
    this.addSql(
      `insert into "study_span" ("person_id", "id", "lesson_id", "device", "from_second", "to_second", "started_at", "took_seconds", "received_at", "counts_from") select "person_id", gen_random_uuid(), "lesson_id", 'before', 0, "watched_seconds", "started_at", "watched_seconds", "resume_saved_at", 0 from "study_record" where "watched_seconds" > 0;`,
    );

    this.addSql(`alter table "lesson_favourite" enable row level security;`);
    this.addSql(
      `create policy "lesson_favourite_reach" on "lesson_favourite" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = lesson_favourite.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = lesson_favourite.person_id));`,
    );

    this.addSql(`alter table "lesson_note" enable row level security;`);
    this.addSql(
      `create policy "lesson_note_reach" on "lesson_note" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = lesson_note.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = lesson_note.person_id));`,
    );

    this.addSql(`alter table "lesson_report" enable row level security;`);
    this.addSql(
      `create policy "lesson_report_reach" on "lesson_report" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = lesson_report.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = lesson_report.person_id));`,
    );

    this.addSql(`alter table "practice_answer" enable row level security;`);
    this.addSql(
      `create policy "practice_answer_reach" on "practice_answer" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = practice_answer.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = practice_answer.person_id));`,
    );

    this.addSql(`alter table "practice_set" enable row level security;`);
    this.addSql(
      `create policy "practice_set_reach" on "practice_set" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = practice_set.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = practice_set.person_id));`,
    );

    this.addSql(`alter table "study_span" enable row level security;`);
    this.addSql(
      `create policy "study_span_reach" on "study_span" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = study_span.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = study_span.person_id));`,
    );

    this.addSql(`alter table "study_wish" enable row level security;`);
    this.addSql(
      `create policy "study_wish_reach" on "study_wish" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = study_wish.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = study_wish.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "hours_rule" cascade;`);
    this.addSql(`drop table if exists "lesson_favourite" cascade;`);
    this.addSql(`drop table if exists "lesson_note" cascade;`);
    this.addSql(`drop table if exists "lesson_report" cascade;`);
    this.addSql(`drop table if exists "practice_answer" cascade;`);
    this.addSql(`drop table if exists "practice_set" cascade;`);
    this.addSql(`drop table if exists "study_span" cascade;`);
    this.addSql(`drop table if exists "study_wish" cascade;`);

    this.addSql(`alter table "study_record" drop column "watched", drop column "told_seconds";`);
    this.addSql(`alter table "study_record" rename column "watched_seconds" to "study_seconds";`);
  }
}
