import { Migration } from '@mikro-orm/migrations';

/** The extension and the role that the tables and policies of the next migration stand on. */
export class Migration20261121000000_reach extends Migration {
  override up(): void {
    this.addSql('create extension if not exists ltree');
    // An owner that is no superuser is a member of the role it made, but may not act as it without the grant.
    this.addSql(`do $$ begin
      if not exists (select from pg_roles where rolname = 'whetstone_app') then
        create role whetstone_app nologin;
      end if;
      if not pg_has_role(current_user, 'whetstone_app', 'set') then
        execute format('grant whetstone_app to %I', current_user);
      end if;
    end $$`);
    // Requests run as this role. What later migrations make is granted as it is made, so that no kill
    // between the two leaves a table that nobody may read.
    this.addSql('grant usage on schema public to whetstone_app');
    this.addSql(
      'alter default privileges in schema public grant select, insert, update, delete on tables to whetstone_app',
    );
    this.addSql('alter default privileges in schema public grant usage on sequences to whetstone_app');
  }

  override down(): void {
    // The role and the extension may serve other databases of the server: they stay.
  }
}
