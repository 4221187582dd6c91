import { Migration } from '@mikro-orm/migrations';

export class Migration20261122075910_certificate_kinds_and_assessment_requests extends Migration {
  override name = 'Migration20261122075910_certificate_kinds_and_assessment_requests';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "assessment_request" ("id" uuid not null, "unit_id" uuid not null, "unit_path" ltree not null, "capability_code" varchar(255) not null, "people" int not null, "note" text not null, "wanted_on" date not null, "requested_on" date not null, "requested_by_id" uuid not null, "requested_at" timestamptz(3) not null, "planned_on" date null, "plan" text not null, "planned_by_id" uuid null, "planned_at" timestamptz(3) null, "done_at" timestamptz(3) null, "withdrawn_at" timestamptz(3) null, "withdraw_reason" text not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "assessment_request_unit_path_index" on "assessment_request" using gist ("unit_path");`,
    );
    this.addSql(
      `create index "assessment_request_capability_code_index" on "assessment_request" ("capability_code");`,
    );

    this.addSql(
      `create table "assessment_request_person" ("request_id" uuid not null, "person_id" uuid not null, primary key ("request_id", "person_id"));`,
    );
    this.addSql(
      `create index "assessment_request_person_person_id_index" on "assessment_request_person" ("person_id");`,
    );

    this.addSql(
      `create table "certificate_kind" ("id" uuid not null, "code" varchar(255) not null, "effective_on" date not null, "kind" jsonb not null, "issued" boolean not null, "reason" text not null, "made_by_id" uuid not null, "made_at" timestamptz(3) not null, "withdrawn_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create unique index "certificate_kind_once_a_day" on "certificate_kind" ("code", "effective_on") where "withdrawn_at" is null;`,
    );

    this.addSql(
      `alter table "promotion_rule" drop constraint "promotion_rule_from_rank_effective_from_unique";`,
    );
    this.addSql(
      `alter table "promotion_rule" add "reason" text not null default '', add "made_by_id" uuid null, add "made_at" timestamptz(3) null, add "withdrawn_at" timestamptz(3) null;`,
    );
    this.addSql(
      `create unique index "promotion_rule_once_a_day" on "promotion_rule" ("from_rank", "effective_from") where "withdrawn_at" is null;`,
    );

    this.addSql(`alter table "assessment_request_person" enable row level security;`);
    this.addSql(
      `create policy "assessment_request_person_reach" on "assessment_request_person" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = assessment_request_person.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = assessment_request_person.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "assessment_request" cascade;`);
    this.addSql(`drop table if exists "assessment_request_person" cascade;`);
    this.addSql(`drop table if exists "certificate_kind" cascade;`);

    this.addSql(`drop index "promotion_rule_once_a_day";`);
    this.addSql(
      `alter table "promotion_rule" drop column "reason", drop column "made_by_id", drop column "made_at", drop column "withdrawn_at";`,
    );
    this.addSql(
      `alter table "promotion_rule" add constraint "promotion_rule_from_rank_effective_from_unique" unique ("from_rank", "effective_from");`,
    );
  }
}
