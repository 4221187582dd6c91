import { Migration } from '@mikro-orm/migrations';

export class Migration20261121195509_cell_expiring extends Migration {
  override name = 'Migration20261121195509_cell_expiring';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "heat_cell" add "expiring30" int not null default 0, add "expiring60" int not null default 0, add "expiring90" int not null default 0;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(
      `alter table "heat_cell" drop column "expiring30", drop column "expiring60", drop column "expiring90";`,
    );
  }
}
