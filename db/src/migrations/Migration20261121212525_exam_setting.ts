import { Migration } from '@mikro-orm/migrations';

export class Migration20261121212525_exam_setting extends Migration {
  override name = 'Migration20261121212525_exam_setting';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "exam_notice" ("id" uuid not null, "exam_id" uuid not null, "item_version_id" uuid null, "text" text not null, "created_at" timestamptz(3) not null, "created_by_id" uuid not null, "withdrawn_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "exam_notice_exam_id_index" on "exam_notice" ("exam_id");`);

    this.addSql(
      `create table "exam_room" ("id" uuid not null, "round_id" uuid not null, "name" varchar(255) not null, "place" varchar(255) null, "started_at" timestamptz(3) null, "started_by_id" uuid null, "paused_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "exam_room" add constraint "exam_room_round_id_name_unique" unique ("round_id", "name");`,
    );

    this.addSql(
      `create table "exam_template" ("id" uuid not null, "name" varchar(255) not null, "blueprint" jsonb not null, "rules" jsonb not null, "duration_seconds" int not null, "created_at" timestamptz(3) not null, "created_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`alter table "exam_template" add constraint "exam_template_name_unique" unique ("name");`);

    this.addSql(
      `alter table "candidate" add "accommodations" jsonb null, add "room_id" uuid null, add "paper_id" uuid null, add "order" jsonb null;`,
    );

    this.addSql(`alter table "exam" add "draw" jsonb null;`);

    this.addSql(
      `alter table "paper" add "kind" varchar(255) not null default 'fixed', add "sections" jsonb not null default '[]';`,
    );

    this.addSql(`alter table "paper_item" add "cell" varchar(255) null;`);

    this.addSql(
      `alter table "round" add "policies" jsonb not null default '{"late":{"kind":"auto-submit"},"reentry":{"kind":"free"},"devices":"takeover-free","stages":{"topics":"with-score","items":"with-score"},"entry":{"ipRanges":[],"password":"","safeExamBrowser":{"configKeys":[],"browserExamKeys":[]}},"roomStart":false}', add "late_penalty_percent" int null, add "seed" varchar(255) null, add "draw" jsonb null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "exam_notice" cascade;`);
    this.addSql(`drop table if exists "exam_room" cascade;`);
    this.addSql(`drop table if exists "exam_template" cascade;`);

    this.addSql(
      `alter table "candidate" drop column "accommodations", drop column "room_id", drop column "paper_id", drop column "order";`,
    );

    this.addSql(`alter table "exam" drop column "draw";`);

    this.addSql(`alter table "paper" drop column "kind", drop column "sections";`);

    this.addSql(`alter table "paper_item" drop column "cell";`);

    this.addSql(
      `alter table "round" drop column "policies", drop column "late_penalty_percent", drop column "seed", drop column "draw";`,
    );
  }
}
