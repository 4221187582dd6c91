import { Migration } from '@mikro-orm/migrations';

export class Migration20261122050536_training_claims extends Migration {
  override name = 'Migration20261122050536_training_claims';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "training_claim" ("id" uuid not null, "person_id" uuid not null, "title" varchar(255) not null, "sort" varchar(255) not null, "organiser" varchar(255) not null, "place" varchar(255) not null, "from_on" date not null, "to_on" date not null, "hours" double precision null, "capability_code" varchar(255) null, "state" varchar(255) not null, "made_at" timestamptz(3) not null, "answer" text null, "decided_at" timestamptz(3) null, "decided_by_id" uuid null, "score" double precision null, "ceiling" smallint null, "files" jsonb not null default '[]', "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "training_claim_person_id_made_at_index" on "training_claim" ("person_id", "made_at");`,
    );
    this.addSql(`create index "training_claim_state_index" on "training_claim" ("state");`);

    this.addSql(
      `alter table "training_claim" add constraint "training_claim_days" check (to_on >= from_on);`,
    );
    this.addSql(
      `alter table "training_claim" add constraint "training_claim_not_own" check (decided_by_id is null or decided_by_id <> person_id);`,
    );
    this.addSql(
      `alter table "training_claim" add constraint "training_claim_decided" check (state in ('open', 'withdrawn') or (decided_by_id is not null and answer is not null));`,
    );
    this.addSql(`alter table "training_claim" enable row level security;`);
    this.addSql(
      `create policy "training_claim_reach" on "training_claim" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = training_claim.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = training_claim.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "training_claim" cascade;`);
  }
}
