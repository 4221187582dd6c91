import { Migration } from '@mikro-orm/migrations';

/**
 * Sign-ins in place of single refresh tokens, throttles, withdrawn grants; policies that read their
 * settings once per query; and names by id, which a record that one may see can show beside it.
 */
export class Migration20261121190200_access extends Migration {
  override up(): void | Promise<void> {
    this.addSql(
      `create table "login_throttle" ("key" varchar(255) not null, "tries" int not null, "since_at" timestamptz(3) not null, "locked_until_at" timestamptz(3) null, primary key ("key"));`,
    );
    this.addSql(`create index "login_throttle_since_at_index" on "login_throttle" ("since_at");`);

    this.addSql(
      `create table "sign_in" ("id" uuid not null, "account_id" uuid not null, "token_hash" varchar(64) not null, "spent_hash" varchar(64) null, "rotated_at" timestamptz(3) not null, "began_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "ended_by" varchar(255) null, "device" varchar(200) not null, primary key ("id"));`,
    );
    this.addSql(`create index "sign_in_account_id_index" on "sign_in" ("account_id");`);
    this.addSql(`create index "sign_in_expires_at_index" on "sign_in" ("expires_at");`);
    this.addSql(`create index "sign_in_ended_at_index" on "sign_in" ("ended_at");`);

    this.addSql(`drop table if exists "refresh_token" cascade;`);

    this.addSql(`drop policy "attempt_reach" on "attempt";`);

    this.addSql(`drop policy "candidate_reach" on "candidate";`);

    this.addSql(`drop policy "capability_score_reach" on "capability_score";`);

    this.addSql(`drop policy "drill_result_reach" on "drill_result";`);

    this.addSql(`drop policy "evidence_reach" on "evidence";`);

    this.addSql(`drop policy "exemption_reach" on "exemption";`);

    this.addSql(`drop policy "lesson_check_reach" on "lesson_check";`);

    this.addSql(`drop policy "person_reach" on "person";`);

    this.addSql(`drop policy "posting_reach" on "posting";`);

    this.addSql(`drop policy "roster_entry_reach" on "roster_entry";`);

    this.addSql(`drop policy "study_record_reach" on "study_record";`);

    this.addSql(`alter table "account" drop column "failures", drop column "locked_until_at";`);

    this.addSql(
      `create policy "attempt_reach" on "attempt" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = attempt.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = attempt.person_id));`,
    );

    this.addSql(
      `create policy "candidate_reach" on "candidate" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = candidate.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = candidate.person_id));`,
    );

    this.addSql(
      `create policy "capability_score_reach" on "capability_score" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = capability_score.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = capability_score.person_id));`,
    );

    this.addSql(
      `create policy "drill_result_reach" on "drill_result" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = drill_result.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = drill_result.person_id));`,
    );

    this.addSql(
      `create policy "evidence_reach" on "evidence" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = evidence.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = evidence.person_id));`,
    );

    this.addSql(
      `create policy "exemption_reach" on "exemption" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = exemption.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = exemption.person_id));`,
    );

    this.addSql(
      `alter table "role_grant" add "withdrawn_at" timestamptz(3) null, add "withdrawn_by_id" uuid null, add "withdrawal_reason" text null;`,
    );
    this.addSql(`create index "role_grant_unit_path_index" on "role_grant" using gist ("unit_path");`);
    this.addSql(
      `create unique index "role_grant_once" on "role_grant" ("person_id", "role", "unit_id", "from_on") where "withdrawn_at" is null;`,
    );
    this.addSql(
      `alter table "role_grant" add constraint "role_grant_days" check (to_on is null or to_on >= from_on);`,
    );

    this.addSql(
      `create policy "lesson_check_reach" on "lesson_check" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = lesson_check.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = lesson_check.person_id));`,
    );

    this
      .addSql(`create policy "person_reach" on "person" using ((select current_setting('app.force', true) = 'on') or id = (select nullif(current_setting('app.self', true), '')::uuid) or unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[]) or id in (
     select c.person_id from charge c
     where c.keeper_id = (select nullif(current_setting('app.keeper', true), '')::uuid)
       and c.to_on >= (select nullif(current_setting('app.today', true), '')::date))) with check ((select current_setting('app.force', true) = 'on') or id = (select nullif(current_setting('app.self', true), '')::uuid) or unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[]) or id in (
     select c.person_id from charge c
     where c.keeper_id = (select nullif(current_setting('app.keeper', true), '')::uuid)
       and c.to_on >= (select nullif(current_setting('app.today', true), '')::date)));`);

    this.addSql(
      `create policy "posting_reach" on "posting" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = posting.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = posting.person_id));`,
    );

    this.addSql(
      `create policy "roster_entry_reach" on "roster_entry" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = roster_entry.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = roster_entry.person_id));`,
    );

    this.addSql(
      `create policy "study_record_reach" on "study_record" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = study_record.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = study_record.person_id));`,
    );
    // Runs as the owner of the tables: whoever holds an id may learn the name that goes with it, no more.
    this.addSql(`create function name_cards(ids uuid[])
      returns table (id uuid, name varchar, badge_number varchar, unit_id uuid)
      language sql stable security definer set search_path = public, pg_temp
      as 'select p.id, p.name, p.badge_number, p.unit_id from person p where p.id = any(ids)'`);
  }

