import { Migration } from '@mikro-orm/migrations';

export class Migration20261122042009_certificates extends Migration {
  override name = 'Migration20261122042009_certificates';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "certificate" ("id" uuid not null, "person_id" uuid not null, "kind_code" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "capability_code" varchar(255) null, "level" smallint null, "code" varchar(255) not null, "holder" varchar(255) not null, "badge_number" varchar(255) not null, "issuer" varchar(255) not null, "valid_from" date not null, "valid_until" date null, "renewable_from" date null, "issued_at" timestamptz(3) not null, "issued_by_id" uuid not null, "ground" text not null, "evidence_id" uuid null, "renews_id" uuid null, "revoked_at" timestamptz(3) null, "revoked_by_id" uuid null, "revoke_reason" text null, "expired_at" timestamptz(3) null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "certificate_person_id_kind_code_index" on "certificate" ("person_id", "kind_code");`,
    );
    this.addSql(`create index "certificate_valid_until_index" on "certificate" ("valid_until");`);
    this.addSql(`alter table "certificate" add constraint "certificate_code" unique ("code");`);
    this.addSql(`alter table "certificate" add constraint "certificate_renewed_once" unique ("renews_id");`);

    this.addSql(
      `alter table "certificate" add constraint "certificate_days" check (valid_until is null or valid_until >= valid_from);`,
    );
    this.addSql(
      `alter table "certificate" add constraint "certificate_not_own" check (issued_by_id <> person_id);`,
    );
    this.addSql(
      `alter table "certificate" add constraint "certificate_revoked" check ((revoked_at is null) = (revoke_reason is null) and (revoked_at is null) = (revoked_by_id is null));`,
    );
    this.addSql(`alter table "certificate" enable row level security;`);
    this.addSql(
      `create policy "certificate_reach" on "certificate" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = certificate.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = certificate.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "certificate" cascade;`);
  }
}
