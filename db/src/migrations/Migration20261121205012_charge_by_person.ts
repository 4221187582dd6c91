import { Migration } from '@mikro-orm/migrations';

export class Migration20261121205012_charge_by_person extends Migration {
  override name = 'Migration20261121205012_charge_by_person';

  override up(): void | Promise<void> {
    this.addSql(`drop policy "person_reach" on "person";`);

    this
      .addSql(`create policy "person_reach" on "person" using ((select current_setting('app.force', true) = 'on') or id = (select nullif(current_setting('app.self', true), '')::uuid) or unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[]) or exists (
     select 1 from charge c
     where c.person_id = person.id and c.keeper_id = (select nullif(current_setting('app.keeper', true), '')::uuid)
       and c.to_on >= (select nullif(current_setting('app.today', true), '')::date))) with check ((select current_setting('app.force', true) = 'on') or id = (select nullif(current_setting('app.self', true), '')::uuid) or unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[]) or exists (
     select 1 from charge c
     where c.person_id = person.id and c.keeper_id = (select nullif(current_setting('app.keeper', true), '')::uuid)
       and c.to_on >= (select nullif(current_setting('app.today', true), '')::date)));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop policy "person_reach" on "person";`);

    this
      .addSql(`create policy "person_reach" on "person" using ((select current_setting('app.force', true) = 'on') or id = (select nullif(current_setting('app.self', true), '')::uuid) or unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[]) or id in (
     select c.person_id from charge c
     where c.keeper_id = (select nullif(current_setting('app.keeper', true), '')::uuid)
       and c.to_on >= (select nullif(current_setting('app.today', true), '')::date))) with check ((select current_setting('app.force', true) = 'on') or id = (select nullif(current_setting('app.self', true), '')::uuid) or unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[]) or id in (
     select c.person_id from charge c
     where c.keeper_id = (select nullif(current_setting('app.keeper', true), '')::uuid)
       and c.to_on >= (select nullif(current_setting('app.today', true), '')::date)));`);
  }
}
