import { Migration } from '@mikro-orm/migrations';

/** A voided drill result is replaced once; what a device's clock said is kept where it is not believed. */
export class Migration20261121190300_drill_corrections extends Migration {
  override up(): void | Promise<void> {
    this.addSql(`alter table "drill_result" add "device_at" timestamptz(3) null;`);
    this.addSql(
      `alter table "drill_result" add constraint "drill_result_corrects_id_unique" unique ("corrects_id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "drill_result" drop constraint "drill_result_corrects_id_unique";`);
    this.addSql(`alter table "drill_result" drop column "device_at";`);
  }
}
