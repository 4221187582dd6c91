import { Migration } from '@mikro-orm/migrations';

export class Migration20261123044253_report_papers extends Migration {
  override name = 'Migration20261123044253_report_papers';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "report_delivery" add "units_seen" int not null default 0, add "units_whole" int not null default 0, add "paper" bytea null, add "paper_at" timestamptz(3) null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(
      `alter table "report_delivery" drop column "units_seen", drop column "units_whole", drop column "paper", drop column "paper_at";`,
    );
  }
}
