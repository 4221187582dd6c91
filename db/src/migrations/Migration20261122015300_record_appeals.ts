import { Migration } from '@mikro-orm/migrations';

export class Migration20261122015300_record_appeals extends Migration {
  override name = 'Migration20261122015300_record_appeals';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "item_appeal" add "record_id" uuid null, add "source" varchar(255) null, add "ground" varchar(255) null, add "remedy" varchar(255) null;`,
    );
    this.addSql(`alter table "item_appeal" alter column "attempt_id" drop not null;`);
    this.addSql(`alter table "item_appeal" alter column "exam_id" drop not null;`);
    this.addSql(`alter table "item_appeal" alter column "item_version_id" drop not null;`);
    this.addSql(`alter table "item_appeal" alter column "position" drop not null;`);
    this.addSql(
      `create unique index "record_appeal_one_open" on "item_appeal" ("source") where "state" = 'open' and "source" is not null;`,
    );
    this.addSql(
      `alter table "item_appeal" add constraint "item_appeal_subject" check (case when about = 'record' then record_id is not null and source is not null and ground is not null else attempt_id is not null and exam_id is not null and item_version_id is not null and position is not null end);`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "record_appeal_one_open";`);
    this.addSql(`alter table "item_appeal" drop constraint "item_appeal_subject";`);
    this.addSql(
      `alter table "item_appeal" drop column "record_id", drop column "source", drop column "ground", drop column "remedy";`,
    );
    this.addSql(`alter table "item_appeal" alter column "attempt_id" set not null;`);
    this.addSql(`alter table "item_appeal" alter column "exam_id" set not null;`);
    this.addSql(`alter table "item_appeal" alter column "item_version_id" set not null;`);
    this.addSql(`alter table "item_appeal" alter column "position" set not null;`);
  }
}
