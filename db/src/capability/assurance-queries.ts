import type { EntityManager } from '@mikro-orm/postgresql';
import type { DrawRule } from '@whetstone/core/capability/random-draw.ts';
import type { AssessorSums } from '@whetstone/core/capability/night.ts';
import { CAP_2 } from '@whetstone/core/capability/model.ts';
import type { Reach } from '@whetstone/core/access/reach.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';
import type { PredictedOfType } from './tuning-run.entity.ts';

/** The newest look at a capability. */
export interface TuningRow {
  capabilityCode: string;
  tunedOn: string;
  formulaVersion: string;
  q: number;
  bestQ: number | null;
  likelihoods: number[];
  predicted: number;
  inside: number;
  types: PredictedOfType[];
}

/** The newest row of tuning of every capability, by code. */
export function newestTuning(em: EntityManager): Promise<TuningRow[]> {
  return rows(
    em,
    `select distinct on (capability_code) capability_code as "capabilityCode", ${isoDate('tuned_on')} as "tunedOn",
            formula_version as "formulaVersion", q, best_q as "bestQ", likelihoods, predicted, inside, types
     from tuning_run order by capability_code, tuned_on desc`,
  );
}

/** An assessor with the sums of their ratings. */
export interface AssessorRow extends AssessorSums {
  id: string;
  name: string;
  badgeNumber: string;
  unitZh: string;
  unitEn: string;
  asOfOn: string;
}

/**
 * Assessors within reach by name, with their sums over all capabilities or one. The figures are summed before
 * names are joined to them: one look at a person for each assessor, not for each of their capabilities.
 */
export function assessorSums(em: EntityManager, capabilityCode?: string): Promise<AssessorRow[]> {
  const counts = ['ratings', 'above', 'below', 'scores', 'late', 'pairs', 'pair_agreed'].map(
    (name) => `sum(f.${name})::int as ${name}`,
  );
  return rows(
    em,
    `with s as materialized (
       select f.assessor_id, max(f.as_of_on) as as_of_on, ${counts.join(', ')}, sum(f.difference) as difference,
              sum(f.variance) as variance, sum(f.pair_difference) as pair_difference
       from assessor_figures f ${capabilityCode === undefined ? '' : 'where f.capability_code = ?'}
       group by f.assessor_id)
     select p.id, p.name, p.badge_number as "badgeNumber", u.name_zh as "unitZh", u.name_en as "unitEn",
            ${isoDate('s.as_of_on')} as "asOfOn", s.ratings, s.above, s.below, s.scores, s.late, s.pairs,
            s.difference, s.variance, s.pair_difference as "pairDifference", s.pair_agreed as "pairAgreed"
     from s join person p on p.id = s.assessor_id join unit u on u.id = p.unit_id
     order by p.name_pinyin, p.id`,
    capabilityCode === undefined ? [] : [capabilityCode],
  );
}

/** Whose newest summative result is looked at: by sex, age band and post at once. */
export interface OutcomeRow {
  sex: 'M' | 'F';
  ageBand: string;
  postCode: string | null;
  people: number;
  passed: number;
}

const SUMMATIVE = CAP_2.summative.map((type) => `'${type}'`).join(', ');

/**
 * How the newest summative results of the last year came out against what each person's post requires, of
 * people within reach of whom the capability is required. Age is that on the day of the result.
 */
export function outcomesOf(em: EntityManager, capabilityCode: string, today: string): Promise<OutcomeRow[]> {
  return rows(
    em,
    `select p.sex, case when age < 30 then '-29' when age < 40 then '30-39' when age < 50 then '40-49'
                   else '50-' end as "ageBand",
            p.post_code as "postCode", count(*)::int as people,
            count(*) filter (where e.score >= s.threshold and not e.critical)::int as passed
     from capability_score s join person p on p.id = s.person_id
     join lateral (
       select score, critical, happened_on from evidence e
       where e.person_id = s.person_id and e.capability_code = s.capability_code and e.status = 'confirmed'
         and e.type in (${SUMMATIVE}) and e.happened_on > ?::date - 365 and e.happened_on <= ?::date
       order by e.happened_on desc, e.id desc limit 1) e on true
     cross join lateral (select extract(year from age(e.happened_on, p.birth_on))::int as age) a
     where s.capability_code = ? and s.required_level is not null
     group by 1, 2, 3`,
    [today, today, capabilityCode],
  );
}

