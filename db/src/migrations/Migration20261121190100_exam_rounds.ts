import { Migration } from '@mikro-orm/migrations';

/**
 * Rounds can be withdrawn, grading writes rows for items nobody answered, papers keep figures; and an
 * attempt cannot stand in a state whose facts are missing, nor come into one without leaving an event.
 */
export class Migration20261121190100_exam_rounds extends Migration {
  override up(): void {
    this.addSql(
      'create table "paper_figures" ("paper_id" uuid not null, "graded" int not null, "right_counts" int[] not null, primary key ("paper_id"))',
    );
    this.addSql('alter table "answer" alter column "op_id" drop not null');
    this.addSql('alter table "answer" alter column "saved_at" drop not null');
    this.addSql(
      `alter table "attempt" add constraint "attempt_begun" check (state not in ('in_progress', 'paused', 'overdue') or started_at is not null)`,
    );
    this.addSql(
      `alter table "attempt" add constraint "attempt_sealed" check (state not in ('submitted', 'graded', 'released', 'regraded') or (submitted_at is not null and sealed_hash is not null))`,
    );
    this.addSql(
      `alter table "attempt" add constraint "attempt_graded" check (state not in ('graded', 'released', 'regraded') or (score is not null and max_score > 0 and graded_at is not null))`,
    );
    this.addSql(
      'alter table "round" add "cancelled_at" timestamptz(3) null, add "cancelled_by_id" uuid null',
    );
    this.addSql(
      `alter table "round" add constraint "round_release" check (release in ('at-once', 'after-hard-end', 'by-hand'))`,
    );
    // Looked at when the transaction commits: by then the event of the move must be there.
    this.addSql(`create function require_attempt_event() returns trigger language plpgsql as $$
      begin
        if not exists (select from attempt_event e
                       where e.attempt_id = new.id and e."from" = old.state and e."to" = new.state) then
          raise exception 'attempt %: went from % to % without an event', new.id, old.state, new.state
            using errcode = 'check_violation', constraint = 'attempt_move_has_event';
        end if;
        return null;
      end $$`);
    this.addSql(`create constraint trigger attempt_move_has_event after update of state on attempt
      deferrable initially deferred for each row when (old.state is distinct from new.state)
      execute function require_attempt_event()`);
  }

  override down(): void {
    this.addSql('drop trigger attempt_move_has_event on attempt');
    this.addSql('drop function require_attempt_event()');
    this.addSql('alter table "round" drop constraint "round_release"');
    this.addSql('alter table "round" drop column "cancelled_at", drop column "cancelled_by_id"');
    for (const name of ['attempt_begun', 'attempt_sealed', 'attempt_graded'])
      this.addSql(`alter table "attempt" drop constraint "${name}"`);
    this.addSql('delete from "answer" where "op_id" is null');
    this.addSql('alter table "answer" alter column "saved_at" set not null');
    this.addSql('alter table "answer" alter column "op_id" set not null');
    this.addSql('drop table "paper_figures"');
  }
}
