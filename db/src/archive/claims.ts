import type { EntityManager } from '@mikro-orm/postgresql';
import { isSameClaim } from '@whetstone/core/archive/claims/claim.ts';
import type { Condition } from '../access/reach.ts';
import { isoDate, rows } from '../platform/sql.ts';
import { TrainingClaim } from './training-claim.entity.ts';

interface Alike {
  readonly title: string;
  readonly fromOn: string;
  readonly toOn: string;
}

/**
 * What is claimed or on file already that looks like this training of the person: `title · day`.
 * @param but the claim itself
 */
export async function alikeOf(
  em: EntityManager,
  personId: string,
  claim: Alike,
  but: string | null,
): Promise<string[]> {
  const claimed = await em.find(TrainingClaim, {
    personId,
    state: { $nin: ['withdrawn', 'declined', 'voided'] },
  });
  const recorded = await rows<Alike>(
    em,
    `select r.content->>'titleZh' as title, ${isoDate('r.happened_on')} as "fromOn", ${isoDate('r.happened_on')} as "toOn"
     from training_record r where r.person_id = ? and r.happened_on between ? and ? and r.act in ('enter', 'update')
       and r.kind <> 'claim' and r.content is not null
       and not exists (select from training_record n where n.about_id = r.id and n.act <> 'attach')`,
    [personId, claim.fromOn, claim.toOn],
  );
  return [...claimed.filter(({ id }) => id !== but), ...recorded]
    .filter((one) => isSameClaim(one, claim))
    .map(({ title, fromOn }) => `${title} · ${fromOn}`);
}

/** Claims of people within reach: those that wait first, the oldest of them first. */
export async function claimsWithin(em: EntityManager, within: Condition): Promise<TrainingClaim[]> {
  const found = await rows<{ id: string }>(
    em,
    `select l.id from training_claim l join person p on p.id = l.person_id
     where ${within.sql} and l.state <> 'withdrawn'
     order by l.state not in ('open', 'asked'), l.state, case when l.state in ('open', 'asked') then l.made_at end,
       l.decided_at desc limit 100`,
    within.params,
  );
  const claims = await em.find(TrainingClaim, { id: { $in: found.map(({ id }) => id) } });
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return found.flatMap(({ id }) => byId.get(id) ?? []);
}

/** Claims of other people within reach that carry one of the same proofs. */
export async function othersWithProof(em: EntityManager, claim: TrainingClaim): Promise<number> {
  if (claim.files.length === 0) return 0;
  const [found] = await rows<{ n: number }>(
    em,
    `select count(distinct l.id)::int as n from training_claim l, jsonb_array_elements(l.files) f,
            jsonb_array_elements(?::jsonb) own
     where l.person_id <> ? and l.state <> 'withdrawn' and f->>'sha256' = own->>'sha256'`,
    [JSON.stringify(claim.files), claim.personId],
  );
  return found?.n ?? 0;
}
