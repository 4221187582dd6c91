import { Migration } from '@mikro-orm/migrations';

/**
 * What markers may know of an attempt they cannot see: whether it waits for marks, and whether it is their
 * own. Both run as the owner of the tables and tell nothing else.
 */
export class Migration20261121215519_marking extends Migration {
  override name = 'Migration20261121215519_marking';

  override up(): void {
    this.addSql(`create function attempt_awaits_marks(attempt uuid) returns boolean
      language sql stable security definer set search_path = public, pg_temp
      as 'select exists (select from attempt a where a.id = attempt and a.state = ''submitted'')'`);
    this.addSql(`create function is_attempt_of(attempt uuid, person uuid) returns boolean
      language sql stable security definer set search_path = public, pg_temp
      as 'select exists (select from attempt a where a.id = attempt and a.person_id = person)'`);
  }

  override down(): void {
    this.addSql('drop function is_attempt_of(uuid, uuid)');
    this.addSql('drop function attempt_awaits_marks(uuid)');
  }
}
