import { Migration } from '@mikro-orm/migrations';

export class Migration20261121214434_round_latest_end extends Migration {
  override name = 'Migration20261121214434_round_latest_end';

  override up(): void | Promise<void> {
    this.addSql(`alter table "round" add "latest_end_at" timestamptz(3) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "round" drop column "latest_end_at";`);
  }
}
