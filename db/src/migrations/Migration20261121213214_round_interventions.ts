import { Migration } from '@mikro-orm/migrations';

export class Migration20261121213214_round_interventions extends Migration {
  override name = 'Migration20261121213214_round_interventions';

  override up(): void | Promise<void> {
    this.addSql(`alter table "round" add "interventions" int not null default 0;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "round" drop column "interventions";`);
  }
}
