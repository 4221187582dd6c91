import { Migration } from '@mikro-orm/migrations';

export class Migration20261121215553_item_figures extends Migration {
  override name = 'Migration20261121215553_item_figures';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "item_figures" ("paper_id" uuid not null, "item_version_id" uuid not null, "n" int not null, "facility" double precision not null, "discrimination" double precision null, "at" timestamptz(3) not null, primary key ("paper_id", "item_version_id"));`,
    );
    this.addSql(`create index "item_figures_item_version_id_index" on "item_figures" ("item_version_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "item_figures" cascade;`);
  }
}
