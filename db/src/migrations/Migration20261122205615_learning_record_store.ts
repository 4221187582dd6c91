import { Migration } from '@mikro-orm/migrations';

export class Migration20261122205615_learning_record_store extends Migration {
  override name = 'Migration20261122205615_learning_record_store';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "xapi_activity_mention" ("activity" uuid not null, "seq" bigint not null, "related" boolean not null, primary key ("activity", "seq"));`,
    );
    this.addSql(
      `create table "xapi_actor_mention" ("actor" uuid not null, "seq" bigint not null, "related" boolean not null, primary key ("actor", "seq"));`,
    );
    this.addSql(
      `create table "xapi_attachment" ("sha2" varchar(255) not null, "bytes" bytea not null, primary key ("sha2"));`,
    );
    this.addSql(
      `create table "xapi_client" ("id" uuid not null, "title" varchar(255) not null, "key_name" varchar(255) not null, "secret_hash" varchar(255) null, "scopes" jsonb not null, "created_by_id" uuid null, "created_at" timestamptz(3) not null, "withdrawn_by_id" uuid null, "withdrawn_at" timestamptz(3) null, "last_used_at" timestamptz(3) null, "spoken_version" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "xapi_client" add constraint "xapi_client_key_name_unique" unique ("key_name");`,
    );
    this.addSql(
      `create table "xapi_definition" ("activity" uuid not null, "iri" text not null, "definition" jsonb not null, "changed_at" timestamptz(3) not null, primary key ("activity"));`,
    );
    this.addSql(
      `create table "xapi_document" ("shelf" uuid not null, "registration" uuid not null, "name" uuid not null, "kind" varchar(255) not null, "document_id" text not null, "content_type" text not null, "bytes" bytea not null, "etag" varchar(255) not null, "updated_at" timestamptz(3) not null, primary key ("shelf", "registration", "name"));`,
    );
    this.addSql(
      `create table "xapi_enclosure" ("statement_id" uuid not null, "sha2" varchar(255) not null, primary key ("statement_id", "sha2"));`,
    );
    this.addSql(
      `create table "xapi_pseudonym" ("person_id" uuid not null, "name" uuid not null, "given_at" timestamptz(3) not null, primary key ("person_id"));`,
    );
    this.addSql(`alter table "xapi_pseudonym" add constraint "xapi_pseudonym_name_unique" unique ("name");`);
    this.addSql(
      `create table "xapi_reference" ("seq" bigint not null, "target_id" uuid not null, primary key ("seq", "target_id"));`,
    );
    this.addSql(`create index "xapi_reference_target_id_index" on "xapi_reference" ("target_id");`);
    this.addSql(
      `create table "xapi_statement" ("id" uuid not null, "seq" bigserial, "client_id" uuid not null, "stored_at" timestamptz(3) not null, "verb" uuid not null, "registration" uuid null, "refers_to" uuid null, "voided" boolean not null default false, "statement" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "xapi_statement_verb_seq_index" on "xapi_statement" ("verb", "seq");`);
    this.addSql(
      `create index "xapi_statement_client_id_seq_index" on "xapi_statement" ("client_id", "seq");`,
    );
    this.addSql(`create index "xapi_statement_stored_at_index" on "xapi_statement" ("stored_at");`);
    this.addSql(
      `create index "xapi_statement_registration" on "xapi_statement" ("registration", "seq") where "registration" is not null;`,
    );
    this.addSql(
      `create index "xapi_statement_refers_to" on "xapi_statement" ("refers_to") where "refers_to" is not null;`,
    );
    this.addSql(`alter table "xapi_statement" add constraint "xapi_statement_seq_unique" unique ("seq");`);
    this.addSql(`alter table "xapi_document" enable row level security;`);
    this.addSql(
      `create policy "xapi_document_reach" on "xapi_document" using (kind = any((select string_to_array(current_setting('app.xapi_documents', true), ','))::text[])) with check (kind = any((select string_to_array(current_setting('app.xapi_documents', true), ','))::text[]));`,
    );
    this.addSql(`alter table "xapi_pseudonym" enable row level security;`);
    this.addSql(
      `create policy "xapi_pseudonym_reach" on "xapi_pseudonym" using ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = xapi_pseudonym.person_id)) with check ((select current_setting('app.force', true) = 'on') or person_id = (select nullif(current_setting('app.self', true), '')::uuid) or exists (select 1 from person reached where reached.id = xapi_pseudonym.person_id));`,
    );
    this.addSql(`alter table "xapi_statement" enable row level security;`);
    this.addSql(
      `create policy "xapi_statement_reach" on "xapi_statement" using (client_id = (select nullif(current_setting('app.client', true), '')::uuid) or (select current_setting('app.xapi_reads_all', true) = 'on')) with check (client_id = (select nullif(current_setting('app.client', true), '')::uuid) or (select current_setting('app.xapi_voids_all', true) = 'on'));`,
    );

    // A statement is never changed: it may only be voided, by another one.
    this
      .addSql(`revoke update, delete on xapi_statement, xapi_actor_mention, xapi_activity_mention, xapi_reference,
      xapi_attachment, xapi_enclosure from whetstone_app`);
    this.addSql(`grant update (voided) on xapi_statement to whetstone_app`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "xapi_activity_mention" cascade;`);
    this.addSql(`drop table if exists "xapi_actor_mention" cascade;`);
    this.addSql(`drop table if exists "xapi_attachment" cascade;`);
    this.addSql(`drop table if exists "xapi_client" cascade;`);
    this.addSql(`drop table if exists "xapi_definition" cascade;`);
    this.addSql(`drop table if exists "xapi_document" cascade;`);
    this.addSql(`drop table if exists "xapi_enclosure" cascade;`);
    this.addSql(`drop table if exists "xapi_pseudonym" cascade;`);
    this.addSql(`drop table if exists "xapi_reference" cascade;`);
    this.addSql(`drop table if exists "xapi_statement" cascade;`);
  }
}
