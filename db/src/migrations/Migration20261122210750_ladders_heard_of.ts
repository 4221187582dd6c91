import { Migration } from '@mikro-orm/migrations';

export class Migration20261122210750_ladders_heard_of extends Migration {
  override name = 'Migration20261122210750_ladders_heard_of';

  override up(): void | Promise<void> {
    this.addSql(`alter table "lesson_media" add "ladder_seen_at" timestamptz(3) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "lesson_media" drop column "ladder_seen_at";`);
  }
}
