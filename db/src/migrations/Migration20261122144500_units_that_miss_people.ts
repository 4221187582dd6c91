import { Migration } from '@mikro-orm/migrations';

export class Migration20261122144500_units_that_miss_people extends Migration {
  override name = 'Migration20261122144500_units_that_miss_people';

  override up(): void | Promise<void> {
    // Where a class is missed is known to who moves it, whom it holds is not.
    this.addSql(`create function units_missing(classes uuid[], first date, last date)
      returns table (unit_id uuid)
      language sql stable security definer set search_path = public, pg_temp
      as 'select distinct d.unit_id from duty_entry d join class_place c on c.person_id = d.person_id
          where c.class_id = any(classes) and c.state in (''called'', ''confirmed'')
            and d.serves_on between first and last'`);
  }

  override down(): void | Promise<void> {
    this.addSql('drop function units_missing(uuid[], date, date)');
  }
}
