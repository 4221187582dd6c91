import { Migration } from '@mikro-orm/migrations';

export class Migration20261122141500_people_of_a_line extends Migration {
  override name = 'Migration20261122141500_people_of_a_line';

  override up(): void | Promise<void> {
    // How many of each unit are counted is told to who plans, who they are is not.
    this.addSql(`create function line_called(line uuid, but uuid)
      returns table (unit_path ltree, people int)
      language sql stable security definer set search_path = public, pg_temp
      as 'with calls as (select u.id, u.state from call_up u where u.cause->>''planLineId'' = line::text)
          select p.unit_path, count(*)::int from (
            select m.person_id from class_place m join training_class c on c.id = m.class_id
            where c.state <> ''cancelled'' and m.state in (''called'', ''confirmed'', ''finished'', ''failed'', ''absent'')
              and (c.plan_line_id = line or m.call_up_id in (select id from calls))
            union all
            select l.person_id from call_up_line l join calls u on u.id = l.call_up_id
            where u.state in (''submitted'', ''approved'') and u.id is distinct from but) w
          join person p on p.id = w.person_id group by 1'`);
  }

  override down(): void | Promise<void> {
    this.addSql('drop function line_called(uuid, uuid)');
  }
}
