import { modelFor } from '@whetstone/core/capability/model.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { assess } from '@whetstone/core/capability/assess.ts';
import type { EvidenceRow } from '@whetstone/core/capability/evidence.ts';
import type { FadeClass, Level } from '@whetstone/core/capability/model.ts';
import type { ReportScore } from '@whetstone/core/capability/report-columns.ts';
import { modelOn } from '../../standards/model-in-force.ts';
import { isoDate, rows, sqlArray } from '../../platform/sql.ts';
import { versionIdInForce } from '../../standards/version-in-force.ts';
import { requirementOf, type PairFacts } from '../score-figures.ts';
import type { Scored, ScoresOfPeople } from './scores.ts';

interface Asked {
  readonly codes: readonly string[];
  readonly asOfOn: string;
}
type CodeFacts = Pick<PairFacts, 'fade' | 'validityDays' | 'lawChangedOn'> & {
  /** What each post requires. */
  readonly posts: Readonly<Record<string, { level: Level; must: boolean; importance: number }>>;
};

/**
 * How people stood on a day that is over, by what is known of it now: folded from the evidence up to that
 * day, by the standard, the post, the law and the releases of that day.
 */
export async function scoresOnPastDay(
  em: EntityManager,
  people: readonly Scored[],
  asked: Asked,
): Promise<ScoresOfPeople> {
  const ids = people.map(({ id }) => id);
  const model = await modelOn(em, asked.asOfOn);
  const facts = await factsOf(em, asked);
  const exempt = await exemptOf(em, ids, asked);
  const evidence = await evidenceOf(em, ids, asked);
  return new Map(
    people.map(({ id, postCode }) => {
      const scores = [...facts].flatMap(([code, { posts, ...rest }]): [string, ReportScore][] => {
        const rowsOfPair = evidence.get(`${code} ${id}`) ?? [];
        const required = posts[postCode ?? ''] ?? null;
        if (required === null && rowsOfPair.length === 0) return [];
        const pair = { ...rest, required, exempt: exempt.has(`${code} ${id}`) };
        const now = assess(rowsOfPair, requirementOf(pair), asked.asOfOn, modelFor(model, code));
        const { shown, low90, high90, level, counted, lastEvidenceOn: lastOn, expiresOn } = now;
        const state = required === null ? null : now.state;
        const requiredLevel = required?.level ?? null;
        return [[code, { state, shown, low90, high90, level, requiredLevel, counted, lastOn, expiresOn }]];
      });
      return [id, new Map(scores)];
    }),
  );
}

/** What the standard and the law of a day say of some capabilities, and what each post asks. */
export async function factsOf(em: EntityManager, { codes, asOfOn }: Asked): Promise<Map<string, CodeFacts>> {
  const found = await rows<CodeFacts & { code: string; fade: FadeClass }>(
    em,
    `select c.code, c.fade, c.validity_days as "validityDays",
            (select ${isoDate('max(l.effective_on)')} from law_change l
             where l.effective_on <= ? and l.capability_codes @> to_jsonb(c.code)) as "lawChangedOn",
            coalesce((select json_object_agg(r.post_code, json_build_object(
                        'level', r.level, 'must', r.must, 'importance', r.importance))
                      from requirement r where r.version_id = c.version_id and r.capability_code = c.code),
                     '{}') as posts
     from capability c where c.version_id = ${versionIdInForce('framework')} and c.code = any(?::text[])`,
    [asOfOn, asOfOn, sqlArray(codes)],
  );
  return new Map(found.map(({ code, ...facts }) => [code, facts]));
}

/** Who is released from what on a day, as `code person`. */
export async function exemptOf(
  em: EntityManager,
  ids: readonly string[],
  { codes, asOfOn }: Asked,
): Promise<Set<string>> {
  const found = await rows<{ key: string }>(
    em,
    `select capability_code || ' ' || person_id as key from exemption
     where person_id = any(?::uuid[]) and capability_code = any(?::text[]) and from_on <= ? and to_on >= ?`,
    [sqlArray(ids), sqlArray(codes), asOfOn, asOfOn],
  );
  return new Set(found.map(({ key }) => key));
}

/** The evidence of people up to a day, as `code person`. */
export async function evidenceOf(
  em: EntityManager,
  ids: readonly string[],
  { codes, asOfOn }: Asked,
): Promise<Map<string, EvidenceRow[]>> {
  const found = await rows<EvidenceRow & { key: string }>(
    em,
    `select capability_code || ' ' || person_id as key, id, type, ${isoDate('happened_on')} as "happenedOn",
            score, ceiling, status, variance, critical, challenge,
            assessor_certified as "assessorCertified", occasion_id as "occasionId", disputed
     from evidence
     where person_id = any(?::uuid[]) and capability_code = any(?::text[]) and happened_on <= ?
       and status = 'confirmed'
     order by happened_on, id`,
    [sqlArray(ids), sqlArray(codes), asOfOn],
  );
  const byPair = new Map<string, EvidenceRow[]>();
  for (const { key, ...row } of found) {
    const of = byPair.get(key);
    if (of) of.push(row);
    else byPair.set(key, [row]);
  }
  return byPair;
}
