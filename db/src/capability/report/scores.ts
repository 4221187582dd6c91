import type { EntityManager } from '@mikro-orm/postgresql';
import type { ReportScore } from '@whetstone/core/capability/report-columns.ts';
import { isoDate, rows, sqlArray } from '../../platform/sql.ts';
import { scoresOnPastDay } from './past-scores.ts';
import type { PageAsked } from './report-page.ts';

/** Somebody in the post of the day. */
export interface Scored {
  readonly id: string;
  readonly postCode: string | null;
}

/** By person, then by capability. */
export type ScoresOfPeople = ReadonlyMap<string, ReadonlyMap<string, ReportScore>>;

/** How people stand in the report's capabilities on its day: as it is kept for today, folded from evidence for a past day. */
export function scoresOf(
  em: EntityManager,
  people: readonly Scored[],
  { spec: { codes }, today, asOfOn }: Pick<PageAsked, 'spec' | 'today' | 'asOfOn'>,
): Promise<ScoresOfPeople> {
  return asOfOn === today
    ? keptScores(
        em,
        people.map(({ id }) => id),
        codes,
      )
    : scoresOnPastDay(em, people, { codes, asOfOn });
}

async function keptScores(
  em: EntityManager,
  ids: readonly string[],
  codes: readonly string[],
): Promise<ScoresOfPeople> {
  const found = await rows<{ personId: string; scores: (ReportScore & { code: string })[] }>(
    em,
    `select person_id as "personId", json_agg(json_build_object(
        'code', capability_code, 'state', case when required_level is null then null else state end,
        'shown', shown, 'low90', low90, 'high90', high90, 'level', level, 'requiredLevel', required_level,
        'counted', counted, 'lastOn', ${isoDate('last_evidence_on')}, 'expiresOn', ${isoDate('expires_on')})) as scores
     from capability_score where person_id = any(?::uuid[]) and capability_code = any(?::text[])
     group by person_id`,
    [sqlArray(ids), sqlArray(codes)],
  );
  return new Map(
    found.map(({ personId, scores }) => [personId, new Map(scores.map((one) => [one.code, one]))]),
  );
}
