import type { EntityManager } from '@mikro-orm/postgresql';
import { assess } from '@whetstone/core/capability/assess.ts';
import { modelFor, thresholdOf } from '@whetstone/core/capability/model.ts';
import { chanceReady } from '@whetstone/core/capability/readiness.ts';
import type { Stand } from '@whetstone/core/capability/what-if.ts';
import { rows } from '../platform/sql.ts';
import { modelOn } from '../standards/model-in-force.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';
import { evidenceOf, exemptOf, factsOf } from './report/past-scores.ts';
import { requirementOf } from './score-figures.ts';

/** The codes of what a post requires today; empty for a post that the standard does not know. */
export async function codesOfPost(em: EntityManager, postCode: string, today: string): Promise<string[]> {
  const found = await rows<{ code: string }>(
    em,
    `select capability_code as code from requirement
     where version_id = ${versionIdInForce('framework')} and post_code = ?`,
    [today, postCode],
  );
  return found.map(({ code }) => code);
}

/**
 * How people would stand in what another post requires, from their own evidence: another level is another
 * threshold, so what is kept for their post of today does not answer it.
 */
export async function standsInPost(
  em: EntityManager,
  personIds: readonly string[],
  postCode: string,
  today: string,
): Promise<ReadonlyMap<string, Stand[]>> {
  const codes = await codesOfPost(em, postCode, today);
  const asked = { codes, asOfOn: today };
  const inForce = await modelOn(em, today);
  const facts = await factsOf(em, asked);
  const exempt = await exemptOf(em, personIds, asked);
  const evidence = await evidenceOf(em, personIds, asked);
  return new Map(
    [...facts].map(([code, { posts, ...rest }]) => {
      const required = posts[postCode] ?? null;
      const model = modelFor(inForce, code);
      const stands = personIds.map((personId): Stand => {
        const key = `${code} ${personId}`;
        const pair = { ...rest, required, exempt: exempt.has(key) };
        const found = assess(evidence.get(key) ?? [], requirementOf(pair), today, model);
        return {
          personId,
          state: found.state,
          mean: found.m,
          variance: found.P,
          threshold: thresholdOf(required?.level ?? 0, model),
          chance: chanceReady(found) ?? null,
        };
      });
      return [code, stands];
    }),
  );
}
