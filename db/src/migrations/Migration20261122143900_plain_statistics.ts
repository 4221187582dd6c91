import { Migration } from '@mikro-orm/migrations';

/** Lists inside rows of scores and cells. Nothing is looked for by them, and their statistics cost most of an analyze. */
const LISTS = [
  ['capability_score', 'evidence_ids'],
  ['capability_score', 'failed_on'],
  ['capability_score', 'past_states'],
  ['capability_score', 'past_gaps'],
  ['heat_cell', 'months'],
  ['person_tier', 'reasons'],
] as const;

/** The planner keeps no statistics of what no plan depends on: a rebuild ends with an analyze. */
export class Migration20261122143900_plain_statistics extends Migration {
  override name = 'Migration20261122143900_plain_statistics';

  override up(): void {
    for (const [table, column] of LISTS)
      this.addSql(`alter table ${table} alter column ${column} set statistics 0`);
  }

  override down(): void {
    for (const [table, column] of LISTS)
      this.addSql(`alter table ${table} alter column ${column} set statistics -1`);
  }
}
