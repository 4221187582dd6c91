import { Migration } from '@mikro-orm/migrations';

/** The posts that these people hold, whoever asks: beside the names of those who looked at one's own file. */
export class Migration20261122015600_posts_held extends Migration {
  override name = 'Migration20261122015600_posts_held';

  override up(): void {
    this.addSql(`create function posts_held(ids uuid[]) returns table (id uuid, post_code varchar)
      language sql stable security definer set search_path = public, pg_temp
      as 'select p.id, p.post_code from person p where p.id = any(ids)'`);
  }

  override down(): void {
    this.addSql('drop function posts_held(uuid[])');
  }
}
