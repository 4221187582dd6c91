import { Migration } from '@mikro-orm/migrations';

export class Migration20261121212436_sealed_answers extends Migration {
  override name = 'Migration20261121212436_sealed_answers';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "answer_file" ("id" uuid not null, "attempt_id" uuid not null, "device" varchar(64) not null, "hash" varchar(64) not null, "brought_by_id" uuid null, "arrived_at" timestamptz(3) not null, "sealed_at" timestamptz(3) not null, "ops" int not null, "new_ops" int not null, "late" int not null, "doubts" jsonb not null, "counted" boolean null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "reason" text null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "answer_file" add constraint "answer_file_attempt_id_hash_unique" unique ("attempt_id", "hash");`,
    );

    this.addSql(
      `create table "attempt_device" ("attempt_id" uuid not null, "device" varchar(64) not null, "state" varchar(255) not null, "label" varchar(200) not null, "asked_at" timestamptz(3) not null, "changed_at" timestamptz(3) not null, "decided_by_id" uuid null, "reason" text null, primary key ("attempt_id", "device"));`,
    );

    this.addSql(`alter table "attempt" add "active_device" varchar(64) null;`);

    this.addSql(
      `alter table "round" add "secret" varchar(64) not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');`,
    );

    this.addSql(
      `alter table "attempt_device" add constraint "attempt_device_state" check (state in ('active', 'waiting', 'denied', 'replaced'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "answer_file" cascade;`);
    this.addSql(`drop table if exists "attempt_device" cascade;`);

    this.addSql(`alter table "attempt" drop column "active_device";`);

    this.addSql(`alter table "round" drop column "secret";`);
  }
}
