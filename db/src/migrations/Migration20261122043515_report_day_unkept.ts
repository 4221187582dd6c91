import { Migration } from '@mikro-orm/migrations';

export class Migration20261122043515_report_day_unkept extends Migration {
  override name = 'Migration20261122043515_report_day_unkept';

  override up(): void | Promise<void> {
    this.addSql(`alter table "report_delivery" drop constraint "report_delivery_state";`);
    this.addSql(`alter table "report_delivery" add "near_on" date null;`);
    this.addSql(
      `alter table "report_delivery" add constraint "report_delivery_state" check (state in ('waiting', 'running', 'ready', 'refused', 'unkept'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "report_delivery" drop constraint "report_delivery_state";`);
    this.addSql(`alter table "report_delivery" drop column "near_on";`);
    this.addSql(
      `alter table "report_delivery" add constraint "report_delivery_state" check (state in ('waiting', 'running', 'ready', 'refused'));`,
    );
  }
}
