import { Migration } from '@mikro-orm/migrations';

export class Migration20261122204907_range_days_of_classes extends Migration {
  override name = 'Migration20261122204907_range_days_of_classes';

  override up(): void | Promise<void> {
    this.addSql(`alter table "drill_session" add "class_id" uuid null;`);
    this.addSql(`create index "drill_session_class_id_index" on "drill_session" ("class_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "drill_session_class_id_index";`);
    this.addSql(`alter table "drill_session" drop column "class_id";`);
  }
}
