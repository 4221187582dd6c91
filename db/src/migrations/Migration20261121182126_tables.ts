import { Migration } from '@mikro-orm/migrations';

export class Migration20261121182126_tables extends Migration {
  override name = 'Migration20261121182126_tables';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "access_log" ("id" uuid not null, "at" timestamptz(3) not null, "viewer_id" uuid not null, "subject_id" uuid not null, "view" varchar(255) not null, "request_id" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`create index "access_log_subject_id_at_index" on "access_log" ("subject_id", "at");`);
    this.addSql(`create index "access_log_viewer_id_at_index" on "access_log" ("viewer_id", "at");`);

    this.addSql(
      `create table "account" ("id" uuid not null, "person_id" uuid not null, "password_hash" varchar(255) not null, "password_changed_at" timestamptz(3) not null, "must_change" boolean not null default false, "failures" int not null default 0, "locked_until_at" timestamptz(3) null, "locale" varchar(255) not null default 'zh', "disabled_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`alter table "account" add constraint "account_person_id_unique" unique ("person_id");`);

    this.addSql(
      `create table "answer" ("attempt_id" uuid not null, "position" int not null, "op_id" uuid not null, "value" jsonb null, "server_rev" int not null, "saved_at" timestamptz(3) not null, "points" double precision null, "max_points" double precision null, "verdict" varchar(255) null, primary key ("attempt_id", "position"));`,
    );

    this.addSql(
      `create table "answer_op" ("op_id" uuid not null, "attempt_id" uuid not null, "position" int not null, "client_seq" int not null, "base_rev" int not null, "value" jsonb null, "made_at" timestamptz(3) not null, "received_at" timestamptz(3) not null, "server_rev" int not null, "late" boolean not null default false, "device" varchar(64) null, primary key ("op_id"));`,
    );
    this.addSql(
      `alter table "answer_op" add constraint "answer_op_attempt_id_server_rev_unique" unique ("attempt_id", "server_rev");`,
    );

    this.addSql(
      `create table "attempt" ("id" uuid not null, "round_id" uuid not null, "person_id" uuid not null, "no" int not null default 1, "paper_id" uuid not null, "state" varchar(255) not null, "order" jsonb not null, "started_at" timestamptz(3) null, "deadline_at" timestamptz(3) null, "hard_end_at" timestamptz(3) not null, "submitted_at" timestamptz(3) null, "sealed_hash" varchar(255) null, "server_rev" int not null default 0, "left_page_count" int not null default 0, "left_page_seconds" double precision not null default 0, "score" double precision null, "max_score" double precision null, "graded_at" timestamptz(3) null, "released_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "attempt_person_id_started_at_index" on "attempt" ("person_id", "started_at");`,
    );
    this.addSql(`create index "attempt_state_deadline_at_index" on "attempt" ("state", "deadline_at");`);
    this.addSql(
      `alter table "attempt" add constraint "attempt_round_id_person_id_no_unique" unique ("round_id", "person_id", "no");`,
    );

    this.addSql(
      `create table "attempt_event" ("id" uuid not null, "attempt_id" uuid not null, "from" varchar(255) null, "to" varchar(255) not null, "actor_id" uuid null, "at" timestamptz(3) not null, "reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "attempt_event_attempt_id_at_index" on "attempt_event" ("attempt_id", "at");`);

    this.addSql(
      `create table "branch" ("id" uuid not null, "code" varchar(255) not null, "parent_id" uuid null, "path" ltree not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "unit_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`alter table "branch" add constraint "branch_code_unique" unique ("code");`);
    this.addSql(`create index "branch_path_index" on "branch" using gist ("path");`);

    this.addSql(
      `create table "candidate" ("round_id" uuid not null, "person_id" uuid not null, "additional_testing_time" jsonb null, primary key ("round_id", "person_id"));`,
    );
    this.addSql(`create index "candidate_person_id_index" on "candidate" ("person_id");`);

    this.addSql(
      `create table "capability" ("version_id" uuid not null, "code" varchar(255) not null, "module_code" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "kind" varchar(255) not null, "fade" varchar(255) not null, "critical" boolean not null, "validity_days" int not null, "ceilings" jsonb not null, "levels" jsonb not null, "position" int not null, primary key ("version_id", "code"));`,
    );

    this.addSql(
      `create table "capability_score" ("person_id" uuid not null, "capability_code" varchar(255) not null, "unit_id" uuid not null, "as_of_on" date not null, "computed_at" timestamptz(3) not null, "formula_version" varchar(255) not null, "version_id" uuid not null, "mean" double precision not null, "variance" double precision not null, "low90" double precision not null, "high90" double precision not null, "shown" double precision not null, "level" smallint not null, "held" varchar(255) null, "enough_evidence" boolean not null, "counted" int not null, "currency" varchar(255) not null, "state" varchar(255) not null, "required_level" smallint null, "must" boolean not null default false, "importance" smallint null, "threshold" double precision null, "p_below" double precision null, "projected" double precision null, "last_evidence_on" date null, "newest_pass_on" date null, "expires_on" date null, "need" double precision not null default 0, "mean_before" double precision not null, "variance_before" double precision not null, "evidence_ids" jsonb not null, primary key ("person_id", "capability_code"));`,
    );
    this.addSql(
      `create index "capability_score_unit_id_capability_code_index" on "capability_score" ("unit_id", "capability_code");`,
    );
    this.addSql(
      `create index "capability_score_capability_code_state_index" on "capability_score" ("capability_code", "state");`,
    );

    this.addSql(
      `create table "charge" ("keeper_id" uuid not null, "person_id" uuid not null, "group_id" uuid not null, "group_kind" varchar(255) not null, "to_on" date not null, primary key ("keeper_id", "person_id", "group_id"));`,
    );
    this.addSql(`create index "charge_person_id_index" on "charge" ("person_id");`);
    this.addSql(`create index "charge_group_id_index" on "charge" ("group_id");`);

    this.addSql(
      `create table "course" ("id" uuid not null, "code" varchar(255) not null, "title_zh" varchar(255) not null, "title_en" varchar(255) not null, "summary_zh" text not null, "summary_en" text not null, "capability_codes" jsonb not null, "mandatory_for" jsonb not null, "published_at" timestamptz(3) null, "position" int not null default 0, primary key ("id"));`,
    );
    this.addSql(`alter table "course" add constraint "course_code_unique" unique ("code");`);

    this.addSql(
      `create table "dead_letter" ("id" uuid not null, "outbox_id" bigint not null, "listener" varchar(255) not null, "key" varchar(255) not null, "topic" varchar(255) not null, "error" text not null, "tries" int not null, "failed_at" timestamptz(3) not null, "retried_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "dead_letter_failed_at_index" on "dead_letter" ("failed_at");`);

    this.addSql(
      `create table "drill_result" ("id" uuid not null, "op_id" uuid not null, "session_id" uuid not null, "person_id" uuid not null, "attempt_no" int not null default 1, "raw" jsonb not null, "value" double precision null, "band" varchar(255) null, "score" double precision not null, "level" smallint not null, "ceiling" smallint not null, "critical_reasons" jsonb not null, "happened_on" date not null, "assessor_id" uuid not null, "recorded_at" timestamptz(3) not null, "confirmed_at" timestamptz(3) null, "confirmed_via" varchar(255) null, "voided_at" timestamptz(3) null, "void_reason" text null, "corrects_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`alter table "drill_result" add constraint "drill_result_op_id_unique" unique ("op_id");`);
    this.addSql(
      `create index "drill_result_session_id_person_id_index" on "drill_result" ("session_id", "person_id");`,
    );
    this.addSql(
      `create index "drill_result_person_id_happened_on_index" on "drill_result" ("person_id", "happened_on");`,
    );

    this.addSql(
      `create table "drill_session" ("id" uuid not null, "drill_code" varchar(255) not null, "version_id" uuid not null, "held_on" date not null, "place" varchar(255) not null, "unit_id" uuid not null, "unit_path" ltree not null, "assessor_id" uuid not null, "status" varchar(255) not null, "created_at" timestamptz(3) not null, "closed_at" timestamptz(3) null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "drill_session_assessor_id_held_on_index" on "drill_session" ("assessor_id", "held_on");`,
    );
    this.addSql(
      `create index "drill_session_unit_id_held_on_index" on "drill_session" ("unit_id", "held_on");`,
    );

    this.addSql(
      `create table "drill_type" ("version_id" uuid not null, "code" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "measure" varchar(255) not null, "capability_codes" jsonb not null, "definition" jsonb not null, "position" int not null, primary key ("version_id", "code"));`,
    );

    this.addSql(
      `create table "evidence" ("id" uuid not null, "person_id" uuid not null, "capability_code" varchar(255) not null, "type" varchar(255) not null, "happened_on" date not null, "entered_at" timestamptz(3) not null, "entered_by_id" uuid null, "score" double precision not null, "ceiling" smallint not null, "variance" double precision null, "status" varchar(255) not null, "critical" boolean not null default false, "challenge" boolean not null default false, "assessor_id" uuid null, "assessor_certified" boolean not null default true, "occasion_id" varchar(255) null, "place" varchar(255) null, "raw_text" varchar(255) null, "version_id" uuid null, "source_kind" varchar(255) not null, "source_id" uuid null, "disputed" boolean not null default false, "voids_id" uuid null, "void_reason" text null, primary key ("id"));`,
    );
    this.addSql(
      `create index "evidence_person_id_capability_code_happened_on_index" on "evidence" ("person_id", "capability_code", "happened_on");`,
    );
    this.addSql(
      `alter table "evidence" add constraint "evidence_once" unique ("source_kind", "source_id", "capability_code");`,
    );

    this.addSql(
      `create table "exam" ("id" uuid not null, "title" varchar(255) not null, "status" varchar(255) not null, "blueprint" jsonb not null, "rules" jsonb not null, "author_id" uuid null, "created_at" timestamptz(3) not null, "published_at" timestamptz(3) null, "revision" int not null default 1, primary key ("id"));`,
    );

    this.addSql(
      `create table "exemption" ("id" uuid not null, "person_id" uuid not null, "capability_code" varchar(255) not null, "kind" varchar(255) not null, "from_on" date not null, "to_on" date not null, "approved_by_id" uuid null, "approved_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "exemption_person_id_capability_code_index" on "exemption" ("person_id", "capability_code");`,
    );

    this.addSql(
      `create table "role_grant" ("id" uuid not null, "person_id" uuid not null, "role" varchar(255) not null, "unit_id" uuid not null, "unit_path" ltree not null, "from_on" date not null, "to_on" date null, "granted_by_id" uuid null, "granted_at" timestamptz(3) not null, "reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "role_grant_person_id_index" on "role_grant" ("person_id");`);

    this.addSql(
      `create table "heartbeat" ("process_id" varchar(255) not null, "at" timestamptz(3) not null, "queue_well" boolean not null, "detail" varchar(255) not null default '', primary key ("process_id"));`,
    );

    this.addSql(
      `create table "heat_cell" ("unit_id" uuid not null, "capability_code" varchar(255) not null, "scope" varchar(255) not null, "met" int not null default 0, "due" int not null default 0, "below" int not null default 0, "lapsed" int not null default 0, "no_evidence" int not null default 0, "exempt" int not null default 0, "enough" int not null default 0, "gap_sum" double precision not null default 0, "variance_sum" double precision not null default 0, "change_sum" double precision not null default 0, "change_variance_sum" double precision not null default 0, "as_of_on" date not null, "computed_at" timestamptz(3) not null, "formula_version" varchar(255) not null, primary key ("unit_id", "capability_code", "scope"));`,
    );
    this.addSql(`create index "heat_cell_capability_code_index" on "heat_cell" ("capability_code");`);

    this.addSql(
      `create table "item" ("id" uuid not null, "code" varchar(255) not null, "status" varchar(255) not null, "kind" varchar(255) not null, "capability_code" varchar(255) not null, "topic" varchar(255) not null, "difficulty" varchar(255) not null, "current_version_id" uuid null, "author_id" uuid null, "reviewer_id" uuid null, "created_at" timestamptz(3) not null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "item" add constraint "item_code_unique" unique ("code");`);
    this.addSql(
      `create index "item_capability_code_status_difficulty_index" on "item" ("capability_code", "status", "difficulty");`,
    );

    this.addSql(
      `create table "item_version" ("id" uuid not null, "item_id" uuid not null, "no" int not null, "kind" varchar(255) not null, "content" jsonb not null, "explanation" text not null, "law" jsonb not null, "points" double precision not null, "expected_seconds" int not null, "created_at" timestamptz(3) not null, "created_by_id" uuid null, "reason" text null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "item_version" add constraint "item_version_item_id_no_unique" unique ("item_id", "no");`,
    );

    this.addSql(
      `create table "law_change" ("id" uuid not null, "law" varchar(255) not null, "edition" varchar(255) not null, "effective_on" date not null, "capability_codes" jsonb not null, "recorded_at" timestamptz(3) not null, "note" text null, primary key ("id"));`,
    );

    this.addSql(
      `create table "lesson" ("id" uuid not null, "course_id" uuid not null, "code" varchar(255) not null, "position" int not null, "kind" varchar(255) not null, "title_zh" varchar(255) not null, "title_en" varchar(255) not null, "capability_code" varchar(255) not null, "minutes" int not null, "body_zh" text not null, "media" varchar(255) null, "transcript_zh" jsonb not null, "check_item_version_ids" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`alter table "lesson" add constraint "lesson_code_unique" unique ("code");`);
    this.addSql(
      `alter table "lesson" add constraint "lesson_course_id_position_unique" unique ("course_id", "position");`,
    );

    this.addSql(
      `create table "lesson_check" ("id" uuid not null, "person_id" uuid not null, "lesson_id" uuid not null, "mode" varchar(255) not null, "items" jsonb not null, "responses" jsonb null, "fractions" jsonb null, "opened_at" timestamptz(3) not null, "answered_at" timestamptz(3) null, "passed" boolean null, primary key ("id"));`,
    );
    this.addSql(
      `create index "lesson_check_person_id_lesson_id_opened_at_index" on "lesson_check" ("person_id", "lesson_id", "opened_at");`,
    );

    this.addSql(
      `create table "module" ("version_id" uuid not null, "code" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "position" int not null, primary key ("version_id", "code"));`,
    );

    this.addSql(
      `create table "outbox" ("id" bigserial primary key, "topic" varchar(255) not null, "payload" jsonb not null, "announced_at" timestamptz(3) not null, "relayed_at" timestamptz(3) null);`,
    );
    this.addSql(`create index "outbox_waiting" on "outbox" ("id") where "relayed_at" is null;`);

    this.addSql(
      `create table "outbox_task" ("outbox_id" bigint not null, "listener" varchar(255) not null, "key" varchar(255) not null, "created_at" timestamptz(3) not null, primary key ("outbox_id", "listener"));`,
    );
    this.addSql(`create index "outbox_task_listener_key_index" on "outbox_task" ("listener", "key");`);
    this.addSql(`create index "outbox_task_created_at_index" on "outbox_task" ("created_at");`);

    this.addSql(
      `create table "paper" ("id" uuid not null, "exam_id" uuid not null, "form" varchar(255) not null default 'A', "seed" varchar(255) not null, "total_points" double precision not null, "item_count" int not null, "hash" varchar(255) not null, "frozen_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "paper" add constraint "paper_exam_id_form_unique" unique ("exam_id", "form");`);

    this.addSql(
      `create table "paper_item" ("paper_id" uuid not null, "position" int not null, "item_version_id" uuid not null, "capability_code" varchar(255) not null, "topic" varchar(255) not null, "points" double precision not null, primary key ("paper_id", "position"));`,
    );
    this.addSql(`create index "paper_item_item_version_id_index" on "paper_item" ("item_version_id");`);

    this.addSql(
      `create table "person" ("id" uuid not null, "badge_number" varchar(255) not null, "name" varchar(255) not null, "name_pinyin" varchar(255) not null, "name_initials" varchar(255) not null, "sex" varchar(255) not null, "birth_on" date not null, "personnel_class" varchar(255) not null, "rank" varchar(255) null, "unit_id" uuid not null, "unit_path" ltree not null, "post_code" varchar(255) null, "branch_id" uuid null, "joined_on" date not null, "left_on" date null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "person" add constraint "person_badge_number_unique" unique ("badge_number");`);
    this.addSql(`create index "person_unit_path_index" on "person" using gist ("unit_path");`);
    this.addSql(`create index "person_unit_id_index" on "person" ("unit_id");`);
    this.addSql(`create index "person_name_pinyin_index" on "person" ("name_pinyin");`);
    this.addSql(`create index "person_name_initials_index" on "person" ("name_initials");`);

    this.addSql(
      `create table "post" ("version_id" uuid not null, "code" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "personnel_class" varchar(255) not null, "position" int not null, primary key ("version_id", "code"));`,
    );

    this.addSql(
      `create table "posting" ("id" uuid not null, "person_id" uuid not null, "unit_id" uuid not null, "post_code" varchar(255) not null, "from_on" date not null, "to_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "posting_person_id_from_on_index" on "posting" ("person_id", "from_on");`);

    this.addSql(
      `create table "refresh_token" ("id" uuid not null, "family_id" uuid not null, "account_id" uuid not null, "token_hash" varchar(255) not null, "issued_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "used_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, "device" varchar(200) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "refresh_token" add constraint "refresh_token_token_hash_unique" unique ("token_hash");`,
    );
    this.addSql(`create index "refresh_token_family_id_index" on "refresh_token" ("family_id");`);
    this.addSql(`create index "refresh_token_account_id_index" on "refresh_token" ("account_id");`);

    this.addSql(
      `create table "requirement" ("version_id" uuid not null, "post_code" varchar(255) not null, "capability_code" varchar(255) not null, "level" smallint not null, "must" boolean not null, "importance" smallint not null, primary key ("version_id", "post_code", "capability_code"));`,
    );

    this.addSql(
      `create table "roster_entry" ("session_id" uuid not null, "person_id" uuid not null, "position" int not null, "lane" varchar(255) null, primary key ("session_id", "person_id"));`,
    );

    this.addSql(
      `create table "round" ("id" uuid not null, "exam_id" uuid not null, "paper_id" uuid not null, "unit_id" uuid not null, "unit_path" ltree not null, "opens_at" timestamptz(3) not null, "closes_at" timestamptz(3) not null, "duration_seconds" int not null, "hard_end_at" timestamptz(3) not null, "grace_seconds" int not null default 30, "proctored" boolean not null, "place" varchar(255) null, "release" varchar(255) not null, "released_at" timestamptz(3) null, "created_by_id" uuid null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "round_exam_id_index" on "round" ("exam_id");`);
    this.addSql(`create index "round_opens_at_index" on "round" ("opens_at");`);

    this.addSql(
      `create table "setting" ("key" varchar(255) not null, "value" jsonb not null, "set_at" timestamptz(3) not null, primary key ("key"));`,
    );

    this.addSql(
      `create table "standard_version" ("id" uuid not null, "subject" varchar(255) not null, "code" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "effective_from" date not null, "published_at" timestamptz(3) not null, "source" varchar(255) not null, "note" text null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "standard_version" add constraint "standard_version_subject_code_unique" unique ("subject", "code");`,
    );

    this.addSql(
      `create table "study_record" ("person_id" uuid not null, "lesson_id" uuid not null, "started_at" timestamptz(3) not null, "resume_second" double precision not null default 0, "resume_anchor" varchar(255) null, "resume_saved_at" timestamptz(3) not null, "study_seconds" double precision not null default 0, "completed_at" timestamptz(3) null, "completed_by" varchar(255) null, "revision" int not null default 1, primary key ("person_id", "lesson_id"));`,
    );
    this.addSql(`create index "study_record_lesson_id_index" on "study_record" ("lesson_id");`);

    this.addSql(
      `create table "unit" ("id" uuid not null, "code" varchar(255) not null, "parent_id" uuid null, "path" ltree not null, "kind" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "position" int not null default 0, "closed_on" date null, primary key ("id"));`,
    );
    this.addSql(`alter table "unit" add constraint "unit_code_unique" unique ("code");`);
    this.addSql(`create index "unit_path_index" on "unit" using gist ("path");`);
    this.addSql(`create index "unit_parent_id_index" on "unit" ("parent_id");`);

    this.addSql(`alter table "attempt" enable row level security;`);
    this.addSql(
      `create policy "attempt_reach" on "attempt" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(`alter table "candidate" enable row level security;`);
    this.addSql(
      `create policy "candidate_reach" on "candidate" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(`alter table "capability_score" enable row level security;`);
    this.addSql(
      `create policy "capability_score_reach" on "capability_score" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(`alter table "drill_result" enable row level security;`);
    this.addSql(
      `create policy "drill_result_reach" on "drill_result" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(`alter table "evidence" enable row level security;`);
    this.addSql(
      `create policy "evidence_reach" on "evidence" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(`alter table "exemption" enable row level security;`);
    this.addSql(
      `create policy "exemption_reach" on "exemption" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(
      `alter table "item" add constraint "item_status" check (status in ('draft', 'in-review', 'published', 'retired'));`,
    );
    this.addSql(
      `alter table "item" add constraint "item_two_people" check (reviewer_id is null or author_id is null or reviewer_id <> author_id);`,
    );

    this.addSql(`alter table "lesson_check" enable row level security;`);
    this.addSql(
      `create policy "lesson_check_reach" on "lesson_check" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(`alter table "person" add constraint "person_sex" check (sex in ('M', 'F'));`);
    this.addSql(
      `alter table "person" add constraint "person_personnel_class" check (personnel_class in ('officer', 'auxiliary'));`,
    );
    this.addSql(`alter table "person" enable row level security;`);
    this
      .addSql(`create policy "person_reach" on "person" using (current_setting('app.force', true) = 'on' or id::text = current_setting('app.self', true) or unit_path <@ any(coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[]) or (coalesce(current_setting('app.keeper', true), '') <> '' and id in (
     select c.person_id from charge c
     where c.keeper_id = nullif(current_setting('app.keeper', true), '')::uuid
       and c.to_on >= nullif(current_setting('app.today', true), '')::date))) with check (current_setting('app.force', true) = 'on' or id::text = current_setting('app.self', true) or unit_path <@ any(coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[]) or (coalesce(current_setting('app.keeper', true), '') <> '' and id in (
     select c.person_id from charge c
     where c.keeper_id = nullif(current_setting('app.keeper', true), '')::uuid
       and c.to_on >= nullif(current_setting('app.today', true), '')::date)));`);

    this.addSql(`alter table "posting" enable row level security;`);
    this.addSql(
      `create policy "posting_reach" on "posting" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(
      `alter table "requirement" add constraint "requirement_level" check (level >= 1 and level <= 5);`,
    );

    this.addSql(`alter table "roster_entry" enable row level security;`);
    this.addSql(
      `create policy "roster_entry_reach" on "roster_entry" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(
      `alter table "round" add constraint "round_window" check (opens_at < closes_at and closes_at <= hard_end_at);`,
    );
    this.addSql(`alter table "round" add constraint "round_duration" check (duration_seconds > 0);`);

    this.addSql(`alter table "study_record" enable row level security;`);
    this.addSql(
      `create policy "study_record_reach" on "study_record" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "access_log" cascade;`);
    this.addSql(`drop table if exists "account" cascade;`);
    this.addSql(`drop table if exists "answer" cascade;`);
    this.addSql(`drop table if exists "answer_op" cascade;`);
    this.addSql(`drop table if exists "attempt" cascade;`);
    this.addSql(`drop table if exists "attempt_event" cascade;`);
    this.addSql(`drop table if exists "branch" cascade;`);
    this.addSql(`drop table if exists "candidate" cascade;`);
    this.addSql(`drop table if exists "capability" cascade;`);
    this.addSql(`drop table if exists "capability_score" cascade;`);
    this.addSql(`drop table if exists "charge" cascade;`);
    this.addSql(`drop table if exists "course" cascade;`);
    this.addSql(`drop table if exists "dead_letter" cascade;`);
    this.addSql(`drop table if exists "drill_result" cascade;`);
    this.addSql(`drop table if exists "drill_session" cascade;`);
    this.addSql(`drop table if exists "drill_type" cascade;`);
    this.addSql(`drop table if exists "evidence" cascade;`);
    this.addSql(`drop table if exists "exam" cascade;`);
    this.addSql(`drop table if exists "exemption" cascade;`);
    this.addSql(`drop table if exists "role_grant" cascade;`);
    this.addSql(`drop table if exists "heartbeat" cascade;`);
    this.addSql(`drop table if exists "heat_cell" cascade;`);
    this.addSql(`drop table if exists "item" cascade;`);
    this.addSql(`drop table if exists "item_version" cascade;`);
    this.addSql(`drop table if exists "law_change" cascade;`);
    this.addSql(`drop table if exists "lesson" cascade;`);
    this.addSql(`drop table if exists "lesson_check" cascade;`);
    this.addSql(`drop table if exists "module" cascade;`);
    this.addSql(`drop table if exists "outbox" cascade;`);
    this.addSql(`drop table if exists "outbox_task" cascade;`);
    this.addSql(`drop table if exists "paper" cascade;`);
    this.addSql(`drop table if exists "paper_item" cascade;`);
    this.addSql(`drop table if exists "person" cascade;`);
    this.addSql(`drop table if exists "post" cascade;`);
    this.addSql(`drop table if exists "posting" cascade;`);
    this.addSql(`drop table if exists "refresh_token" cascade;`);
    this.addSql(`drop table if exists "requirement" cascade;`);
    this.addSql(`drop table if exists "roster_entry" cascade;`);
    this.addSql(`drop table if exists "round" cascade;`);
    this.addSql(`drop table if exists "setting" cascade;`);
    this.addSql(`drop table if exists "standard_version" cascade;`);
    this.addSql(`drop table if exists "study_record" cascade;`);
    this.addSql(`drop table if exists "unit" cascade;`);
  }
}
