import { Migration } from '@mikro-orm/migrations';

/** Scoring runs keep the parts of case groups; no request rewrites runs, or removes marks and appeals. */
export class Migration20261121213005_scored_parts extends Migration {
  override name = 'Migration20261121213005_scored_parts';

  override up(): void {
    this.addSql(`alter table "scored_answer" add "parts" jsonb null;`);
    this.addSql('revoke update, delete on scored_answer, scoring_run from whetstone_app');
    this.addSql('revoke delete on mark, item_appeal, regrade, regrade_line from whetstone_app');
  }

  override down(): void {
    this.addSql('grant delete on mark, item_appeal, regrade, regrade_line to whetstone_app');
    this.addSql('grant update, delete on scored_answer, scoring_run to whetstone_app');
    this.addSql(`alter table "scored_answer" drop column "parts";`);
  }
}
