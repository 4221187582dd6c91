import { Migration } from '@mikro-orm/migrations';

/** A save reads the log of the positions it writes, not the whole of it. */
export class Migration20261121191232_answer_log_index extends Migration {
  override up(): void {
    this.addSql(
      'create index "answer_op_attempt_id_position_index" on "answer_op" ("attempt_id", "position")',
    );
  }

  override down(): void {
    this.addSql('drop index "answer_op_attempt_id_position_index"');
  }
}
