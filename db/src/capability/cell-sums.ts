import { CHANGE_DAYS } from '@whetstone/core/capability/cell.ts';
import { modelFor, type ScoringModel } from '@whetstone/core/capability/model.ts';

/** Columns of the sums of a cell, in the order in which the selects of this file give them. */
export const SUM_COLUMNS = [
  'met',
  'due',
  'below',
  'lapsed',
  'no_evidence',
  'exempt',
  'enough',
  'gap_sum',
  'variance_sum',
  'change_sum',
  'change_variance_sum',
  'importance_sum',
  'expiring30',
  'expiring60',
  'expiring90',
  'ready30',
  'ready60',
  'ready90',
] as const;

const isDouble = (column: string) => column.endsWith('_sum') && column !== 'importance_sum';
/** What chance alone adds to the doubt of a capability over the days of a change, points². */
export const chanceOf = (model: ScoringModel, capabilityCode: string) =>
  modelFor(model, capabilityCode).q * CHANGE_DAYS;
/** The same in SQL for any `code`: a constant for each version of the model. */
export function chanceSql(model: ScoringModel, code: string): string {
  const own = Object.keys(model.qOf ?? {}).filter((one) => /^[A-Z0-9-]+$/.test(one));
  const cases = own.map((one) => `when '${one}' then ${chanceOf(model, one)}::float8`);
  const rest = `${chanceOf(model, '')}::float8`;
  return cases.length === 0 ? rest : `(case ${code} ${cases.join(' ')} else ${rest} end)`;
}
/** The SQL twin of core's `addable`: whole steps of 2⁻²⁰, which doubles add without rounding. */
const addable = (value: string) => `floor((${value}) * 1048576) / 1048576`;
const counts = "s.enough_evidence and s.state <> 'exempt'";
const state = (name: string) => `count(*) filter (where s.state = '${name}')::int`;
const summed = (value: string) => `coalesce(sum(${addable(value)}) filter (where ${counts}), 0)`;

const expiring = (days: number) =>
  `count(*) filter (where s.state in ('met', 'due') and s.expires_on <= s.as_of_on + ${days})::int`;

const stays = (days: number) => `count(*) filter (where s.ready_until_on >= s.as_of_on + ${days})::int`;

/** Adds up scores `s`: the sums of the people of one unit. @param chance SQL of what chance adds (`chanceOf`) */
export const sumsOfScores = (chance: string) =>
  [
    ...['met', 'due', 'below', 'lapsed', 'no_evidence', 'exempt'].map(state),
    `count(*) filter (where ${counts})::int`,
    summed('s.shown - s.threshold'),
    summed('s.variance'),
    summed('s.mean - s.mean_before'),
    summed(`greatest(0, s.variance_before + ${chance} - s.variance)`),
    `coalesce(sum(s.importance) filter (where s.state <> 'exempt'), 0)::int`,
    ...[30, 60, 90].map(expiring),
    ...[30, 60, 90].map(stays),
  ]
    .map((sum, at) => `${sum} as ${SUM_COLUMNS[at]}`)
    .join(', ');

/** Adds up cells `o`: the sums of several units. */
export const SUMS_OF_CELLS = SUM_COLUMNS.map(
  (column) => `sum(o.${column})${isDouble(column) ? '' : '::int'} as ${column}`,
).join(', ');

const letter = 'substr(s.past_states, day, 1)';

/** The days of the history of a cell from its people's notes, as core's `addPast` adds them up. */
export const MONTHS_OF_SCORES = `select jsonb_agg(jsonb_build_array(enough, gap, ready, unknown) order by day)
  from (select day, count(*) filter (where ${letter} in ('R', 'O', 'N')) as enough,
               coalesce(sum(s.past_gaps[day]), 0) as gap, count(*) filter (where ${letter} = 'R') as ready,
               count(*) filter (where ${letter} in ('n', 'N')) as unknown
        from s cross join generate_series(1, 12) day group by day) days`;
