import { Migration } from '@mikro-orm/migrations';

/**
 * The archive is append-only for everybody: a line is never changed and never taken away, but for its words,
 * which a rule may erase; what the line is bound by stays.
 */
export class Migration20261122005721_archive_guards extends Migration {
  override up(): void {
    this.addSql('revoke update, delete on training_record from whetstone_app');
    this.addSql('revoke delete on archive_chain from whetstone_app');
    this.addSql(`create function guard_training_record() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.content is not null and new.content is null and new.salt is null
           and new.erased_at is not null and new.erased_by is not null
           and (to_jsonb(new) - '{content,salt,erased_at,erased_by}'::text[])
             = (to_jsonb(old) - '{content,salt,erased_at,erased_by}'::text[]) then
          return new;
        end if;
        raise exception 'training record % is never changed', old.id
          using errcode = 'check_violation', constraint = 'training_record_append_only';
      end $$`);
    this.addSql(
      `create trigger training_record_append_only before update or delete on training_record
       for each row execute function guard_training_record()`,
    );
  }

  override down(): void {
    this.addSql('drop trigger training_record_append_only on training_record');
    this.addSql('drop function guard_training_record()');
  }
}
