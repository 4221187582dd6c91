import { Migration } from '@mikro-orm/migrations';

/** Appeals against the voiding of a sitting; one that was upheld brings the attempt back, as a script that is closed. */
export class Migration20261122175118_appeals_against_voidings extends Migration {
  override up(): void {
    this.addSql('alter table "item_appeal" drop constraint "item_appeal_subject"');
    this.addSql(
      `create unique index "void_appeal_one_open" on "item_appeal" ("attempt_id") where "state" = 'open' and "about" = 'voiding'`,
    );
    this.addSql(
      `alter table "item_appeal" add constraint "item_appeal_subject" check (case when about = 'record' then record_id is not null and source is not null and ground is not null when about = 'voiding' then attempt_id is not null and exam_id is not null else attempt_id is not null and exam_id is not null and item_version_id is not null and position is not null end)`,
    );
    this.addSql(`create or replace function guard_attempt_edge() returns trigger language plpgsql as $$
      begin
        if old.state <> new.state and new.state <> 'voided' and (old.state || '>' || new.state) not in (
          'assigned>ready', 'ready>in_progress', 'ready>no_show', 'in_progress>paused', 'paused>in_progress',
          'in_progress>overdue', 'overdue>in_progress', 'in_progress>submitted', 'overdue>submitted',
          'submitted>graded', 'graded>released', 'released>regraded', 'regraded>released', 'voided>submitted') then
          raise exception 'attempt %: no edge from % to %', old.id, old.state, new.state
            using errcode = 'check_violation', constraint = 'attempt_edge';
        end if;
        return new;
      end $$`);
  }

  override down(): void {
    this.addSql('drop index "void_appeal_one_open"');
    this.addSql('alter table "item_appeal" drop constraint "item_appeal_subject"');
    this.addSql(
      `alter table "item_appeal" add constraint "item_appeal_subject" check (case when about = 'record' then record_id is not null and source is not null and ground is not null else attempt_id is not null and exam_id is not null and item_version_id is not null and position is not null end)`,
    );
    this.addSql(`create or replace function guard_attempt_edge() returns trigger language plpgsql as $$
      begin
        if old.state <> new.state and new.state <> 'voided' and (old.state || '>' || new.state) not in (
          'assigned>ready', 'ready>in_progress', 'ready>no_show', 'in_progress>paused', 'paused>in_progress',
          'in_progress>overdue', 'overdue>in_progress', 'in_progress>submitted', 'overdue>submitted',
          'submitted>graded', 'graded>released', 'released>regraded', 'regraded>released') then
          raise exception 'attempt %: no edge from % to %', old.id, old.state, new.state
            using errcode = 'check_violation', constraint = 'attempt_edge';
        end if;
        return new;
      end $$`);
  }
}
