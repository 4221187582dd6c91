import { Migration } from '@mikro-orm/migrations';

export class Migration20261122014637_assurance extends Migration {
  override name = 'Migration20261122014637_assurance';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "assessor_figures" ("assessor_id" uuid not null, "capability_code" varchar(255) not null, "as_of_on" date not null, "ratings" int not null default 0, "difference" double precision not null, "variance" double precision not null, "above" int not null default 0, "below" int not null default 0, "scores" int not null default 0, "late" int not null default 0, "pairs" int not null default 0, "pair_difference" double precision not null, "pair_agreed" int not null default 0, primary key ("assessor_id", "capability_code"));`,
    );

    this.addSql(
      `create table "random_draw" ("id" uuid not null, "unit_id" uuid not null, "unit_path" ltree not null, "purpose" text not null, "rule" jsonb not null, "seed" varchar(255) not null, "population" uuid[] not null, "drawn" uuid[] not null, "drawn_by_id" uuid not null, "drawn_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "random_draw_unit_path_index" on "random_draw" using gist ("unit_path");`);

    this.addSql(
      `create table "tier_decision" ("id" uuid not null, "person_id" uuid not null, "act" varchar(255) not null, "tier" varchar(255) not null, "grounds" jsonb not null, "reason" text not null, "help_plan" text not null default '', "decided_by_id" uuid not null, "decided_on" date not null, "decided_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "tier_decision_person_id_decided_at_index" on "tier_decision" ("person_id", "decided_at");`,
    );

    this.addSql(
      `create table "tuning_run" ("id" uuid not null, "capability_code" varchar(255) not null, "tuned_on" date not null, "made_at" timestamptz(3) not null, "formula_version" varchar(255) not null, "q" double precision not null, "best_q" double precision null, "likelihoods" jsonb not null, "predicted" int not null, "inside" int not null, "types" jsonb not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "tuning_run" add constraint "tuning_run_capability_code_tuned_on_unique" unique ("capability_code", "tuned_on");`,
    );

    this.addSql(`alter table "assessor_figures" enable row level security;`);
    this.addSql(
      `create policy "assessor_figures_reach" on "assessor_figures" using ((select current_setting('app.force', true) = 'on') or assessor_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = assessor_figures.assessor_id)) with check ((select current_setting('app.force', true) = 'on') or assessor_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = assessor_figures.assessor_id));`,
    );

    this.addSql(
      `alter table "tier_decision" add constraint "tier_decision_act" check (act in ('confirm', 'decline', 'set', 'withdraw'));`,
    );
    this.addSql(`alter table "tier_decision" add constraint "tier_decision_reason" check (reason <> '');`);
    this.addSql(`alter table "tier_decision" enable row level security;`);
    this.addSql(
      `create policy "tier_decision_reach" on "tier_decision" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = tier_decision.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = tier_decision.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "assessor_figures" cascade;`);
    this.addSql(`drop table if exists "random_draw" cascade;`);
    this.addSql(`drop table if exists "tier_decision" cascade;`);
    this.addSql(`drop table if exists "tuning_run" cascade;`);
  }
}
