import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';

const REPLAY_SETTING = 'standards.replay';

/** How far everybody is made anew under a new version. */
export interface Replay {
  readonly running: boolean;
  /** Scores made so far. */
  readonly scores: number;
}

/** Notes how far the replay is, outside the transaction that does it, so that screens see it move. */
export async function noteReplay(em: EntityManager, replay: Replay, at: string): Promise<void> {
  const pool = await em.getConnection().getNativeClient();
  await pool.query(
    `insert into setting (key, value, set_at) values ($1, $2::jsonb, $3)
     on conflict (key) do update set value = excluded.value, set_at = excluded.set_at`,
    [REPLAY_SETTING, JSON.stringify(replay), at],
  );
}

/** How far the replay is: scores made of about so many, and days of history that are still to be remade. */
export async function readReplay(em: EntityManager): Promise<Replay & { of: number; daysLeft: number }> {
  const [found] = await rows<{ replay: Replay | null; of: number; daysLeft: number }>(
    em,
    `select (select value from setting where key = ?) as replay,
            (select greatest(reltuples, 0)::int from pg_class where relname = 'capability_score') as of,
            (select coalesce(sum(last_on - first_on + 1), 0)::int
             from (select distinct first_on, last_on from heat_past where stale) s) as "daysLeft"`,
    [REPLAY_SETTING],
  );
  return { running: false, scores: 0, ...found?.replay, of: found?.of ?? 0, daysLeft: found?.daysLeft ?? 0 };
}
