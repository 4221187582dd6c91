import { Migration } from '@mikro-orm/migrations';

export class Migration20261122073753_training_plans extends Migration {
  override name = 'Migration20261122073753_training_plans';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "closed_period" ("id" uuid not null, "title_zh" varchar(255) not null, "title_en" varchar(255) not null, "from_on" date not null, "to_on" date not null, "unit_id" uuid not null, "unit_path" ltree not null, "set_by_id" uuid not null, "set_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "closed_period_from_on_index" on "closed_period" ("from_on");`);

    this.addSql(
      `create table "instructor" ("id" uuid not null, "person_id" uuid not null, "employment" varchar(255) not null, "level" int not null, "directions" jsonb not null, "from_on" date not null, "to_on" date null, "yearly_hours" int not null, "appointed_by_id" uuid null, "appointed_at" timestamptz(3) not null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `alter table "instructor" add constraint "instructor_person_id_unique" unique ("person_id");`,
    );

    this.addSql(
      `create table "instructor_rating" ("id" uuid not null, "instructor_id" uuid not null, "class_id" uuid not null, "rater_id" uuid not null, "stars" int not null, "rated_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "instructor_rating" add constraint "instructor_rating_instructor_id_class_id_rater_id_unique" unique ("instructor_id", "class_id", "rater_id");`,
    );

    this.addSql(
      `create table "plan_line" ("id" uuid not null, "plan_id" uuid not null, "position" int not null, "title_zh" varchar(255) not null, "title_en" varchar(255) not null, "category_code" varchar(255) not null, "course_code" varchar(255) null, "capability_codes" jsonb not null, "classes" int not null, "people_each" int not null, "days" int not null, "months" jsonb not null, "costs" jsonb not null, "demand" jsonb null, "note" text null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "plan_line_plan_id_position_index" on "plan_line" ("plan_id", "position");`);

    this.addSql(
      `create table "plan_quota" ("id" uuid not null, "line_id" uuid not null, "unit_id" uuid not null, "people" int not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "plan_quota" add constraint "plan_quota_line_id_unit_id_unique" unique ("line_id", "unit_id");`,
    );

    this.addSql(
      `create table "resource" ("id" uuid not null, "kind" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "unit_id" uuid not null, "unit_path" ltree not null, "place" varchar(255) null, "seats" int null, "stock" int null, "measure" varchar(255) null, "consumed" boolean not null, "instructor_id" uuid null, "note" text null, "from_on" date not null, "to_on" date null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "resource_kind_unit_id_index" on "resource" ("kind", "unit_id");`);
    this.addSql(
      `alter table "resource" add constraint "resource_instructor_id_unique" unique ("instructor_id");`,
    );

    this.addSql(
      `create table "resource_booking" ("id" uuid not null, "resource_id" uuid not null, "purpose" varchar(255) not null, "class_id" uuid null, "session_id" uuid null, "begins_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "amount" int not null, "whole" boolean not null, "reason" text null, "booked_by_id" uuid not null, "booked_at" timestamptz(3) not null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "resource_booking_resource_id_begins_at_index" on "resource_booking" ("resource_id", "begins_at");`,
    );
    this.addSql(`create index "resource_booking_class_id_index" on "resource_booking" ("class_id");`);
    this
      .addSql(`alter table "resource_booking" add constraint "resource_booking_one_at_a_time" exclude using gist
        ("resource_id" with =, tstzrange("begins_at", "ends_at") with &&) where ("whole") deferrable;`);

    this.addSql(
      `create table "schedule_change" ("id" uuid not null, "class_id" uuid not null, "kind" varchar(255) not null, "reason" text null, "before" jsonb not null, "after" jsonb not null, "by_id" uuid not null, "at" timestamptz(3) not null, "undone_by_id" uuid null, "undone_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "schedule_change_class_id_at_index" on "schedule_change" ("class_id", "at");`);

    this.addSql(
      `create table "schedule_draft" ("id" uuid not null, "title" varchar(255) not null, "unit_id" uuid not null, "unit_path" ltree not null, "moves" jsonb not null, "state" varchar(255) not null, "made_by_id" uuid not null, "made_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "schedule_draft_unit_id_state_index" on "schedule_draft" ("unit_id", "state");`,
    );

    this.addSql(
      `create table "training_category" ("id" uuid not null, "code" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "family" varchar(255) not null, "way" varchar(255) not null, "from_on" date not null, "to_on" date null, "position" int not null, "revision" int not null default 1, primary key ("id"));`,
    );
    this
      .addSql(`alter table "training_category" add constraint "training_category_one_at_a_time" exclude using gist
        ("code" with =, daterange("from_on", "to_on", '[]') with &&);`);

    this.addSql(
      `create table "training_plan" ("id" uuid not null, "unit_id" uuid not null, "unit_path" ltree not null, "year" int not null, "state" varchar(255) not null, "made_by_id" uuid not null, "made_at" timestamptz(3) not null, "submitted_by_id" uuid null, "submitted_at" timestamptz(3) null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "decision" varchar(255) null, "reason" text null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `alter table "training_plan" add constraint "training_plan_unit_id_year_unique" unique ("unit_id", "year");`,
    );

    this.addSql(
      `alter table "training_class" add "intake" int not null default 1, add "costs" jsonb null, add "funding" varchar(255) null, add "close_proposed_by_id" uuid null, add "close_proposed_at" timestamptz(3) null, add "closed_by_id" uuid null;`,
    );

    this.addSql(`alter table "closed_period" add constraint "closed_period_days" check (to_on >= from_on);`);

    this.addSql(`alter table "instructor" add constraint "instructor_level" check (level between 1 and 4);`);
    this.addSql(
      `alter table "instructor" add constraint "instructor_term" check (to_on is null or to_on >= from_on);`,
    );
    this.addSql(
      `alter table "instructor" add constraint "instructor_employment" check (employment in ('full-time', 'part-time'));`,
    );
    this.addSql(`alter table "instructor" enable row level security;`);
    this.addSql(
      `create policy "instructor_reach" on "instructor" using (true) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = instructor.person_id));`,
    );

    this.addSql(
      `alter table "instructor_rating" add constraint "instructor_rating_stars" check (stars between 1 and 5);`,
    );

    this.addSql(
      `alter table "plan_line" add constraint "plan_line_size" check (classes >= 1 and people_each >= 1 and days >= 1);`,
    );

    this.addSql(`alter table "plan_quota" add constraint "plan_quota_people" check (people >= 1);`);

    this.addSql(
      `alter table "resource" add constraint "resource_stock" check (stock is null or stock >= 0);`,
    );
    this.addSql(
      `alter table "resource" add constraint "resource_consumed" check (not consumed or stock is not null);`,
    );
    this.addSql(
      `alter table "resource" add constraint "resource_kind" check (kind in ('room', 'range', 'site', 'vehicle', 'weapon', 'ammunition', 'equipment', 'dormitory', 'instructor'));`,
    );
    this.addSql(
      `alter table "resource" add constraint "resource_instructor" check ((kind = 'instructor') = (instructor_id is not null));`,
    );

    this.addSql(
      `alter table "resource_booking" add constraint "resource_booking_time" check (ends_at > begins_at);`,
    );
    this.addSql(
      `alter table "resource_booking" add constraint "resource_booking_amount" check (amount >= 1);`,
    );
    this.addSql(
      `alter table "resource_booking" add constraint "resource_booking_purpose" check (purpose in ('class', 'maintenance', 'other'));`,
    );
    this.addSql(
      `alter table "resource_booking" add constraint "resource_booking_class" check ((purpose = 'class') = (class_id is not null));`,
    );
    this.addSql(
      `alter table "resource_booking" add constraint "resource_booking_reason" check (purpose = 'class' or reason is not null);`,
    );

    this.addSql(
      `alter table "schedule_change" add constraint "schedule_change_kind" check (kind in ('shift', 'move', 'draft'));`,
    );

    this.addSql(
      `alter table "schedule_draft" add constraint "schedule_draft_state" check (state in ('open', 'applied', 'dropped'));`,
    );

    this.addSql(
      `alter table "training_category" add constraint "training_category_days" check (to_on is null or to_on >= from_on);`,
    );
    this.addSql(
      `alter table "training_category" add constraint "training_category_way" check (way in ('ordered', 'sent-up', 'delivered', 'self-booked'));`,
    );

    this.addSql(
      `alter table "training_plan" add constraint "training_plan_state" check (state in ('draft', 'submitted', 'approved'));`,
    );
    this.addSql(
      `alter table "training_plan" add constraint "training_plan_year" check (year between 2000 and 2100);`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "closed_period" cascade;`);
    this.addSql(`drop table if exists "instructor" cascade;`);
    this.addSql(`drop table if exists "instructor_rating" cascade;`);
    this.addSql(`drop table if exists "plan_line" cascade;`);
    this.addSql(`drop table if exists "plan_quota" cascade;`);
    this.addSql(`drop table if exists "resource" cascade;`);
    this.addSql(`drop table if exists "resource_booking" cascade;`);
    this.addSql(`drop table if exists "schedule_change" cascade;`);
    this.addSql(`drop table if exists "schedule_draft" cascade;`);
    this.addSql(`drop table if exists "training_category" cascade;`);
    this.addSql(`drop table if exists "training_plan" cascade;`);

    this.addSql(
      `alter table "training_class" drop column "intake", drop column "costs", drop column "funding", drop column "close_proposed_by_id", drop column "close_proposed_at", drop column "closed_by_id";`,
    );
  }
}