  override down(): void | Promise<void> {
    this.addSql('drop function name_cards(uuid[])');
    this.addSql(
      `create table "refresh_token" ("account_id" uuid not null, "device" varchar(200) null, "expires_at" timestamptz(3) not null, "family_id" uuid not null, "id" uuid not null, "issued_at" timestamptz(3) not null, "revoked_at" timestamptz(3) null, "token_hash" varchar(255) not null, "used_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "refresh_token_account_id_index" on "refresh_token" ("account_id");`);
    this.addSql(`create index "refresh_token_family_id_index" on "refresh_token" ("family_id");`);
    this.addSql(
      `alter table "refresh_token" add constraint "refresh_token_token_hash_unique" unique ("token_hash");`,
    );

    this.addSql(`drop table if exists "login_throttle" cascade;`);
    this.addSql(`drop table if exists "sign_in" cascade;`);

    this.addSql(`drop policy "attempt_reach" on "attempt";`);

    this.addSql(`drop policy "candidate_reach" on "candidate";`);

    this.addSql(`drop policy "capability_score_reach" on "capability_score";`);

    this.addSql(`drop policy "drill_result_reach" on "drill_result";`);

    this.addSql(`drop policy "evidence_reach" on "evidence";`);

    this.addSql(`drop policy "exemption_reach" on "exemption";`);

    this.addSql(`drop policy "lesson_check_reach" on "lesson_check";`);

    this.addSql(`drop policy "person_reach" on "person";`);

    this.addSql(`drop policy "posting_reach" on "posting";`);

    this.addSql(`drop policy "roster_entry_reach" on "roster_entry";`);

    this.addSql(`drop policy "study_record_reach" on "study_record";`);

    this.addSql(
      `alter table "account" add "failures" int not null default 0, add "locked_until_at" timestamptz(3) null;`,
    );

    this.addSql(
      `create policy "attempt_reach" on "attempt" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(
      `create policy "candidate_reach" on "candidate" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(
      `create policy "capability_score_reach" on "capability_score" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(
      `create policy "drill_result_reach" on "drill_result" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(
      `create policy "evidence_reach" on "evidence" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(
      `create policy "exemption_reach" on "exemption" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(
      `create policy "lesson_check_reach" on "lesson_check" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this
      .addSql(`create policy "person_reach" on "person" using (current_setting('app.force', true) = 'on' or id::text = current_setting('app.self', true) or unit_path <@ any(coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[]) or (coalesce(current_setting('app.keeper', true), '') <> '' and id in (
     select c.person_id from charge c
     where c.keeper_id = nullif(current_setting('app.keeper', true), '')::uuid
       and c.to_on >= nullif(current_setting('app.today', true), '')::date))) with check (current_setting('app.force', true) = 'on' or id::text = current_setting('app.self', true) or unit_path <@ any(coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[]) or (coalesce(current_setting('app.keeper', true), '') <> '' and id in (
     select c.person_id from charge c
     where c.keeper_id = nullif(current_setting('app.keeper', true), '')::uuid
       and c.to_on >= nullif(current_setting('app.today', true), '')::date)));`);

    this.addSql(
      `create policy "posting_reach" on "posting" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(`drop index "role_grant_unit_path_index";`);
    this.addSql(`drop index "role_grant_once";`);
    this.addSql(`alter table "role_grant" drop constraint "role_grant_days";`);
    this.addSql(
      `alter table "role_grant" drop column "withdrawn_at", drop column "withdrawn_by_id", drop column "withdrawal_reason";`,
    );

    this.addSql(
      `create policy "roster_entry_reach" on "roster_entry" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );

    this.addSql(
      `create policy "study_record_reach" on "study_record" using (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached)) with check (current_setting('app.force', true) = 'on' or person_id::text = current_setting('app.self', true) or person_id in (select reached.id from person reached));`,
    );
  }
}
