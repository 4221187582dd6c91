import { Migration } from '@mikro-orm/migrations';

/** A grant begins and ends at midnight of the force: until eight in the morning the server's day is the one before. */
export class Migration20261123175000_leads_on_the_day_of_the_force extends Migration {
  override name = 'Migration20261123175000_leads_on_the_day_of_the_force';

  override up(): void {
    this.addSql(leadsDirectly("(now() at time zone ''Asia/Shanghai'')::date"));
  }

  override down(): void {
    this.addSql(leadsDirectly('current_date'));
  }
}

function leadsDirectly(today: string): string {
  return `create or replace function leads_directly(leader uuid, led ltree) returns boolean
    language sql stable security definer set search_path = public, pg_temp
    as 'select exists (select from role_grant g where g.person_id = leader and g.role = ''leader''
          and g.withdrawn_at is null and g.from_on <= ${today} and coalesce(g.to_on, ''infinity'') >= ${today}
          and (g.unit_path = led or (nlevel(led) > 1 and g.unit_path = subpath(led, 0, nlevel(led) - 1))))'`;
}
