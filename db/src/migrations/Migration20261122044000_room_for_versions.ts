import { Migration } from '@mikro-orm/migrations';

/**
 * At the busiest an attempt is saved faster than the database may clear away its earlier versions: at 70 % full
 * pages half the saves left their page and wrote every index anew. Room for some twenty versions on a page keeps
 * six of seven on it, and 57 KB of log for a whole attempt instead of 85. Grading writes each answer once more:
 * with room on its page it does not touch the index either.
 */
export class Migration20261122044000_room_for_versions extends Migration {
  override up(): void {
    this.addSql('alter table "attempt" set (fillfactor = 30)');
    this.addSql('alter table "answer" set (fillfactor = 70)');
  }

  override down(): void {
    this.addSql('alter table "answer" reset (fillfactor)');
    this.addSql('alter table "attempt" set (fillfactor = 70)');
  }
}
