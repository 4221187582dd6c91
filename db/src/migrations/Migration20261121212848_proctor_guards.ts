import { Migration } from '@mikro-orm/migrations';

/** What was done in a round stays done; a sign of life may be lost in a crash, and is rewritten in place. */
export class Migration20261121212848_proctor_guards extends Migration {
  override up(): void {
    this.addSql('revoke update, delete on exam_intervention from whetstone_app');
    this.addSql('alter table sitting_presence set unlogged');
    this.addSql('alter table sitting_presence set (fillfactor = 50)');
  }

  override down(): void {
    this.addSql('alter table sitting_presence reset (fillfactor)');
    this.addSql('alter table sitting_presence set logged');
    this.addSql('grant update, delete on exam_intervention to whetstone_app');
  }
}
