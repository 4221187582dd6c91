import { Migration } from '@mikro-orm/migrations';

export class Migration20261122073705_duty_holds extends Migration {
  override name = 'Migration20261122073705_duty_holds';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "duty_hold" ("id" uuid not null, "person_id" uuid not null, "rule_id" uuid not null, "capability_code" varchar(255) not null, "cause_kind" varchar(255) not null, "cause_id" uuid not null, "occasion_id" uuid not null, "failed_on" date not null, "cause_gone" boolean not null default false, "repass_kind" varchar(255) null, "repass_id" uuid null, "repassed_on" date null, "proposed_at" timestamptz(3) not null, "wished_at" timestamptz(3) null, "place_id" uuid null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `alter table "duty_hold" add constraint "duty_hold_person_id_rule_id_occasion_id_unique" unique ("person_id", "rule_id", "occasion_id");`,
    );

    this.addSql(
      `create table "duty_hold_word" ("id" uuid not null, "hold_id" uuid not null, "person_id" uuid not null, "act" varchar(255) not null, "reason" text not null, "days" int null, "by_id" uuid not null, "said_on" date not null, "said_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "duty_hold_word_hold_id_said_at_index" on "duty_hold_word" ("hold_id", "said_at");`,
    );
    this.addSql(`create index "duty_hold_word_person_id_index" on "duty_hold_word" ("person_id");`);

    this.addSql(
      `create table "duty_rule" ("id" uuid not null, "capability_code" varchar(255) not null, "drill_code" varchar(255) null, "post_code" varchar(255) null, "duty_zh" varchar(255) not null, "duty_en" varchar(255) not null, "from_on" date not null, "to_on" date null, "source" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`create index "duty_rule_capability_code_index" on "duty_rule" ("capability_code");`);

    this.addSql(
      `create table "result_conflict" ("id" uuid not null, "session_id" uuid not null, "person_id" uuid not null, "first_id" uuid not null, "second_id" uuid not null, "noticed_at" timestamptz(3) not null, "decision" varchar(255) null, "reason" text null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "result_conflict_session_id_index" on "result_conflict" ("session_id");`);
    this.addSql(
      `alter table "result_conflict" add constraint "result_conflict_first_id_second_id_unique" unique ("first_id", "second_id");`,
    );

    this.addSql(
      `create table "result_device" ("result_id" uuid not null, "person_id" uuid not null, "device_id" uuid not null, "believed_no" int not null, "clock_ahead_seconds" int not null, primary key ("result_id"));`,
    );
    this.addSql(`create index "result_device_person_id_index" on "result_device" ("person_id");`);

    this.addSql(`alter table "duty_hold" enable row level security;`);
    this.addSql(
      `create policy "duty_hold_reach" on "duty_hold" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = duty_hold.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = duty_hold.person_id));`,
    );

    this.addSql(
      `alter table "duty_hold_word" add constraint "duty_hold_word_act" check (act in ('confirm', 'decline', 'extend', 'keep', 'lift', 'object'));`,
    );
    this.addSql(
      `alter table "duty_hold_word" add constraint "duty_hold_word_own" check ((act = 'object') = (by_id = person_id));`,
    );
    this.addSql(
      `alter table "duty_hold_word" add constraint "duty_hold_word_days" check ((act in ('confirm', 'extend')) = (days is not null));`,
    );
    this.addSql(`alter table "duty_hold_word" enable row level security;`);
    this.addSql(
      `create policy "duty_hold_word_reach" on "duty_hold_word" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = duty_hold_word.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = duty_hold_word.person_id));`,
    );

    this.addSql(
      `alter table "duty_rule" add constraint "duty_rule_days" check (to_on is null or to_on >= from_on);`,
    );

    this.addSql(
      `alter table "result_conflict" add constraint "result_conflict_decided" check ((decision is null) = (decided_at is null) and (decision is null) = (reason is null));`,
    );
    this.addSql(`alter table "result_conflict" enable row level security;`);
    this.addSql(
      `create policy "result_conflict_reach" on "result_conflict" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = result_conflict.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = result_conflict.person_id));`,
    );

    this.addSql(`alter table "result_device" enable row level security;`);
    this.addSql(
      `create policy "result_device_reach" on "result_device" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = result_device.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = result_device.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "duty_hold" cascade;`);
    this.addSql(`drop table if exists "duty_hold_word" cascade;`);
    this.addSql(`drop table if exists "duty_rule" cascade;`);
    this.addSql(`drop table if exists "result_conflict" cascade;`);
    this.addSql(`drop table if exists "result_device" cascade;`);
  }
}
