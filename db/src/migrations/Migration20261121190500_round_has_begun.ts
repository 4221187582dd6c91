import { Migration } from '@mikro-orm/migrations';

/**
 * Whether anybody began a round, also somebody who has since moved out of the asker's reach: the only
 * thing of such a person that is told.
 */
export class Migration20261121190500_round_has_begun extends Migration {
  override up(): void {
    this
      .addSql(`create function round_has_begun(round uuid) returns boolean language sql stable security definer
      set search_path = public, pg_temp as 'select exists (select from attempt where round_id = round)'`);
  }

  override down(): void {
    this.addSql('drop function round_has_begun(uuid)');
  }
}
