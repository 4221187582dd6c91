import {
  CHALLENGE,
  createColumns,
  CRITICAL,
  DISPUTED,
  type EvidenceColumns,
  TYPE_CODES,
  UNCERTIFIED,
} from '@whetstone/core/capability/columns.ts';
import type { EvidenceType } from '@whetstone/core/capability/model.ts';
import type { ClientBase } from 'pg';
import { BinaryRow } from '../../platform/binary-row.ts';
import { copyOut } from '../../platform/copy.ts';
import { askOn } from './ask.ts';
import type { KnownDays } from '@whetstone/core/capability/day-by-day.ts';
import { dayNumberOf } from '../past/known-days.ts';

/** The pairs that evidence is laid out for. */
export interface PairsOf {
  readonly people: readonly { readonly id: string }[];
  readonly capabilities: readonly { readonly code: string }[];
  /** Where evidence of these alone is asked for; absent or null for all. */
  readonly only?: readonly string[] | null;
}

/** All confirmed evidence of the force, the rows of each pair together in the order of the fold. */
export interface AllEvidence {
  readonly columns: EvidenceColumns;
  /** First row of each pair, at `capability · people + person`; one place more than there are pairs. */
  readonly starts: Int32Array;
  /** When each row became known and void, where that was asked for. */
  readonly known: KnownDays | null;
  /** The id of a row, by its place in the columns. */
  idAt(place: number): string;
}

/** Rows as they come, before they are put in order. */
interface Arrived {
  readonly columns: EvidenceColumns;
  readonly ids: Uint8Array;
  readonly pair: Int32Array;
  readonly occasionHigh: Int32Array;
  readonly occasionLow: Int32Array;
  /** Day numbers; empty where they were not asked for. */
  readonly knownFrom: Int32Array;
  readonly knownUntil: Int32Array;
  count: number;
}

const ID_BYTES = 16;
const columnsSql = `e.person_id, e.capability_code, e.id, e.happened_on, e.type, e.score, e.ceiling, coalesce(e.variance, 0),
         (case when e.critical then ${CRITICAL} else 0 end | case when e.challenge then ${CHALLENGE} else 0 end
          | case when e.assessor_certified then 0 else ${UNCERTIFIED} end | case when e.disputed then ${DISPUTED} else 0 end)::int2,
         hashtextextended(e.occasion_id, 0)`;
const confirmedSql = `from evidence e where e.status = 'confirmed'`;
/** Also what was void later: by the row that voids it. */
const everSql = `from evidence e left join (
    select voids_id, min(entered_at) as entered_at from evidence where voids_id is not null group by voids_id) v
    on v.voids_id = e.id
  where (e.status = 'confirmed' or (e.status = 'void' and v.voids_id is not null))`;
const knownSql = `, ${dayNumberOf('greatest(e.entered_at, e.confirmed_at)')}::int, ${dayNumberOf('v.entered_at')}::int`;
const NEVER = 2 ** 31 - 1;

/**
 * Reads the evidence once, in whatever order the server gives it fastest, and orders it here: a counting
 * sort by pair, then each pair by day and id. A million rows take about a second.
 * @param ever also rows that were void later, and from and until when each was known to count
 */
export async function readAllEvidence(
  client: ClientBase,
  world: PairsOf,
  ever = false,
): Promise<AllEvidence> {
  const arrived = await readRows(client, world, ever);
  const pairs = world.capabilities.length * world.people.length;
  const starts = startsOf(arrived, pairs);
  const order = orderOf(arrived, starts);
  const columns = inOrder(arrived, order, starts);
  const ids = Buffer.from(arrived.ids.buffer);
  return { columns, starts, known: ever ? knownInOrder(arrived, order) : null, idAt: idsOf(ids, order) };
}

