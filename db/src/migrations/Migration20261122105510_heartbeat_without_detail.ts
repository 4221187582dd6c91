import { Migration } from '@mikro-orm/migrations';

export class Migration20261122105510_heartbeat_without_detail extends Migration {
  override name = 'Migration20261122105510_heartbeat_without_detail';

  override up(): void | Promise<void> {
    this.addSql(`alter table "heartbeat" drop column "detail";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "heartbeat" add "detail" varchar(255) not null default '';`);
  }
}
