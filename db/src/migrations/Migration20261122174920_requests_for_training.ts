import { Migration } from '@mikro-orm/migrations';

export class Migration20261122174920_requests_for_training extends Migration {
  override name = 'Migration20261122174920_requests_for_training';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "assessment_request" add "aim" varchar(255) not null default 'assess', add "call_up_id" uuid null, add "declined_by_id" uuid null, add "declined_at" timestamptz(3) null, add "decline_reason" text not null default '';`,
    );
    this.addSql(
      `alter table "assessment_request" add constraint "assessment_request_aim" check (aim in ('assess', 'train'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "assessment_request" drop constraint "assessment_request_aim";`);
    this.addSql(
      `alter table "assessment_request" drop column "aim", drop column "call_up_id", drop column "declined_by_id", drop column "declined_at", drop column "decline_reason";`,
    );
  }
}
