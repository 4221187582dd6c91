import { Migration } from '@mikro-orm/migrations';

export class Migration20261123043720_retention_rules extends Migration {
  override name = 'Migration20261123043720_retention_rules';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "retention_version" ("id" uuid not null, "rules" jsonb not null, "effective_on" date not null, "state" varchar(255) not null, "reason" text not null, "proposed_by_id" uuid not null, "proposed_at" timestamptz(3) not null, "figures" jsonb not null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "decision_note" text null, "withdrawn_by_id" uuid null, "withdrawn_at" timestamptz(3) null, "withdrawal_note" text null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create unique index "retention_version_one_open" on "retention_version" ("state") where "state" = 'proposed';`,
    );

    this.addSql(
      `alter table "retention_version" add constraint "retention_version_two_people" check (decided_by_id is null or decided_by_id <> proposed_by_id);`,
    );
    this.addSql(
      `alter table "retention_version" add constraint "retention_version_state" check (state in ('proposed', 'approved', 'rejected', 'withdrawn'));`,
    );
    this.addSql(
      `alter table "retention_version" add constraint "retention_version_decided" check (state not in ('approved', 'rejected') or (decided_by_id is not null and decided_at is not null));`,
    );
    this.addSql(
      `alter table "retention_version" add constraint "retention_version_withdrawn" check ((state = 'withdrawn') = (withdrawn_at is not null));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "retention_version" cascade;`);
  }
}
