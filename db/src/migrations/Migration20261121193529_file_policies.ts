import { Migration } from '@mikro-orm/migrations';

/** The second lock lies under accounts and the log of looks too. */
export class Migration20261121193529_file_policies extends Migration {
  override up(): void | Promise<void> {
    this.addSql(`alter table "access_log" enable row level security;`);
    this.addSql(
      `create policy "access_log_reach" on "access_log" using ((select current_setting('app.force', true) = 'on') or subject_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = access_log.subject_id)) with check ((select current_setting('app.force', true) = 'on') or subject_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = access_log.subject_id));`,
    );

    this.addSql(`alter table "account" enable row level security;`);
    this.addSql(
      `create policy "account_reach" on "account" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = account.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = account.person_id));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop policy "access_log_reach" on "access_log";`);

    this.addSql(`drop policy "account_reach" on "account";`);

    this.addSql(`alter table "access_log" disable row level security;`);

    this.addSql(`alter table "account" disable row level security;`);
  }
}
