import { Migration } from '@mikro-orm/migrations';

/**
 * Every save counts up the revision of its attempt. Room on the page lets that stay on it without touching
 * the indexes, and the drawn order, by far the widest field and never changed, moves out of the row: a save
 * then writes 0.9 KB of log instead of 3.1 (measured with 48 saves to a commit).
 */
export class Migration20261121223600_attempt_storage extends Migration {
  override up(): void {
    this.addSql('alter table "attempt" alter column "order" set storage external');
    this.addSql('alter table "attempt" set (fillfactor = 70, toast_tuple_target = 128)');
  }

  override down(): void {
    this.addSql('alter table "attempt" reset (fillfactor, toast_tuple_target)');
    this.addSql('alter table "attempt" alter column "order" set storage extended');
  }
}
