import { Migration } from '@mikro-orm/migrations';

export class Migration20261121193800_cell_months extends Migration {
  override name = 'Migration20261121193800_cell_months';

  override up(): void | Promise<void> {
    this.addSql(`alter table "heat_cell" add "months" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "heat_cell" drop column "months";`);
  }
}
