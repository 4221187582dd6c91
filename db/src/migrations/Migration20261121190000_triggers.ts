import { Migration } from '@mikro-orm/migrations';

/** What the database itself guards: relays are woken at commit, and attempts move along known edges only. */
export class Migration20261121190000_triggers extends Migration {
  override up(): void {
    // Insert-only tables: history cannot be rewritten by a request.
    this.addSql('revoke update, delete on access_log, attempt_event, answer_op from whetstone_app');
    this.addSql(`create function wake_relays() returns trigger language plpgsql as $$
      begin perform pg_notify('whetstone_outbox', ''); return null; end $$`);
    this.addSql(
      'create trigger outbox_wakes after insert on outbox for each statement execute function wake_relays()',
    );
    this.addSql(
      'create trigger outbox_task_wakes after insert on outbox_task for each statement execute function wake_relays()',
    );
    this.addSql(`create function guard_attempt_edge() returns trigger language plpgsql as $$
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
    this.addSql(
      'create trigger attempt_edges before update of state on attempt for each row execute function guard_attempt_edge()',
    );
  }

  override down(): void {
    this.addSql('drop trigger attempt_edges on attempt');
    this.addSql('drop function guard_attempt_edge()');
    this.addSql('drop trigger outbox_wakes on outbox');
    this.addSql('drop trigger outbox_task_wakes on outbox_task');
    this.addSql('drop function wake_relays()');
  }
}
