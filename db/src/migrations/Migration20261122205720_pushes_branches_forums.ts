import { Migration } from '@mikro-orm/migrations';

export class Migration20261122205720_pushes_branches_forums extends Migration {
  override name = 'Migration20261122205720_pushes_branches_forums';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "branch_comparison" ("id" uuid not null, "active" boolean not null, "reason" text not null, "set_by_id" uuid not null, "set_at" timestamptz(3) not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "branch_meeting" ("id" uuid not null, "branch_id" uuid not null, "kind" varchar(255) not null, "title" varchar(255) not null, "place" varchar(255) not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "agenda" jsonb not null, "minutes" text not null default '', "chair" varchar(255) not null default '', "files" jsonb not null default '[]', "kept_by_id" uuid not null, "kept_at" timestamptz(3) not null, "closed_at" timestamptz(3) null, "struck_at" timestamptz(3) null, "struck_reason" text not null default '', "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "branch_meeting_branch_id_starts_at_index" on "branch_meeting" ("branch_id", "starts_at");`,
    );

    this.addSql(
      `create table "branch_month" ("branch_id" uuid not null, "month" date not null, "members" int not null, "asked" int not null, "finished" int not null, "answers" int not null, "right" int not null, "passed" int not null, "meetings" jsonb not null, "counted_at" timestamptz(3) not null, primary key ("branch_id", "month"));`,
    );

    this.addSql(
      `create table "branch_seat" ("id" uuid not null, "branch_id" uuid not null, "holder_id" uuid not null, "from_on" date not null, "to_on" date null, "set_by_id" uuid not null, "set_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "branch_seat_branch_id_index" on "branch_seat" ("branch_id");`);
    this.addSql(`create index "branch_seat_holder_id_index" on "branch_seat" ("holder_id");`);

    this.addSql(
      `create table "forum_answer" ("id" uuid not null, "question_id" uuid not null, "author_id" uuid not null, "text" text not null, "answered_at" timestamptz(3) not null, "hidden_at" timestamptz(3) null, "hidden_by_id" uuid null, "hidden_reason" text not null default '', primary key ("id"));`,
    );
    this.addSql(
      `create index "forum_answer_question_id_answered_at_index" on "forum_answer" ("question_id", "answered_at");`,
    );

    this.addSql(
      `create table "forum_question" ("id" uuid not null, "course_id" uuid not null, "lesson_id" uuid null, "author_id" uuid not null, "title" varchar(255) not null, "text" text not null, "asked_at" timestamptz(3) not null, "last_at" timestamptz(3) not null, "accepted_answer_id" uuid null, "accepted_by_id" uuid null, "accepted_at" timestamptz(3) null, "hidden_at" timestamptz(3) null, "hidden_by_id" uuid null, "hidden_reason" text not null default '', primary key ("id"));`,
    );
    this.addSql(
      `create index "forum_question_course_id_last_at_index" on "forum_question" ("course_id", "last_at");`,
    );

    this.addSql(
      `create table "forum_report" ("id" uuid not null, "question_id" uuid not null, "answer_id" uuid null, "reporter_id" uuid not null, "reason" text not null, "reported_at" timestamptz(3) not null, "settled_at" timestamptz(3) null, "settled_by_id" uuid null, "outcome" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(`create index "forum_report_question_id_index" on "forum_report" ("question_id");`);
    this.addSql(
      `create unique index "forum_report_once" on "forum_report" ("question_id", coalesce("answer_id", "question_id"), "reporter_id") where "settled_at" is null;`,
    );

    this.addSql(
      `create table "meeting_attendance" ("meeting_id" uuid not null, "person_id" uuid not null, "presence" varchar(255) not null, "reason" varchar(255) not null default '', primary key ("meeting_id", "person_id"));`,
    );
    this.addSql(`create index "meeting_attendance_person_id_index" on "meeting_attendance" ("person_id");`);

    this.addSql(
      `create table "push_place" ("push_id" uuid not null, "person_id" uuid not null, "branch_id" uuid null, "added_at" timestamptz(3) not null, "response" jsonb null, "verdict" varchar(255) null, "answered_at" timestamptz(3) null, "received_at" timestamptz(3) null, "late" boolean not null default false, primary key ("push_id", "person_id"));`,
    );
    this.addSql(
      `create index "push_place_person_id_added_at_index" on "push_place" ("person_id", "added_at");`,
    );
    this.addSql(
      `create index "push_place_branch_id_added_at_index" on "push_place" ("branch_id", "added_at");`,
    );

    this.addSql(
      `create table "study_push" ("id" uuid not null, "unit_id" uuid null, "unit_path" ltree null, "branch_id" uuid null, "audience" jsonb not null, "title" varchar(255) not null, "text" text not null, "lesson_id" uuid null, "item_version_id" uuid not null, "send_on" date not null, "end_on" date not null, "made_by_id" uuid not null, "made_at" timestamptz(3) not null, "sent_at" timestamptz(3) null, "closed_at" timestamptz(3) null, "withdrawn_at" timestamptz(3) null, "withdrawn_by_id" uuid null, "withdraw_reason" text not null default '', "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "study_push_unit_path_index" on "study_push" using gist ("unit_path");`);
    this.addSql(`create index "study_push_branch_id_index" on "study_push" ("branch_id");`);
    this.addSql(
      `create index "study_push_due" on "study_push" ("send_on") where "sent_at" is null or "closed_at" is null;`,
    );

    this.addSql(
      `alter table "branch_meeting" add constraint "branch_meeting_time" check (ends_at > starts_at);`,
    );
    this.addSql(
      `alter table "branch_meeting" add constraint "branch_meeting_kind" check (kind in ('congress', 'committee', 'group', 'lecture', 'theme-day'));`,
    );

    this.addSql(
      `alter table "meeting_attendance" add constraint "meeting_attendance_presence" check (presence in ('present', 'excused', 'absent'));`,
    );
    this.addSql(`alter table "meeting_attendance" enable row level security;`);
    this
      .addSql(`create policy "meeting_attendance_reach" on "meeting_attendance" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = meeting_attendance.person_id) or exists (select 1 from branch_meeting bm join branch_seat s on s.branch_id = bm.branch_id where bm.id = meeting_attendance.meeting_id and s.holder_id = (select nullif(current_setting('app.self', true), '')::uuid)
  and s.from_on <= (select nullif(current_setting('app.today', true), '')::date)
  and (s.to_on is null or s.to_on >= (select nullif(current_setting('app.today', true), '')::date)))) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = meeting_attendance.person_id) or exists (select 1 from branch_meeting bm join branch_seat s on s.branch_id = bm.branch_id where bm.id = meeting_attendance.meeting_id and s.holder_id = (select nullif(current_setting('app.self', true), '')::uuid)
  and s.from_on <= (select nullif(current_setting('app.today', true), '')::date)
  and (s.to_on is null or s.to_on >= (select nullif(current_setting('app.today', true), '')::date))));`);

    this.addSql(`alter table "push_place" enable row level security;`);
    this
      .addSql(`create policy "push_place_reach" on "push_place" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = push_place.person_id) or exists (select 1 from study_push sp join branch_seat s on s.branch_id = sp.branch_id where sp.id = push_place.push_id and s.holder_id = (select nullif(current_setting('app.self', true), '')::uuid)
  and s.from_on <= (select nullif(current_setting('app.today', true), '')::date)
  and (s.to_on is null or s.to_on >= (select nullif(current_setting('app.today', true), '')::date)))) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = push_place.person_id) or exists (select 1 from study_push sp join branch_seat s on s.branch_id = sp.branch_id where sp.id = push_place.push_id and s.holder_id = (select nullif(current_setting('app.self', true), '')::uuid)
  and s.from_on <= (select nullif(current_setting('app.today', true), '')::date)
  and (s.to_on is null or s.to_on >= (select nullif(current_setting('app.today', true), '')::date))));`);

    this.addSql(`alter table "study_push" add constraint "study_push_days" check (end_on >= send_on);`);
    this.addSql(
      `alter table "study_push" add constraint "study_push_place" check ((branch_id is null) = (unit_id is not null) and (unit_id is null) = (unit_path is null));`,
    );

    // The administrator's word on comparing branches is history.
    this.addSql(`revoke update, delete on branch_comparison from whetstone_app`);
    // Who meets in a branch is known to its secretary and to whoever answers for its unit, wherever the members serve.
    this.addSql(`create function branch_members(branches uuid[], today date)
      returns table (id uuid, branch_id uuid, personnel_class varchar)
      language sql stable security definer set search_path = public, pg_temp
      as $$ select p.id, p.branch_id, p.personnel_class from person p
        where p.branch_id = any(branches) and (p.left_on is null or p.left_on > today) and (
          current_setting('app.force', true) = 'on'
          or exists (select 1 from branch_seat s where s.branch_id = p.branch_id
            and s.holder_id = nullif(current_setting('app.self', true), '')::uuid
            and s.from_on <= today and (s.to_on is null or s.to_on >= today))
          or exists (select 1 from branch b join unit u on u.id = b.unit_id where b.id = p.branch_id
            and u.path <@ any(coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[]))) $$`);
  }

  override down(): void | Promise<void> {
    this.addSql('drop function branch_members(uuid[], date)');
    this.addSql(`drop table if exists "branch_comparison" cascade;`);
    this.addSql(`drop table if exists "branch_meeting" cascade;`);
    this.addSql(`drop table if exists "branch_month" cascade;`);
    this.addSql(`drop table if exists "branch_seat" cascade;`);
    this.addSql(`drop table if exists "forum_answer" cascade;`);
    this.addSql(`drop table if exists "forum_question" cascade;`);
    this.addSql(`drop table if exists "forum_report" cascade;`);
    this.addSql(`drop table if exists "meeting_attendance" cascade;`);
    this.addSql(`drop table if exists "push_place" cascade;`);
    this.addSql(`drop table if exists "study_push" cascade;`);
  }
}
