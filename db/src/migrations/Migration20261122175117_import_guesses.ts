import { Migration } from '@mikro-orm/migrations';

export class Migration20261122175117_import_guesses extends Migration {
  override name = 'Migration20261122175117_import_guesses';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "item_import_line" add "guesses" jsonb not null default '[]', add "doubt" int not null default 0;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "item_import_line" drop column "guesses", drop column "doubt";`);
  }
}
