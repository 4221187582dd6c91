import { Migration } from '@mikro-orm/migrations';

export class Migration20261121222652_late_work extends Migration {
  override name = 'Migration20261121222652_late_work';

  override up(): void | Promise<void> {
    this.addSql(`alter table "attempt" add "late_penalty_percent" int null;`);

    this.addSql(`alter table "round" add "late_seconds" int not null default 0;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "attempt" drop column "late_penalty_percent";`);

    this.addSql(`alter table "round" drop column "late_seconds";`);
  }
}
