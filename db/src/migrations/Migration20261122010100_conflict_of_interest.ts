import { Migration } from '@mikro-orm/migrations';

/**
 * Why somebody must not judge an attempt: `own`, `unit` (they serve in one unit), `chain` (one of them leads the
 * unit of the other, or the one right above it); null = nothing. Runs as the owner of the tables, because
 * markers cannot see whose attempt it is, and tells nothing else.
 */
export class Migration20261122010100_conflict_of_interest extends Migration {
  override name = 'Migration20261122010100_conflict_of_interest';

  override up(): void {
    this.addSql(`create function leads_directly(leader uuid, led ltree) returns boolean
      language sql stable security definer set search_path = public, pg_temp
      as 'select exists (select from role_grant g where g.person_id = leader and g.role = ''leader''
            and g.withdrawn_at is null and g.from_on <= current_date and coalesce(g.to_on, ''infinity'') >= current_date
            and (g.unit_path = led or (nlevel(led) > 1 and g.unit_path = subpath(led, 0, nlevel(led) - 1))))'`);
    this.addSql(`create function conflict_of_interest(attempt uuid, person uuid) returns text
      language sql stable security definer set search_path = public, pg_temp
      as 'select case when c.id = j.id then ''own'' when c.unit_id = j.unit_id then ''unit''
                      when leads_directly(j.id, c.unit_path) or leads_directly(c.id, j.unit_path) then ''chain'' end
          from attempt a join person c on c.id = a.person_id, person j
          where a.id = attempt and j.id = person'`);
    this.addSql('drop function is_attempt_of(uuid, uuid)');
  }

  override down(): void {
    this.addSql(`create function is_attempt_of(attempt uuid, person uuid) returns boolean
      language sql stable security definer set search_path = public, pg_temp
      as 'select exists (select from attempt a where a.id = attempt and a.person_id = person)'`);
    this.addSql('drop function conflict_of_interest(uuid, uuid)');
    this.addSql('drop function leads_directly(uuid, ltree)');
  }
}
