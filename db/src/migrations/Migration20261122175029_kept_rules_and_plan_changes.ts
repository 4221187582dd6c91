import { Migration } from '@mikro-orm/migrations';

export class Migration20261122175029_kept_rules_and_plan_changes extends Migration {
  override name = 'Migration20261122175029_kept_rules_and_plan_changes';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "intake_template" ("id" uuid not null, "code" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "personnel_class" varchar(255) not null, "category_code" varchar(255) not null, "needs" jsonb not null, "from_on" date not null, "to_on" date null, "position" int not null, primary key ("id"));`,
    );
    this
      .addSql(`alter table "intake_template" add constraint "intake_template_one_at_a_time" exclude using gist
        ("code" with =, daterange("from_on", "to_on", '[]') with &&);`);

    this.addSql(`alter table "call_up" add "quota_overrides" jsonb not null default '[]';`);

    this.addSql(`alter table "duty_rule" add "code" varchar(255) null, add "position" int null;`);
    // Rules that are there become lines of their own, in the order in which they began.
    this.addSql(`update "duty_rule" r set "code" = 'rule-' || o.n, "position" = o.n
      from (select "id", row_number() over (order by "from_on", "id") as n from "duty_rule") o where o."id" = r."id";`);
    this.addSql(
      `alter table "duty_rule" alter column "code" set not null, alter column "position" set not null;`,
    );
    this.addSql(`alter table "duty_rule" add constraint "duty_rule_one_at_a_time" exclude using gist
        ("code" with =, daterange("from_on", "to_on", '[]') with &&);`);

    this
      .addSql(`alter table "mandated_course" add constraint "mandated_course_one_at_a_time" exclude using gist
        ("code" with =, daterange("from_on", "to_on", '[]') with &&);`);

    this.addSql(`alter table "plan_line" add "of_line_id" uuid null;`);

    this.addSql(`alter table "training_plan" drop constraint "training_plan_unit_id_year_unique";`);
    this.addSql(`alter table "training_plan" drop constraint "training_plan_state";`);
    this.addSql(
      `alter table "training_plan" add "version" int not null default 1, add "change_of_id" uuid null, add "ended_at" timestamptz(3) null;`,
    );
    this.addSql(
      `create unique index "training_plan_one_a_year" on "training_plan" ("unit_id", "year") where "change_of_id" is null;`,
    );
    this.addSql(
      `create unique index "training_plan_one_open_change" on "training_plan" ("change_of_id") where "state" in ('draft', 'submitted');`,
    );
    this.addSql(
      `alter table "training_plan" add constraint "training_plan_state" check (state in ('draft', 'submitted', 'approved', 'former'));`,
    );

    this.addSql(
      `alter table "intake_template" add constraint "intake_template_days" check (to_on is null or to_on >= from_on);`,
    );
    this.addSql(
      `alter table "intake_template" add constraint "intake_template_personnel_class" check (personnel_class in ('officer', 'auxiliary'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "intake_template" cascade;`);

    this.addSql(`alter table "call_up" drop column "quota_overrides";`);

    this.addSql(`alter table "duty_rule" drop constraint "duty_rule_one_at_a_time";`);
    this.addSql(`alter table "duty_rule" drop column "code", drop column "position";`);

    this.addSql(`alter table "mandated_course" drop constraint "mandated_course_one_at_a_time";`);

    this.addSql(`alter table "plan_line" drop column "of_line_id";`);

    this.addSql(`drop index "training_plan_one_a_year";`);
    this.addSql(`drop index "training_plan_one_open_change";`);
    this.addSql(`alter table "training_plan" drop constraint "training_plan_state";`);
    this.addSql(
      `alter table "training_plan" drop column "version", drop column "change_of_id", drop column "ended_at";`,
    );
    this.addSql(
      `alter table "training_plan" add constraint "training_plan_unit_id_year_unique" unique ("unit_id", "year");`,
    );
    this.addSql(
      `alter table "training_plan" add constraint "training_plan_state" check (state in ('draft', 'submitted', 'approved'));`,
    );
  }
}
