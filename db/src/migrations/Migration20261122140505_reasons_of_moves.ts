import { Migration } from '@mikro-orm/migrations';

export class Migration20261122140505_reasons_of_moves extends Migration {
  override name = 'Migration20261122140505_reasons_of_moves';

  override up(): void | Promise<void> {
    this.addSql(`alter table "duty_change" add "overrides" jsonb not null default '[]';`);

    this.addSql(`alter table "kept_change" drop constraint "kept_change_what";`);
    this.addSql(
      `alter table "kept_change" add constraint "kept_change_what" check (what in ('leave-kind', 'category', 'shift', 'instructor', 'duty-rule', 'mandated-course', 'intake-template'));`,
    );

    this.addSql(`alter table "schedule_change" drop constraint "schedule_change_kind";`);
    this.addSql(`alter table "schedule_change" add "overrides" jsonb not null default '[]';`);
    this.addSql(
      `alter table "schedule_change" add constraint "schedule_change_kind" check (kind in ('shift', 'move', 'draft', 'session', 'undo'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "duty_change" drop column "overrides";`);

    this.addSql(`alter table "kept_change" drop constraint "kept_change_what";`);
    this.addSql(
      `alter table "kept_change" add constraint "kept_change_what" check (what in ('leave-kind', 'category', 'shift', 'instructor'));`,
    );

    this.addSql(`alter table "schedule_change" drop constraint "schedule_change_kind";`);
    this.addSql(`alter table "schedule_change" drop column "overrides";`);
    this.addSql(
      `alter table "schedule_change" add constraint "schedule_change_kind" check (kind in ('shift', 'move', 'draft'));`,
    );
  }
}
