import { Migration } from '@mikro-orm/migrations';

/**
 * Cells by must-have, weight of importance and a tier per person. Scores and cells are made from evidence:
 * those of an older form are dropped, and the next rebuild makes them anew.
 */
export class Migration20261121190400_capability_figures extends Migration {
  override name = 'Migration20261121190400_capability_figures';

  override up(): void | Promise<void> {
    this.addSql('delete from "heat_cell"');
    this.addSql('delete from "capability_score"');
    this.addSql(
      `create table "person_tier" ("person_id" uuid not null, "unit_id" uuid not null, "tier" varchar(255) not null, "reasons" jsonb not null, "as_of_on" date not null, "computed_at" timestamptz(3) not null, primary key ("person_id"));`,
    );
    this.addSql(`create index "person_tier_unit_id_tier_index" on "person_tier" ("unit_id", "tier");`);

    this.addSql(`drop index "capability_score_capability_code_state_index";`);
    this.addSql(`alter table "capability_score" add "failed_on" jsonb not null;`);

    this.addSql(`alter table "evidence" add "confirmed_at" timestamptz(3) null;`);
    this.addSql(
      `create index "evidence_capability_code_person_id_index" on "evidence" ("capability_code", "person_id");`,
    );

    this.addSql(`drop index "heat_cell_capability_code_index";`);
    this.addSql(`alter table "heat_cell" drop constraint "heat_cell_pkey";`);
    this.addSql(
      `alter table "heat_cell" add "must" boolean not null, add "importance_sum" int not null default 0;`,
    );
    this.addSql(
      `create index "heat_cell_capability_code_scope_index" on "heat_cell" ("capability_code", "scope");`,
    );
    this.addSql(`alter table "heat_cell" add primary key ("unit_id", "scope", "must", "capability_code");`);

    this.addSql(`alter table "person_tier" enable row level security;`);
    this.addSql(
      `create policy "person_tier_reach" on "person_tier" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = person_tier.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = person_tier.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql('delete from "heat_cell"');
    this.addSql('delete from "capability_score"');
    this.addSql(`drop table if exists "person_tier" cascade;`);

    this.addSql(`alter table "capability_score" drop column "failed_on";`);
    this.addSql(
      `create index "capability_score_capability_code_state_index" on "capability_score" ("capability_code", "state");`,
    );

    this.addSql(`drop index "evidence_capability_code_person_id_index";`);
    this.addSql(`alter table "evidence" drop column "confirmed_at";`);

    this.addSql(`drop index "heat_cell_capability_code_scope_index";`);
    this.addSql(`alter table "heat_cell" drop constraint "heat_cell_pkey";`);
    this.addSql(`alter table "heat_cell" drop column "must", drop column "importance_sum";`);
    this.addSql(`create index "heat_cell_capability_code_index" on "heat_cell" ("capability_code");`);
    this.addSql(`alter table "heat_cell" add primary key ("unit_id", "capability_code", "scope");`);
  }
}
