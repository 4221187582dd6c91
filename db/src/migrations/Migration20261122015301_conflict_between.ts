import { Migration } from '@mikro-orm/migrations';

/**
 * Why somebody must not judge a record of another person, by the rule of `conflict_of_interest`. Runs as the
 * owner of the tables, because the judge may not see where the person serves, and tells nothing else.
 */
export class Migration20261122015301_conflict_between extends Migration {
  override name = 'Migration20261122015301_conflict_between';

  override up(): void {
    this.addSql(`create function conflict_between(subject uuid, judge uuid) returns text
      language sql stable security definer set search_path = public, pg_temp
      as 'select case when c.id = j.id then ''own'' when c.unit_id = j.unit_id then ''unit''
                      when leads_directly(j.id, c.unit_path) or leads_directly(c.id, j.unit_path) then ''chain'' end
          from person c, person j where c.id = subject and j.id = judge'`);
  }

  override down(): void {
    this.addSql('drop function conflict_between(uuid, uuid)');
  }
}
