import { Migration } from '@mikro-orm/migrations';

export class Migration20261122041223_corrections_found extends Migration {
  override name = 'Migration20261122041223_corrections_found';

  override up(): void | Promise<void> {
    this.addSql(
      `create index "drill_result_correcting" on "drill_result" ("corrects_id") where "corrects_id" is not null;`,
    );

    this.addSql(`create index "evidence_voiding" on "evidence" ("voids_id") where "voids_id" is not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "drill_result_correcting";`);

    this.addSql(`drop index "evidence_voiding";`);
  }
}
