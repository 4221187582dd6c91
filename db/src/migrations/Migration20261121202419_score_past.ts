import { Migration } from '@mikro-orm/migrations';

export class Migration20261121202419_score_past extends Migration {
  override name = 'Migration20261121202419_score_past';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "capability_score" add "past_states" varchar(255) not null default '', add "past_gaps" smallint[] not null default '{}';`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "capability_score" drop column "past_states", drop column "past_gaps";`);
  }
}
