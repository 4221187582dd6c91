import { Migration } from '@mikro-orm/migrations';

export class Migration20261121223530_section_moves extends Migration {
  override name = 'Migration20261121223530_section_moves';

  override up(): void | Promise<void> {
    this.addSql(`alter table "attempt" add "sections_left_at" jsonb not null default '[]';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "attempt" drop column "sections_left_at";`);
  }
}
