import { Migration } from '@mikro-orm/migrations';

export class Migration20261123010039_draw_field_test extends Migration {
  override name = 'Migration20261123010039_draw_field_test';

  override up(): void | Promise<void> {
    this.addSql(`alter table "assessment_request" add "draw_id" uuid null;`);
    this.addSql(`create index "assessment_request_draw_id_index" on "assessment_request" ("draw_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "assessment_request_draw_id_index";`);
    this.addSql(`alter table "assessment_request" drop column "draw_id";`);
  }
}
