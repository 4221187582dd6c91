import type { EntityManager } from '@mikro-orm/postgresql';
import type { RecordsQuery } from '@whetstone/core/archive/record-contract.ts';
import type { Act, RecordContent } from '@whetstone/core/archive/record.ts';
import type { Condition } from '../access/reach.ts';
import { containing } from '../platform/like.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoDate, isoInstant, rows } from '../platform/sql.ts';

/** A record as it stands now: its newest line, with when it was first entered. */
export interface RecordRow {
  readonly id: string;
  readonly no: number;
  readonly kind: string;
  readonly source: string;
  readonly act: Act;
  readonly happenedOn: string;
  readonly content: RecordContent | null;
  readonly enteredAt: string;
  readonly enteredById: string | null;
  readonly changes: number;
  readonly files: number;
  readonly disputed: boolean;
  /** What the person says it should be, while the objection is open. */
  readonly claimed: string | null;
}

/** The newest line of each record: no other changes it. Files laid beside are no change. */
const newest = `r.act <> 'attach'
  and not exists (select from training_record n where n.about_id = r.id and n.act <> 'attach')`;

const columns = `r.id, r.no, r.kind, r.source, r.act, ${isoDate('r.happened_on')} as "happenedOn", r.content,
  ${isoInstant('f.entered_at')} as "enteredAt", f.entered_by_id as "enteredById", f.changes, f.files,
  exists (select from item_appeal d where d.source = r.source and d.state = 'open') as disputed,
  (select d.claimed from item_appeal d where d.source = r.source and d.state = 'open') as claimed`;

/** What the lines of the same record say together. */
const together = `join lateral (
    select min(e.entered_at) filter (where e.act = 'enter') as entered_at,
           (array_agg(e.entered_by_id) filter (where e.act = 'enter'))[1] as entered_by_id,
           count(*) filter (where e.act in ('update', 'withdraw'))::int as changes,
           count(*) filter (where e.act = 'attach')::int as files
    from training_record e where e.source = r.source and e.person_id = r.person_id) f on true`;

function conditionsOf(personId: string, { kind, year, q, after }: RecordsQuery): Condition {
  const parts: [string, ...unknown[]][] = [['r.person_id = ?', personId], [newest]];
  if (kind !== undefined) parts.push(['r.kind = ?', kind]);
  if (year !== undefined)
    parts.push(['r.happened_on >= ? and r.happened_on <= ?', `${year}-01-01`, `${year}-12-31`]);
  for (const word of (q ?? '').split(/\s+/).filter(Boolean))
    parts.push(['r.content::text ilike ?', containing(word)]);
  if (after !== undefined)
    parts.push([
      '(r.happened_on, r.no) < (select a.happened_on, a.no from training_record a where a.id = ? and a.person_id = ?)',
      after,
      personId,
    ]);
  return {
    sql: parts.map(([sql]) => sql).join(' and '),
    params: parts.flatMap(([, ...params]) => params),
  };
}

/** Records of a person, newest first. */
export function recordPage(
  em: EntityManager,
  personId: string,
  query: RecordsQuery,
  limit: number,
): Promise<RecordRow[]> {
  const { sql, params } = conditionsOf(personId, query);
  return rows(
    em,
    `select ${columns} from (select * from training_record r where ${sql}
       order by r.happened_on desc, r.no desc limit ${limit}) r ${together} order by r.happened_on desc, r.no desc`,
    params,
  );
}

/** How many records a person has, by kind and by year. */
export function recordCounts(
  em: EntityManager,
  personId: string,
): Promise<{ kind: string; year: number; count: number }[]> {
  return rowsAgain(
    em,
    `with r as materialized (
       select id, about_id, kind, happened_on from training_record where person_id = ?::uuid and act <> 'attach')
     select r.kind, extract(year from r.happened_on)::int as year, count(*)::int as count
     from r where not exists (select from r n where n.about_id = r.id) group by 1, 2`,
    [personId],
  );
}

interface ChainEnd {
  readonly length: number;
  readonly hash: string;
  /** What was there before the archive has been written down too. */
  readonly whole: boolean;
}

/** The end of a person's chain; an empty one when nothing was written yet. */
export async function chainOf(em: EntityManager, personId: string): Promise<ChainEnd> {
  const [found] = await rowsAgain<ChainEnd>(
    em,
    'select length, hash, filled_at is not null as whole from archive_chain where person_id = ?::uuid',
    [personId],
  );
  return found ?? { length: 0, hash: '', whole: false };
}

/** A line of the history of a record. */
export interface HistoryRow {
  readonly id: string;
  readonly no: number;
  readonly act: Act;
  readonly happenedOn: string;
  readonly content: RecordContent | null;
  readonly at: string;
  readonly byId: string | null;
  readonly reason: string | null;
  readonly hash: string;
  readonly previousHash: string;
  readonly erasedBy: string | null;
}

/** The record that any of its lines names, as it stands now; null when the person has none of that id. */
export async function recordOf(
  em: EntityManager,
  personId: string,
  recordId: string,
): Promise<RecordRow | null> {
  const [found] = await rows<RecordRow>(
    em,
    `select ${columns} from training_record r ${together} where r.person_id = ? and ${newest}
       and r.source = (select source from training_record where id = ? and person_id = ?)`,
    [personId, recordId, personId],
  );
  return found ?? null;
}

/** Every line of a record, the newest first. */
export function historyOf(em: EntityManager, personId: string, source: string): Promise<HistoryRow[]> {
  return rows(
    em,
    `select id, no, act, ${isoDate('happened_on')} as "happenedOn", content, ${isoInstant('entered_at')} as at,
            entered_by_id as "byId", reason, hash, previous_hash as "previousHash", erased_by as "erasedBy"
     from training_record where person_id = ? and source = ? order by no desc`,
    [personId, source],
  );
}
