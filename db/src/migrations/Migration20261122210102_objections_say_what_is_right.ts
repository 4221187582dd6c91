import { Migration } from '@mikro-orm/migrations';

/** An objection says what the record should be; a result says who voided it and who entered it in another's place. */
export class Migration20261122210102_objections_say_what_is_right extends Migration {
  override up(): void {
    this.addSql('alter table "item_appeal" add "claimed" varchar(255) null');
    this.addSql('alter table "drill_result" add "voided_by_id" uuid null, add "entered_by_id" uuid null');
  }

  override down(): void {
    this.addSql('alter table "drill_result" drop column "voided_by_id", drop column "entered_by_id"');
    this.addSql('alter table "item_appeal" drop column "claimed"');
  }
}
