import { daysSinceNotice } from '@whetstone/core/capability/standing.ts';
import { isPaused, type Pause } from '@whetstone/core/capability/tier-clock.ts';
import { LAPSED_DAYS, type TierFinding, withLapses } from '@whetstone/core/capability/tiers.ts';
import { isoDate } from '../platform/sql.ts';
import { PAUSES } from './pauses.ts';
import type { Ask } from './rebuild/ask.ts';

interface NoticedPerson extends TierFinding {
  readonly personId: string;
  readonly notices: readonly { readonly code: string; readonly on: string }[];
  readonly pauses: readonly Pause[];
}

/**
 * Adds to tiers that were made without notices the must-haves that lapsed more than 30 days after one; the
 * people concerned are few. What is under an open objection is left out, as everywhere.
 */
export async function addNoticedLapses(ask: Ask, asOf: string): Promise<void> {
  const people = await ask<NoticedPerson>(
    `select t.person_id as "personId", t.tier, t.reasons,
            json_agg(json_build_object('code', n.capability_code, 'on', ${isoDate('n.noticed_on')})) as notices,
            (select coalesce(json_agg(json_build_object('from', p."from", 'to', p."to")), '[]')
             from ${PAUSES} p where p.person_id = t.person_id) as pauses
     from lapse_notice n
     join capability_score s on s.person_id = n.person_id and s.capability_code = n.capability_code
     join person_tier t on t.person_id = n.person_id
     where n.ended_on is null and n.noticed_on < ?::date - ${LAPSED_DAYS} and s.must and s.state = 'lapsed'
       and not exists (select from evidence e where e.person_id = n.person_id
                         and e.capability_code = n.capability_code and e.disputed and e.status = 'confirmed')
     group by t.person_id, t.tier, t.reasons`,
    [asOf],
  );
  const found = people.flatMap((one) => {
    const codes = isPaused(asOf, one.pauses) ? [] : longLapsed(one, asOf);
    return codes.length === 0 ? [] : [{ id: one.personId, ...withLapses(one, codes) }];
  });
  await ask(
    `update person_tier t set tier = f.tier, reasons = f.reasons
     from jsonb_to_recordset(?::jsonb) as f(id uuid, tier text, reasons jsonb) where t.person_id = f.id`,
    [JSON.stringify(found)],
  );
}

const longLapsed = ({ notices, pauses }: NoticedPerson, asOf: string): string[] =>
  notices.flatMap(({ code, on }) => ((daysSinceNotice(on, asOf, pauses) ?? 0) > LAPSED_DAYS ? [code] : []));
