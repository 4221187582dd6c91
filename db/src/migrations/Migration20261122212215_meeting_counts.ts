import { Migration } from '@mikro-orm/migrations';

export class Migration20261122212215_meeting_counts extends Migration {
  override name = 'Migration20261122212215_meeting_counts';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "branch_meeting" add "present" int not null default 0, add "noted" int not null default 0;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "branch_meeting" drop column "present", drop column "noted";`);
  }
}
