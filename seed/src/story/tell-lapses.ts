import type { EntityManager } from '@mikro-orm/postgresql';
import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import { rows } from '@whetstone/db/platform/sql.ts';

/** Everybody was told of a lapse on the day after it, as the product does; the tiers are made anew with that. */
export async function tellLapses(
  em: EntityManager,
  { today, now }: { today: string; now: string },
): Promise<void> {
  await rows(
    em,
    `insert into lapse_notice (person_id, capability_code, noticed_on)
     select s.person_id, s.capability_code,
            coalesce(s.expires_on, (select max(l.effective_on) from law_change l where l.effective_on < ?::date
                                      and l.capability_codes @> to_jsonb(s.capability_code)), ?::date - 1) + 1
     from capability_score s where s.must and s.state = 'lapsed'`,
    [today, today],
  );
  await rebuildAll(em, { asOf: today, now, codes: [] });
}
