import { Migration } from '@mikro-orm/migrations';

export class Migration20261122044430_third_marks_after_a_corrected_rubric extends Migration {
  override name = 'Migration20261122044430_third_marks_after_a_corrected_rubric';

  override up(): void | Promise<void> {
    this.addSql(`alter table "marking_queue" add "set_rubric" jsonb null;`);

    this.addSql(`alter table "marking_script" add "reopened_by_id" uuid null;`);

    // What a third marker decided is published at once, whatever else is proposed for the item.
    this.addSql(`drop index "regrade_one_open";`);
    this.addSql(
      `create unique index "regrade_one_open" on "regrade" ("exam_id", "item_version_id") where "state" in ('counting', 'proposed', 'publishing') and ("remark" ->> 'adjudicates') is null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "regrade_one_open";`);
    this.addSql(
      `create unique index "regrade_one_open" on "regrade" ("exam_id", "item_version_id") where "state" in ('counting', 'proposed', 'publishing');`,
    );
    this.addSql(`alter table "marking_queue" drop column "set_rubric";`);

    this.addSql(`alter table "marking_script" drop column "reopened_by_id";`);
  }
}