/** Everybody in service of a unit and below who fits a rule, by id. */
export async function peopleToDraw(
  em: EntityManager,
  unitPath: string,
  { personnelClass, postCode }: Pick<DrawRule, 'personnelClass' | 'postCode'>,
  today: string,
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select id from person where unit_path <@ ?::ltree and (left_on is null or left_on > ?::date)
       and (?::text is null or personnel_class = ?) and (?::text is null or post_code = ?) order by id`,
    [unitPath, today, personnelClass, personnelClass, postCode, postCode],
  );
  return found.map(({ id }) => id);
}

/** A kept draw. */
export interface DrawRow {
  id: string;
  purpose: string;
  unitZh: string;
  unitEn: string;
  rule: DrawRule;
  seed: string;
  populationCount: number;
  drawnCount: number;
  drawnBy: { name: string; badgeNumber: string };
  drawnAt: string;
}

const drawRow = `select d.id, d.purpose, u.name_zh as "unitZh", u.name_en as "unitEn", d.rule, d.seed,
    cardinality(d.population) as "populationCount", cardinality(d.drawn) as "drawnCount",
    json_build_object('name', c.name, 'badgeNumber', c.badge_number) as "drawnBy",
    ${isoInstant('d.drawn_at')} as "drawnAt"
  from random_draw d join unit u on u.id = d.unit_id join lateral name_cards(array[d.drawn_by_id]) c on true`;

const within = (reach: Reach) => (reach.force ? 'true' : 'd.unit_path <@ any(?::ltree[])');
const paths = (reach: Reach) => (reach.force ? [] : [sqlArray(reach.paths)]);

/** The last hundred draws over units within reach, newest first. */
export function listDraws(em: EntityManager, reach: Reach): Promise<DrawRow[]> {
  return rows(
    em,
    `${drawRow} where ${within(reach)} order by d.drawn_at desc, d.id desc limit 100`,
    paths(reach),
  );
}

/** A draw within reach; null otherwise. */
export async function drawById(em: EntityManager, reach: Reach, id: string): Promise<DrawRow | null> {
  const [row] = await rows<DrawRow>(em, `${drawRow} where d.id = ? and ${within(reach)}`, [
    id,
    ...paths(reach),
  ]);
  return row ?? null;
}

/** Whom a draw drew from and whom it drew, as kept. */
export async function membersOfDraw(
  em: EntityManager,
  id: string,
): Promise<{ population: string[]; drawn: string[] }> {
  const [row] = await rows<{ population: string[]; drawn: string[] }>(
    em,
    'select to_json(population) as population, to_json(drawn) as drawn from random_draw where id = ?',
    [id],
  );
  return row ?? { population: [], drawn: [] };
}

/** The people drawn who are within reach today, in the order drawn. */
export function peopleDrawn(
  em: EntityManager,
  id: string,
): Promise<
  {
    id: string;
    name: string;
    badgeNumber: string;
    unitZh: string;
    unitEn: string;
    postCode: string | null;
  }[]
> {
  return rows(
    em,
    `select p.id, p.name, p.badge_number as "badgeNumber", u.name_zh as "unitZh", u.name_en as "unitEn",
            p.post_code as "postCode"
     from random_draw d cross join lateral unnest(d.drawn) with ordinality as x(person_id, place)
     join person p on p.id = x.person_id join unit u on u.id = p.unit_id
     where d.id = ? order by x.place`,
    [id],
  );
}
