import { Migration } from '@mikro-orm/migrations';

export class Migration20261122041445_checklists extends Migration {
  override name = 'Migration20261122041445_checklists';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "promotion_rule" ("id" uuid not null, "rank" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "from_rank" varchar(255) not null, "effective_from" date not null, "selective" boolean not null, "source" varchar(255) not null, "note" text null, "requirements" jsonb not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "promotion_rule" add constraint "promotion_rule_from_rank_effective_from_unique" unique ("from_rank", "effective_from");`,
    );

    this.addSql(
      `create table "record_entry" ("id" uuid not null, "person_id" uuid not null, "kind" varchar(255) not null, "happened_on" date not null, "until_on" date null, "title" varchar(255) not null, "organiser" varchar(255) null, "category" varchar(255) null, "days" double precision null, "outcome" varchar(255) null, "detail" varchar(255) null, "hours" double precision null, "document_no" varchar(255) null, "rank" varchar(255) null, "note" text null, "entered_at" timestamptz(3) not null, "entered_by_id" uuid null, "withdrawn_at" timestamptz(3) null, "withdrawn_by_id" uuid null, "withdraw_reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "record_entry_person_id_kind_index" on "record_entry" ("person_id", "kind");`);

    this.addSql(
      `create table "settling_plan" ("person_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "post_code" varchar(255) not null, "from_post_code" varchar(255) not null, "unit_id" uuid not null, "made_at" timestamptz(3) not null, "steps" jsonb not null, primary key ("person_id", "starts_on"));`,
    );

    this.addSql(
      `create table "transfer" ("id" uuid not null, "person_id" uuid not null, "from_unit_id" uuid not null, "from_post_code" varchar(255) null, "unit_id" uuid not null, "post_code" varchar(255) not null, "starts_on" date not null, "reason" text not null, "asked_by_id" uuid not null, "asked_at" timestamptz(3) not null, "state" varchar(255) not null, "ended_at" timestamptz(3) null, "ended_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create index "transfer_person_id_starts_on_index" on "transfer" ("person_id", "starts_on");`,
    );
    this.addSql(
      `create unique index "transfer_one_planned" on "transfer" ("person_id") where "state" = 'planned';`,
    );

    this.addSql(`alter table "person" add "rank_on" date null;`);

    this.addSql(`alter table "record_entry" enable row level security;`);
    this.addSql(
      `create policy "record_entry_reach" on "record_entry" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = record_entry.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = record_entry.person_id));`,
    );

    this.addSql(`alter table "settling_plan" enable row level security;`);
    this.addSql(
      `create policy "settling_plan_reach" on "settling_plan" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = settling_plan.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = settling_plan.person_id));`,
    );

    this.addSql(
      `alter table "transfer" add constraint "transfer_state" check (state in ('planned', 'done', 'cancelled'));`,
    );
    this.addSql(`alter table "transfer" enable row level security;`);
    this.addSql(
      `create policy "transfer_reach" on "transfer" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = transfer.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = transfer.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "promotion_rule" cascade;`);
    this.addSql(`drop table if exists "record_entry" cascade;`);
    this.addSql(`drop table if exists "settling_plan" cascade;`);
    this.addSql(`drop table if exists "transfer" cascade;`);

    this.addSql(`alter table "person" drop column "rank_on";`);
  }
}
