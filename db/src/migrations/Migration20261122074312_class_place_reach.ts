import { Migration } from '@mikro-orm/migrations';

export class Migration20261122074312_class_place_reach extends Migration {
  override name = 'Migration20261122074312_class_place_reach';

  override up(): void | Promise<void> {
    this.addSql(`drop policy "class_place_reach" on "class_place";`);

    this
      .addSql(`create policy "class_place_reach" on "class_place" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = class_place.person_id) or exists (select 1 from training_class c where c.id = class_place.class_id
       and c.unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[]))) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = class_place.person_id) or exists (select 1 from training_class c where c.id = class_place.class_id
       and c.unit_path <@ any((select coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[])::ltree[])));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop policy "class_place_reach" on "class_place";`);

    this.addSql(
      `create policy "class_place_reach" on "class_place" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = class_place.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = class_place.person_id));`,
    );
  }
}
