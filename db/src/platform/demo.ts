import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from './sql.ts';

/** Notes that the data is demo data no longer, by whom and why. Said again it changes nothing. */
export async function endDemo(
  em: EntityManager,
  { byId, reason, now }: { byId: string; reason: string; now: string },
): Promise<void> {
  await rows(
    em,
    `update setting set value = jsonb_build_object('loaded', value, 'endedAt', ?::text, 'endedById', ?::text,
                                                   'reason', ?::text)
     where key = 'demo' and value->>'endedAt' is null`,
    [now, byId, reason],
  );
}
