import { Migration } from '@mikro-orm/migrations';

export class Migration20261122205809_media_of_lessons_published extends Migration {
  override name = 'Migration20261122205809_media_of_lessons_published';

  override up(): void | Promise<void> {
    this.addSql(`alter table "lesson_media" add "published_at" timestamptz(3) null;`);
    // Learners have seen all there were.
    this.addSql(`update "lesson_media" set published_at = added_at;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "lesson_media" drop column "published_at";`);
  }
}