/** Apart from what reads the rows: a function made there would keep them all as they came, some 45 bytes each. */
function idsOf(ids: Buffer, order: Int32Array): AllEvidence['idAt'] {
  return (place) => {
    const from = (order[place] as number) * ID_BYTES;
    const hex = ids.toString('hex', from, from + ID_BYTES);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}

function knownInOrder({ knownFrom, knownUntil }: Arrived, order: Int32Array): KnownDays {
  return {
    from: order.map((i) => knownFrom[i] as number),
    until: order.map((i) => knownUntil[i] as number),
  };
}

async function readRows(client: ClientBase, world: PairsOf, ever: boolean): Promise<Arrived> {
  const from = (ever ? everSql : confirmedSql) + onlySql(client, world);
  const [size] = await askOn(client)<{ n: number }>(`select count(*)::int as n ${from}`);
  const capacity = size?.n ?? 0;
  const arrived: Arrived = {
    columns: createColumns(capacity),
    ids: new Uint8Array(capacity * ID_BYTES),
    pair: new Int32Array(capacity),
    occasionHigh: new Int32Array(capacity),
    occasionLow: new Int32Array(capacity),
    knownFrom: new Int32Array(ever ? capacity : 0),
    knownUntil: new Int32Array(ever ? capacity : 0),
    count: 0,
  };
  const people = placesByBytes(world);
  const capabilities = new Map(world.capabilities.map(({ code }, place) => [code, place]));
  const row = new BinaryRow();
  const rowsSql = `select ${columnsSql}${ever ? knownSql : ''} ${from}`;
  await copyOut(client, `copy (${rowsSql}) to stdout (format binary)`, (buffer) => {
    if (!row.take(buffer)) return;
    const person = people.get(row.characters());
    const capability = capabilities.get(row.characters());
    if (person === undefined || capability === undefined) return;
    takeRow(arrived, row, capability * world.people.length + person);
    if (!ever) return;
    arrived.knownFrom[arrived.count - 1] = row.int();
    arrived.knownUntil[arrived.count - 1] = row.int() || NEVER;
  });
  return arrived;
}

/** COPY takes no parameters: the codes are written into its text. */
function onlySql(client: ClientBase, { only }: PairsOf): string {
  if (!only) return '';
  const codes = only.map((code) => client.escapeLiteral(code)).join(', ');
  return ` and e.capability_code in (${codes || 'null'})`;
}

/** Places of people by the bytes of their ids, as the server sends them. */
function placesByBytes({ people }: PairsOf): Map<string, number> {
  return new Map(
    people.map(({ id }, place) => [Buffer.from(id.replaceAll('-', ''), 'hex').toString('latin1'), place]),
  );
}

function takeRow(arrived: Arrived, row: BinaryRow, pair: number): void {
  const at = arrived.count++;
  const { columns } = arrived;
  arrived.pair[at] = pair;
  row.uuidInto(arrived.ids, at * ID_BYTES);
  columns.day[at] = row.day();
  columns.type[at] = TYPE_CODES[row.characters() as EvidenceType];
  columns.score[at] = row.double();
  columns.ceiling[at] = row.smallint();
  columns.variance[at] = row.double();
  columns.flags[at] = row.smallint();
  row.halves(arrived.occasionHigh, arrived.occasionLow, at);
}

function startsOf({ pair, count }: Arrived, pairs: number): Int32Array {
  const starts = new Int32Array(pairs + 1);
  for (let i = 0; i < count; i++) (starts[(pair[i] as number) + 1] as number)++;
  for (let i = 0; i < pairs; i++) (starts[i + 1] as number) += starts[i] as number;
  return starts;
}

function orderOf(arrived: Arrived, starts: Int32Array): Int32Array {
  const { pair, count } = arrived;
  const order = new Int32Array(count);
  const filled = starts.slice();
  for (let i = 0; i < count; i++) {
    const from = starts[pair[i] as number] as number;
    let place = (filled[pair[i] as number] as number)++;
    for (; place > from && comesBefore(arrived, i, order[place - 1] as number); place--) {
      order[place] = order[place - 1] as number;
    }
    order[place] = i;
  }
  return order;
}

/** The order of the fold: by day, then by id, whose bytes sort as PostgreSQL sorts a uuid. */
function comesBefore({ columns, ids }: Arrived, a: number, b: number): boolean {
  const days = (columns.day[a] as number) - (columns.day[b] as number);
  if (days !== 0) return days < 0;
  for (let i = 0; i < ID_BYTES; i++) {
    const bytes = (ids[a * ID_BYTES + i] as number) - (ids[b * ID_BYTES + i] as number);
    if (bytes !== 0) return bytes < 0;
  }
  return false;
}

function inOrder(arrived: Arrived, order: Int32Array, starts: Int32Array): EvidenceColumns {
  const from = arrived.columns;
  const to = createColumns(order.length);
  for (let place = 0; place < order.length; place++) {
    const i = order[place] as number;
    to.day[place] = from.day[i] as number;
    to.type[place] = from.type[i] as number;
    to.score[place] = from.score[i] as number;
    to.ceiling[place] = from.ceiling[i] as number;
    to.flags[place] = from.flags[i] as number;
    to.variance[place] = from.variance[i] as number;
    to.occasion[place] = occasionAt(arrived, order, to, starts[arrived.pair[i] as number] as number, place);
  }
  return to;
}

/** The number of a row's occasion within its pair: that of an earlier row of the occasion, else a new one. */
function occasionAt(
  { occasionHigh, occasionLow }: Arrived,
  order: Int32Array,
  columns: EvidenceColumns,
  first: number,
  place: number,
): number {
  const i = order[place] as number;
  if (occasionHigh[i] === 0 && occasionLow[i] === 0) return 0;
  for (let earlier = first; earlier < place; earlier++) {
    const j = order[earlier] as number;
    if (occasionHigh[j] === occasionHigh[i] && occasionLow[j] === occasionLow[i]) {
      return columns.occasion[earlier] as number;
    }
  }
  return place - first + 1;
}
